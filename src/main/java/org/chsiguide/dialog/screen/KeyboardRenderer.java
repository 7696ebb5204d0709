package org.chsiguide.dialog.screen;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.chsiguide.dialog.ButtonAction;
import org.chsiguide.dialog.ChecklistBits;
import org.chsiguide.dialog.Choice;
import org.chsiguide.dialog.Conversation;
import org.chsiguide.dialog.Dialog;
import org.chsiguide.dialog.DialogPhrase;
import org.chsiguide.dialog.Language;
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
final class KeyboardRenderer {
  /** Begins the label of a choice that shows a picture. */
  private static final String PICTURE_MARK = "🖼";

  private final Dialog dialog;
  private final ScreenRenderer screenRenderer;

  KeyboardRenderer(Dialog dialog, ScreenRenderer screenRenderer) {
    this.dialog = dialog;
    this.screenRenderer = screenRenderer;
  }

  /**
   * Returns the rows, top to bottom.
   *
   * @param names the result, if the step is a name check
   * @param mail the mail, if the step has one
   */
  List<List<Button>> render(
      Step step,
      Conversation conversation,
      int checklistBits,
      @Nullable NameCheckScreen names,
      @Nullable MailScreen mail) {
    Language language = conversation.language();
    List<List<Button>> rows = new ArrayList<>();
    if (mail != null) {
      rows.add(List.of(mail.openButton(language)));
    }
    if (names != null) {
      rows.addAll(names.firstRows(language));
    }
    for (int i = 0; i < step.checklist().size(); i++) {
      LocalizedText item = step.checklist().get(i);
      boolean isWritten = mail != null && mail.hasWritten(item);
      rows.add(List.of(checkbox(item, i, checklistBits, isWritten, language)));
    }
    choiceButtons(step, conversation, names).forEach(button -> rows.add(List.of(button)));
    if (names != null && !names.isSame()) {
      rows.addAll(names.lastRows(language));
    }
    rows.addAll(Screen.arrangeRows(aidButtons(step, language)));
    if (isLastEnd(step)) {
      rows.add(ratingRow(language));
    }
    if (step.kind() instanceof Step.Kind.End
        || step.id().equals(dialog.systemStep(SystemStep.START))) {
      rows.addAll(pageRow(language));
    }
    screenRenderer
        .relatedSteps(conversation)
        .ifPresent(it -> rows.add(List.of(outdatedButton(it.stuckStep().id(), language))));
    List<Button> navigation = new ArrayList<>();
    if (!conversation.history().isEmpty()) {
      navigation.add(backButton(new ButtonAction.Back(), language));
    }
    systemStepButton(step, SystemStep.START, DialogPhrase.HOME, language)
        .ifPresent(navigation::add);
    rows.addAll(Screen.arrangeRows(navigation));
    rows.addAll(systemRows(step, language));
    return rows;
  }

  /** Returns the button that goes back by this action. */
  Button backButton(ButtonAction buttonAction, Language language) {
    return new Button.Action(screenRenderer.singleLine(DialogPhrase.BACK, language), buttonAction);
  }

  /** Returns the button that sends the one-page sheet; no row if the dialog has none. */
  List<List<Button>> pageRow(Language language) {
    return dialog.steps().values().stream().allMatch(step -> step.page() == null)
        ? List.of()
        : List.of(
            List.of(
                new Button.Callback(
                    screenRenderer.singleLine(DialogPhrase.PAGE_BUTTON, language),
                    ScreenRenderer.PAGE_DATA)));
  }

  /** Returns the button that says that this step is out of date. */
  Button outdatedButton(StepId step, Language language) {
    return new Button.Callback(
        screenRenderer.singleLine(DialogPhrase.OUTDATED, language),
        ScreenRenderer.OUTDATED_PREFIX + step);
  }

  /** Returns whether it is the last screen of the way: an end that leads to no later step. */
  private boolean isLastEnd(Step step) {
    if (!(step.kind() instanceof Step.Kind.End)) {
      return false;
    }
    List<StepId> order = List.copyOf(dialog.steps().keySet());
    return step.choices().stream()
        .noneMatch(
            choice ->
                choice instanceof Choice.GoToStep go
                    && order.indexOf(go.to()) > order.indexOf(step.id()));
  }

  /** Returns the buttons that say whether the screen helped. */
  List<Button> ratingRow(Language language) {
    return List.of(
        new Button.Action(
            screenRenderer.singleLine(DialogPhrase.HELPFUL, language),
            new ButtonAction.RateScreen(true)),
        new Button.Action(
            screenRenderer.singleLine(DialogPhrase.NOT_HELPFUL, language),
            new ButtonAction.RateScreen(false)));
  }

