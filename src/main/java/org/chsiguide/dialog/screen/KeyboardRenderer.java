package org.chsiguide.dialog.screen;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.chsiguide.dialog.ButtonAction;
import org.chsiguide.dialog.ChecklistBits;
import org.chsiguide.dialog.Choice;
import org.chsiguide.dialog.Conversation;
import org.chsiguide.dialog.Dialog;
import org.chsiguide.dialog.DialogPhrase;
import org.chsiguide.dialog.HandlerAction;
import org.chsiguide.dialog.LocalizedText;
import org.chsiguide.dialog.Phrase;
import org.chsiguide.dialog.Screen;
import org.chsiguide.dialog.Screen.Button;
import org.chsiguide.dialog.Step;
import org.chsiguide.dialog.StepId;
import org.chsiguide.dialog.SystemStep;
import org.chsiguide.dialog.Topic;
import org.jspecify.annotations.Nullable;

/**
 * Renders the buttons of a step: its answers, then its picture, links and copies, then the buttons
 * that every screen has.
 */
record KeyboardRenderer(PhraseFormatter phrases) {
  /** Begins the label of a choice that shows a picture. */
  private static final String PICTURE_MARK = "🖼";

  /**
   * Returns the rows, top to bottom.
   *
   * @param names the result, if the step is a name check
   * @param mail the mail, if the step has one
   * @param related the steps related to the stuck step, if the student is asking for a person
   */
  List<List<Button>> render(
      Step step,
      Conversation conversation,
      @Nullable NameCheckScreen names,
      @Nullable MailScreen mail,
      @Nullable RelatedSteps related) {
    List<List<Button>> rows = new ArrayList<>();
    if (mail != null) {
      rows.add(List.of(mail.openButton()));
    }
    if (names != null) {
      rows.addAll(names.firstRows());
    }
    int bits = conversation.checklistBits();
    for (int i = 0; i < step.checklist().size(); i++) {
      LocalizedText item = step.checklist().get(i);
      boolean isWritten = mail != null && mail.hasWritten(item);
      rows.add(List.of(checkbox(item, i, bits, isWritten)));
    }
    choiceButtons(step, names, related).forEach(button -> rows.add(List.of(button)));
    if (names != null && !names.isRight()) {
      rows.addAll(names.lastRows());
    }
    rows.addAll(Screen.arrangeRows(aidButtons(step)));
    if (isLastEnd(step)) {
      rows.addAll(ratingRows());
    }
    if (step.kind() instanceof Step.Kind.End || isSystemStep(step, SystemStep.START)) {
      rows.addAll(pageRow());
    }
    if (related != null) {
      rows.add(List.of(outdatedButton(related.stuckStep().id())));
    }
    List<Button> navigation = new ArrayList<>();
    if (!conversation.history().isEmpty()) {
      navigation.add(phrases.button(DialogPhrase.BACK, ButtonAction.Simple.BACK));
    }
    addSystemStep(navigation, step, SystemStep.START, DialogPhrase.HOME);
    rows.addAll(Screen.arrangeRows(navigation));
    rows.addAll(systemRows(step));
    return rows;
  }

  /** Returns the button that sends the one-page sheet; no row if the dialog has none. */
  List<List<Button>> pageRow() {
    return dialog().steps().values().stream().allMatch(step -> step.page() == null)
        ? List.of()
        : List.of(List.of(phrases.button(DialogPhrase.PAGE_BUTTON, new HandlerAction.SendPage())));
  }

  Button outdatedButton(StepId step) {
    return phrases.button(DialogPhrase.OUTDATED, new HandlerAction.ReportOutdated(step));
  }

  /** Returns whether it is the last screen of the way: an end that leads to no later step. */
  private boolean isLastEnd(Step step) {
    if (!(step.kind() instanceof Step.Kind.End)) {
      return false;
    }
    List<StepId> order = List.copyOf(dialog().steps().keySet());
    return step.choices().stream()
        .noneMatch(
            choice ->
                choice instanceof Choice.GoToStep go
                    && order.indexOf(go.to()) > order.indexOf(step.id()));
  }

