package org.chsiguide.dialog.screen;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.chsiguide.dialog.ButtonAction;
import org.chsiguide.dialog.Conversation;
import org.chsiguide.dialog.Dialog;
import org.chsiguide.dialog.DialogPhrase;
import org.chsiguide.dialog.FormAnswers;
import org.chsiguide.dialog.Intent;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.LocalizedText;
import org.chsiguide.dialog.Screen;
import org.chsiguide.dialog.Screen.Button;
import org.chsiguide.dialog.ScreenState;
import org.chsiguide.dialog.Step;
import org.chsiguide.dialog.StepId;
import org.chsiguide.dialog.SystemStep;
import org.chsiguide.dialog.Topic;
import org.chsiguide.html.TelegramHtml;

/** Renders the steps of a dialog as screens. Thread-safe; equal arguments give equal screens. */
public final class ScreenRenderer {
  private final Dialog dialog;

  /**
   * The screens of steps without anything of one student, rendered at first use, as of any turn:
   * most screens are one of these. What a student typed or ticked is never passed to them.
   */
  private final Map<StepView, Screen> stepScreens = new ConcurrentHashMap<>();

  /** The related steps of each step where students are stuck, found at first use. */
  private final Map<StepId, RelatedSteps> relatedSteps = new ConcurrentHashMap<>();

  private record StepView(StepId step, Language language, boolean canGoBack) {}

  /** Creates a renderer of this dialog. */
  public ScreenRenderer(Dialog dialog) {
    this.dialog = dialog;
  }

  /** Returns the phrases of the dialog in this language. */
  public PhraseFormatter phrases(Language language) {
    return new PhraseFormatter(dialog, language);
  }

  /** Renders the screen of the conversation without form answers. */
  public Screen render(Conversation conversation) {
    return render(conversation, List.of(), FormAnswers.NONE);
  }

  /**
   * Renders the screen with notices and form answers; a step has the notices at its end, where a
   * phone shows them even if the message is long.
   */
  public Screen render(Conversation stored, List<DialogPhrase> notices, FormAnswers answers) {
    // The steps before are found by any of their names, so they need not be checked here too.
    Conversation conversation =
        dialog.steps().containsKey(stored.currentStep()) ? stored : dialog.migrate(stored);
    ScreenState screenState = conversation.screenState();
    if (screenState instanceof ScreenState.Rated rated) {
      return render(conversation.showing(rated.shown()), notices, answers)
          .withoutButtons(Button::isRating);
    }
    if (screenState instanceof ScreenState.TopicAnswer topicAnswer) {
      Intent intent = topicAnswer.intent();
      return new TopicAnswerRenderer(phrases(conversation.language()))
          .render(conversation, intent)
          .orElseGet(() -> renderStep(conversation, List.of(smallTalk(intent)), answers));
    }
    List<LocalizedText> lines = notices.stream().map(dialog::phrase).toList();
    return renderInsteadOfStep(conversation, lines, answers)
        .orElseGet(() -> renderStep(conversation, lines, answers));
  }

  /** Renders what is shown instead of the step; empty if nothing is, or it was removed. */
  private Optional<Screen> renderInsteadOfStep(
      Conversation conversation, List<LocalizedText> lines, FormAnswers answers) {
    PhraseFormatter phrases = phrases(conversation.language());
    ScreenState screenState = conversation.screenState();
    if (screenState instanceof ScreenState.PlainStep) {
      return Optional.empty();
    }
    if (screenState instanceof ScreenState.MailText mail) {
      Step step = dialog.expect(conversation.currentStep());
      return step.kind() instanceof Step.Kind.Mail template
          ? Optional.of(
              new MailScreen(phrases, template, answers)
                  .render(conversation, step, mail, noticeLines(lines, conversation)))
          : Optional.empty();
    }
    if (screenState instanceof ScreenState.ProgressOverview) {
      return Optional.of(new ProgressRenderer(phrases).render(conversation));
    }
    if (screenState instanceof ScreenState.ErasureConfirmation) {
      return Optional.of(
          confirmation(
              conversation,
              phrases.boldParagraphs(DialogPhrase.CONFIRM_FORGET),
              phrases.button(DialogPhrase.FORGET, ButtonAction.Simple.FORGET)));
    }
    if (screenState instanceof ScreenState.DeepLinkConfirmation linked) {
      return dialog.find(linked.target()).map(target -> linkConfirmation(conversation, target));
    }
    throw new AssertionError(screenState);
  }

  private Screen linkConfirmation(Conversation conversation, Step target) {
    PhraseFormatter phrases = phrases(conversation.language());
    return confirmation(
        conversation,
        phrases.boldParagraphs(DialogPhrase.CONFIRM_LINK)
            + PhraseFormatter.BETWEEN_PARAGRAPHS
            + TelegramHtml.escape(phrases.title(target)),
        phrases.button(DialogPhrase.FOLLOW_LINK, new ButtonAction.GoToStep(target.id())));
  }