  /** Returns whether the button says whether the screen helped. */
  static boolean isRating(Button button) {
    return button instanceof Button.Action action
        && action.buttonAction() instanceof ButtonAction.RateScreen;
  }

  /** Returns the rows that every screen has, without the button to the current step itself. */
  List<List<Button>> systemRows(Step step, Language language) {
    List<Button> buttons = new ArrayList<>();
    systemStepButton(step, SystemStep.LANGUAGE, DialogPhrase.LANGUAGE, language)
        .ifPresent(buttons::add);
    systemStepButton(step, SystemStep.PERSON, DialogPhrase.PERSON, language)
        .ifPresent(buttons::add);
    return Screen.arrangeRows(buttons);
  }

  /** Returns the button of a choice. */
  static Button toButton(Choice choice, Language language) {
    String label = ScreenRenderer.label(choice.label(), language);
    if (choice instanceof Choice.GoToStep go) {
      return new Button.Action(label, new ButtonAction.GoToStep(go.to()), go.style());
    }
    if (choice instanceof Choice.ChangeLanguage speak) {
      return new Button.Action(
          label, new ButtonAction.ChangeLanguage(speak.language(), speak.to()));
    }
    if (choice instanceof Choice.ShowTopic about) {
      return new Button.Action(label, new ButtonAction.ShowTopic(about.topic()));
    }
    if (choice instanceof Choice.OpenUrl open) {
      return new Button.Link(label, open.url());
    }
    if (choice instanceof Choice.CopyText copy) {
      return new Button.Copy(label, copy.text());
    }
    throw new AssertionError(choice);
  }

  /** Returns the button that answers a question. */
  static Button toButton(Topic.Question question, Language language) {
    return new Button.Action(
        ScreenRenderer.label(question.name(), language), new ButtonAction.ShowTopic(question.id()));
  }

  private static Button checkbox(
      LocalizedText label, int index, int checklistBits, boolean isWritten, Language language) {
    boolean isChecked = isWritten || ChecklistBits.isChecked(checklistBits, index);
    return new Button.Action(
        (isChecked ? "☑️ " : "⬜ ") + ScreenRenderer.label(label, language),
        new ButtonAction.SetChecklist(ChecklistBits.toggle(checklistBits, index)));
  }

  /** Returns the picture, then the links and copies: what helps to answer, without being one. */
  private static List<Button> aidButtons(Step step, Language language) {
    return Stream.concat(
            step.choices().stream().filter(KeyboardRenderer::isPicture),
            step.choices().stream().filter(it -> isAid(it) && !isPicture(it)))
        .map(choice -> toButton(choice, language))
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
      Step step, Conversation conversation, @Nullable NameCheckScreen names) {
    Language language = conversation.language();
    List<Choice> choices = new ArrayList<>(step.choices());
    if (names != null) {
      choices.removeIf(choice -> !names.isOffered(choice));
    }
    choices.removeIf(KeyboardRenderer::isAid);
    List<Button> buttons = new ArrayList<>();
    screenRenderer
        .relatedSteps(conversation)
        .ifPresent(
            relatedSteps -> {
              List<Choice.GoToStep> relatedChoices = relatedSteps.choices();
              choices.stream()
                  .filter(this::leadsToTalk)
                  .forEach(choice -> buttons.add(toButton(choice, language)));
              choices.removeIf(this::leadsToTalk);
              choices.removeAll(relatedChoices);
              relatedChoices.forEach(choice -> buttons.add(toButton(choice, language)));
              relatedSteps
                  .questions()
                  .forEach(question -> buttons.add(topicButton(question, language)));
            });
    choices.forEach(choice -> buttons.add(toButton(choice, language)));
    return buttons;
  }

  private boolean leadsToTalk(Choice choice) {
    return choice instanceof Choice.GoToStep go
        && dialog.find(go.to()).filter(it -> it.kind() instanceof Step.Kind.Ticket).isPresent();
  }

  /** Returns the button with a mark, because it stands between buttons to people. */
  private static Button topicButton(Topic.Question question, Language language) {
    String label = "💡 " + ScreenRenderer.label(question.name(), language);
    return new Button.Action(label, new ButtonAction.ShowTopic(question.id()));
  }

  /** Returns the button to a system step, unless it is the current step. */
  private Optional<Button> systemStepButton(
      Step step, SystemStep systemStep, Phrase label, Language language) {
    return dialog.systemStep(systemStep).equals(step.id())
        ? Optional.empty()
        : Optional.of(
            new Button.Action(
                screenRenderer.singleLine(label, language),
                new ButtonAction.OpenSystemStep(systemStep)));
  }
}