  List<List<Button>> ratingRows() {
    return Screen.arrangeRows(
        List.of(
            phrases.button(DialogPhrase.HELPFUL, ButtonAction.Simple.HELPFUL),
            phrases.button(DialogPhrase.NOT_HELPFUL, ButtonAction.Simple.NOT_HELPFUL)));
  }

  /** Returns the rows that every screen has, without the button to the current step itself. */
  List<List<Button>> systemRows(Step step) {
    List<Button> buttons = new ArrayList<>();
    addSystemStep(buttons, step, SystemStep.LANGUAGE, DialogPhrase.LANGUAGE);
    addSystemStep(buttons, step, SystemStep.PERSON, DialogPhrase.PERSON);
    return Screen.arrangeRows(buttons);
  }

  private void addSystemStep(
      List<Button> buttons, Step current, SystemStep systemStep, Phrase label) {
    if (!isSystemStep(current, systemStep)) {
      buttons.add(phrases.button(label, new ButtonAction.OpenSystemStep(systemStep)));
    }
  }

  private boolean isSystemStep(Step step, SystemStep systemStep) {
    return dialog().systemStep(systemStep).equals(step.id());
  }

  Button toButton(Choice choice) {
    String label = phrases.plain(choice.label());
    if (choice instanceof Choice.OpenUrl open) {
      return new Button.Link(label, open.url());
    }
    if (choice instanceof Choice.CopyText copy) {
      return new Button.Copy(label, copy.text());
    }
    return new Button.Action(
        label,
        choice.action().orElseThrow(() -> new AssertionError(choice)),
        choice instanceof Choice.GoToStep go ? go.style() : null);
  }

  private Button checkbox(LocalizedText label, int index, int checklistBits, boolean isWritten) {
    boolean isChecked = isWritten || ChecklistBits.isChecked(checklistBits, index);
    return new Button.Action(
        (isChecked ? "☑️ " : "⬜ ") + phrases.plain(label),
        new ButtonAction.SetChecklist(ChecklistBits.toggle(checklistBits, index)));
  }

  /** Returns the picture, then the links and copies: what helps to answer, without being one. */
  private List<Button> aidButtons(Step step) {
    return step.choices().stream()
        .filter(KeyboardRenderer::isAid)
        .sorted(Comparator.comparing(choice -> !isPicture(choice)))
        .map(this::toButton)
        .toList();
  }

  /** Returns whether the choice shows a picture, opens a link or copies a text. */
  static boolean isAid(Choice choice) {
    return isPicture(choice)
        || choice instanceof Choice.OpenUrl
        || choice instanceof Choice.CopyText;
  }

  private static boolean isPicture(Choice choice) {
    return choice.label().zh().startsWith(PICTURE_MARK);
  }

  /**
   * Returns the answers in the order of the file; on the step for asking a person, a conversation
   * with staff comes first, then those related to the stuck step.
   */
  private List<Button> choiceButtons(
      Step step, @Nullable NameCheckScreen names, @Nullable RelatedSteps related) {
    List<Choice> choices = new ArrayList<>(step.choices());
    choices.removeIf(it -> isAid(it) || (names != null && !names.isOffered(it)));
    List<Button> buttons = new ArrayList<>();
    if (related != null) {
      choices.stream().filter(dialog()::leadsToTicket).map(this::toButton).forEach(buttons::add);
      choices.removeIf(dialog()::leadsToTicket);
      choices.removeAll(related.choices());
      related.choices().forEach(choice -> buttons.add(toButton(choice)));
      // With a mark, because they stand between buttons to people.
      related.questions().forEach(question -> buttons.add(toButton("💡 ", question)));
    }
    choices.forEach(choice -> buttons.add(toButton(choice)));
    return buttons;
  }

  /** Returns the button that answers a question, with this mark before its label. */
  Button toButton(String mark, Topic.Question question) {
    return new Button.Action(
        mark + phrases.plain(question.name()), new ButtonAction.ShowTopic(question.id()));
  }

  private Dialog dialog() {
    return phrases.dialog();
  }
}