  /** Renders a question with the button that confirms it, and one that returns to the step. */
  private Screen confirmation(Conversation conversation, String html, Button confirm) {
    Button cancel =
        phrases(conversation.language())
            .button(DialogPhrase.DO_NOT_FORGET, ButtonAction.Simple.RETURN);
    return new Screen(conversation.turn(), html, List.of(List.of(confirm), List.of(cancel)));
  }

  /** Returns the reply to small talk; another line if its topic was removed from the dialog. */
  private LocalizedText smallTalk(Intent intent) {
    return intent.topics().stream()
        .flatMap(topic -> dialog.topics().findSmallTalk(topic).stream())
        .map(Topic.SmallTalk::reply)
        .findFirst()
        .orElseGet(() -> dialog.phrase(DialogPhrase.TAP_A_BUTTON));
  }

  /**
   * Renders a reminder of the current step; empty if it has none.
   *
   * @param count the number of the reminder, 1-based
   * @param buttons buttons to change reminders, below all others
   */
  public Optional<Screen> renderReminder(Conversation stored, int count, List<Button> buttons) {
    Conversation conversation = dialog.migrate(stored);
    return new ReminderRenderer(phrases(conversation.language()))
        .render(conversation.turn(), dialog.expect(conversation.currentStep()), count, buttons);
  }

  /**
   * Renders the current step.
   *
   * @param lines lines at the end of the text
   */
  private Screen renderStep(
      Conversation conversation, List<LocalizedText> lines, FormAnswers answers) {
    Step step = dialog.expect(conversation.currentStep());
    boolean isPersonal =
        !lines.isEmpty()
            || conversation.checklistBits() != 0
            || step.kind() instanceof Step.Kind.NameComparison
            || step.kind() instanceof Step.Kind.Mail
            || step.id().equals(dialog.systemStep(SystemStep.PERSON));
    return isPersonal
        ? renderStep(step, conversation, lines, answers)
        : stepScreens
            .computeIfAbsent(
                new StepView(step.id(), conversation.language(), !conversation.history().isEmpty()),
                it -> renderStep(step, conversation, List.of(), FormAnswers.NONE))
            .at(conversation.turn());
  }

  private Screen renderStep(
      Step step, Conversation conversation, List<LocalizedText> lines, FormAnswers answers) {
    PhraseFormatter phrases = phrases(conversation.language());
    NameCheckScreen names =
        step.kind() instanceof Step.Kind.NameComparison check
            ? new NameCheckScreen(phrases, check, answers)
            : null;
    MailScreen mail =
        step.kind() instanceof Step.Kind.Mail template
            ? new MailScreen(phrases, template, answers)
            : null;
    RelatedSteps related =
        RelatedSteps.stuckStep(dialog, conversation)
            .map(at -> relatedSteps.computeIfAbsent(at, it -> RelatedSteps.of(dialog, it)))
            .orElse(null);
    List<String> parts = new ArrayList<>();
    phrases.progressBar(step).ifPresent(parts::add);
    parts.addAll(names == null ? List.of(phrases.renderText(step.text())) : names.paragraphs(step));
    if (mail != null) {
      parts.add(mail.addressLine());
    }
    Step.Picture picture = step.picture();
    if (picture != null) {
      parts.add(parts.remove(parts.size() - 1) + "\n" + description(picture, phrases.language()));
    }
    new ReminderRenderer(phrases).times(step).ifPresent(parts::add);
    if (related != null) {
      String title = phrases.boldTitle(related.stuckStep());
      parts.add("📍 " + phrases.html(DialogPhrase.MY_STEP) + " " + title);
    }
    parts.addAll(noticeLines(lines, conversation));
    return new Screen(
        conversation.turn(),
        String.join(PhraseFormatter.BETWEEN_PARAGRAPHS, parts),
        new KeyboardRenderer(phrases).render(step, conversation, names, mail, related),
        picture == null ? null : picture.files().forReader(phrases.language()));
  }

  /** Returns what can be seen on the picture, for students who cannot see it. */
  private static String description(Step.Picture picture, Language language) {
    String alt = picture.alt().in(language, PhraseFormatter.BETWEEN_LINES);
    return "<blockquote expandable>🖼 " + TelegramHtml.escape(alt) + "</blockquote>";
  }

  private static List<String> noticeLines(List<LocalizedText> lines, Conversation conversation) {
    Language language = conversation.language();
    return lines.stream()
        .map(line -> line.in(language, PhraseFormatter.BETWEEN_LINES))
        .map(line -> "💬 " + TelegramHtml.escape(line))
        .toList();
  }
}
