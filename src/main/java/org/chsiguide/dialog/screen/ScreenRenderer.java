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
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.LocalizedText;
import org.chsiguide.dialog.Phrase;
import org.chsiguide.dialog.Reply;
import org.chsiguide.dialog.Screen;
import org.chsiguide.dialog.Screen.Button;
import org.chsiguide.dialog.ScreenState;
import org.chsiguide.dialog.Stage;
import org.chsiguide.dialog.Step;
import org.chsiguide.dialog.StepId;
import org.chsiguide.dialog.SystemStep;
import org.chsiguide.html.TelegramHtml;

/** Renders the steps of a dialog as screens. Thread-safe; equal arguments give equal screens. */
public final class ScreenRenderer {
  /** The callback data of the button that sends the one-page sheet. */
  public static final String PAGE_DATA = "page";

  /** Begins the callback data of the button that says that a step is out of date. */
  public static final String OUTDATED_PREFIX = "outdated:";

  /** Begins the callback data of the button that lets staff read a question. */
  public static final String QUESTION_PREFIX = "question:";

  private static final String BETWEEN_LABELS = " · ";
  private static final String BETWEEN_LINES = "\n";
  static final String BETWEEN_TEXTS = "\n\n";

  private final Dialog dialog;
  private final KeyboardRenderer buttons;

  /** Related steps by stuck step; computed on first use. */
  private final Map<StepId, RelatedSteps> relatedSteps = new ConcurrentHashMap<>();

  /** Creates a renderer of this dialog. */
  public ScreenRenderer(Dialog dialog) {
    this.dialog = dialog;
    this.buttons = new KeyboardRenderer(dialog, this);
  }

  KeyboardRenderer buttons() {
    return buttons;
  }

  /** Renders the screen of the conversation without form answers. */
  public Screen render(Conversation conversation) {
    return render(conversation, List.of(), FormAnswers.NONE);
  }

  /**
   * Renders the screen with notices; a step has them at its end, where a phone shows them even if
   * the message is long.
   */
  public Screen render(Conversation stored, List<DialogPhrase> notices) {
    return render(stored, notices, FormAnswers.NONE);
  }

  /** Renders the screen with notices and form answers. */
  public Screen render(Conversation stored, List<DialogPhrase> notices, FormAnswers answers) {
    Conversation conversation = dialog.migrate(stored);
    ScreenState screenState = conversation.screenState();
    if (screenState instanceof ScreenState.PlainStep
        || screenState instanceof ScreenState.CheckedStep) {
      return renderStep(conversation, noticeTexts(notices), answers, screenState.checklistBits());
    }
    if (screenState instanceof ScreenState.MailText mail) {
      Step step = dialog.expect(conversation.currentStep());
      return step.kind() instanceof Step.Kind.Mail template
          ? new MailScreen(this, template, answers)
              .render(conversation, step, mail, noticeLines(noticeTexts(notices), conversation))
          // The mail was removed from the dialog.
          : renderStep(conversation, noticeTexts(notices), answers, mail.checklistBits());
    }
    if (screenState instanceof ScreenState.ProgressOverview) {
      return new ProgressRenderer(dialog, this).render(conversation);
    }
    if (screenState instanceof ScreenState.TopicAnswer topicAnswer) {
      return new TopicAnswerRenderer(dialog, this)
          .render(conversation, topicAnswer.intent())
          // The topic was removed from the dialog.
          .orElseGet(
              () ->
                  renderStep(
                      conversation, noticeTexts(List.of(DialogPhrase.TAP_A_BUTTON)), answers, 0));
    }
    if (screenState instanceof ScreenState.Rated rated) {
      Screen screen = render(conversation.showing(rated.shown()), notices, answers);
      return screen.withoutButtons(KeyboardRenderer::isRating);
    }
    if (screenState instanceof ScreenState.ErasureConfirmation) {
      return renderErasureConfirmation(conversation);
    }
    if (screenState instanceof ScreenState.DeepLinkConfirmation linked) {
      return dialog
          .find(linked.target())
          .map(target -> renderDeepLinkConfirmation(conversation, target))
          // The step was removed from the dialog.
          .orElseGet(() -> renderStep(conversation, noticeTexts(notices), answers, 0));
    }
    throw new AssertionError(screenState);
  }

  private Screen renderErasureConfirmation(Conversation conversation) {
    Language language = conversation.language();
    return new Screen(
        conversation.turn(),
        boldParagraphs(DialogPhrase.CONFIRM_FORGET, language),
        List.of(
            List.of(
                new Button.Action(
                    singleLine(DialogPhrase.FORGET, language), new ButtonAction.ConfirmErasure())),
            List.of(
                new Button.Action(
                    singleLine(DialogPhrase.DO_NOT_FORGET, language),
                    new ButtonAction.ReturnToStep()))));
  }

  private Screen renderDeepLinkConfirmation(Conversation conversation, Step target) {
    Language language = conversation.language();
    return new Screen(
        conversation.turn(),
        boldParagraphs(DialogPhrase.CONFIRM_LINK, language)
            + BETWEEN_TEXTS
            + heading(target, language),
        List.of(
            List.of(
                new Button.Action(
                    singleLine(DialogPhrase.FOLLOW_LINK, language),
                    new ButtonAction.GoToStep(target.id()))),
            List.of(
                new Button.Action(
                    singleLine(DialogPhrase.DO_NOT_FORGET, language),
                    new ButtonAction.ReturnToStep()))));
  }

  private List<LocalizedText> noticeTexts(List<DialogPhrase> phrases) {
    return phrases.stream().map(phrase -> dialog.phrase(phrase)).toList();
  }

  /**
   * Renders a reminder of the current step; empty if it has none.
   *
   * @param count the number of the reminder, 1-based
   * @param buttons buttons to change reminders, below all others
   */
  public Optional<Screen> renderReminder(Conversation stored, int count, List<Button> buttons) {
    Conversation conversation = dialog.migrate(stored);
    return new ReminderRenderer(this, conversation.language())
        .render(conversation.turn(), dialog.expect(conversation.currentStep()), count, buttons);
  }

  /** Returns the screen with a first button that sends the typed text to staff. */
  public Screen withStaffOffer(Screen screen, Reply.OfferStaff offer, Language language) {
    List<List<Button>> rows = new ArrayList<>();
    rows.add(
        List.of(
            new Button.Callback(singleLine(DialogPhrase.TICKET_OFFER, language), offer.data())));
    rows.addAll(screen.rows());
    return new Screen(screen.turn(), screen.html(), rows, screen.picture());
  }

  /** Returns the screen with a last button that lets staff read the question it did not answer. */
  public Screen withQuestionButton(Screen screen, Language language) {
    List<List<Button>> rows = new ArrayList<>(screen.rows());
    rows.add(
        List.of(
            new Button.Callback(
                singleLine(DialogPhrase.SHOW_QUESTION, language),
                QUESTION_PREFIX + screen.turn())));
    return new Screen(screen.turn(), screen.html(), rows, screen.picture());
  }

  /**
   * Renders the current step.
   *
   * @param lines lines at the end of the text
   * @param checklistBits as in {@link ScreenState.CheckedStep}
   */
  Screen renderStep(
      Conversation conversation,
      List<LocalizedText> lines,
      FormAnswers answers,
      int checklistBits) {
    Step step = dialog.expect(conversation.currentStep());
    Language language = conversation.language();
    List<String> parts = new ArrayList<>();
    NameCheckScreen names =
        step.kind() instanceof Step.Kind.NameComparison check
            ? new NameCheckScreen(this, check, answers)
            : null;
    if (names != null) {
      parts.addAll(names.paragraphs(step, language));
    } else {
      parts.add(renderText(step.text(), language));
    }
    progressBar(step, language).ifPresent(bar -> parts.add(0, bar));
    MailScreen mail =
        step.kind() instanceof Step.Kind.Mail template
            ? new MailScreen(this, template, answers)
            : null;
    if (mail != null) {
      parts.add(mail.addressLine(language));
    }
    Step.Picture picture = step.picture();
    if (picture != null) {
      String alt = TelegramHtml.escape(picture.alt().in(language, BETWEEN_LINES));
      parts.add(
          parts.remove(parts.size() - 1) + "\n<blockquote expandable>🖼 " + alt + "</blockquote>");
    }
    new ReminderRenderer(this, language).times(step).ifPresent(parts::add);
    relatedSteps(conversation).ifPresent(it -> parts.add(stuckStepNotice(it, language)));
    parts.addAll(noticeLines(lines, conversation));
    return new Screen(
        conversation.turn(),
        String.join(BETWEEN_TEXTS, parts),
        buttons.render(step, conversation, checklistBits, names, mail),
        picture == null ? null : picture.in(language));
  }

  private static List<String> noticeLines(List<LocalizedText> lines, Conversation conversation) {
    return lines.stream()
        .map(line -> "💬 " + TelegramHtml.escape(line.in(conversation.language(), BETWEEN_LINES)))
        .toList();
  }

  /**
   * Returns the stuck step, with those related to it, if the student is asking for a person; empty
   * elsewhere, or before the first stage.
   */
  Optional<RelatedSteps> relatedSteps(Conversation conversation) {
    return conversation.currentStep().equals(dialog.systemStep(SystemStep.PERSON))
        ? dialog
            .lastStageStep(conversation)
            .map(step -> relatedSteps.computeIfAbsent(step, it -> RelatedSteps.of(dialog, it)))
        : Optional.empty();
  }

  /** Renders a message without buttons that consists of this phrase. */
  public Screen renderNotice(Phrase phrase, Language language) {
    return new Screen(0, TelegramHtml.escape(singleLine(phrase, language)), List.of());
  }

  /** Returns the phrases of the dialog in this language. */
  public PhraseFormatter phrases(Language language) {
    return new PhraseFormatter(dialog, language);
  }

  /** Returns a phrase as one line of plain text. */
  public String singleLine(Phrase phrase, Language language) {
    return phrases(language).plain(phrase);
  }

  /** Returns a phrase as Telegram HTML, with both languages in lines of their own. */
  String lines(Phrase phrase, Language language) {
    return new LocalizedText(phrases(Language.ZH).html(phrase), phrases(Language.EN).html(phrase))
        .in(language, BETWEEN_LINES);
  }

  /** Returns a phrase in bold, with both languages in separate paragraphs. */
  String boldParagraphs(Phrase phrase, Language language) {
    LocalizedText text = dialog.phrase(phrase);
    return new LocalizedText(
            "<b>" + TelegramHtml.escape(text.zh()) + "</b>",
            "<b>" + TelegramHtml.escape(text.en()) + "</b>")
        .in(language, BETWEEN_TEXTS);
  }

  /**
   * Returns the label of a button. In both languages together, a mark such as 🏠 that begins both
   * appears once, and so does a label that is a part of the other.
   */
  public static String label(LocalizedText label, Language language) {
    if (language != Language.BOTH) {
      return label.in(language, "");
    }
    if (label.zh().contains(label.en())) {
      return label.zh();
    }
    if (label.en().contains(label.zh())) {
      return label.en();
    }
    int mark = BilingualText.sharedMark(label.zh(), label.en()).length();
    return label.zh() + BETWEEN_LABELS + label.en().substring(mark);
  }

  private Optional<String> progressBar(Step step, Language language) {
    List<Stage> stages = dialog.stages();
    for (int i = 0; i < stages.size(); i++) {
      if (stages.get(i).id().equals(step.stage())) {
        String name = TelegramHtml.escape(stages.get(i).name().in(language, BETWEEN_LABELS));
        String bar = "▰".repeat(i + 1) + "▱".repeat(stages.size() - i - 1);
        return Optional.of(bar + " <b>" + name + "</b> " + (i + 1) + "/" + stages.size());
      }
    }
    return Optional.empty();
  }

  /** Renders a text of the dialog with its variables filled in, as Telegram HTML. */
  public String renderText(LocalizedText text, Language language) {
    LocalizedText filled =
        fillVariables(dialog, new LocalizedText(text.zh().strip(), text.en().strip()), true);
    return language == Language.BOTH ? BilingualText.join(filled) : filled.in(language, "");
  }

  /** Returns the title of a step, as HTML. */
  String heading(Step step, Language language) {
    return TelegramHtml.escape(plainHeading(step, language));
  }

  /** Returns the title of a step, in plain text. */
  public String plainHeading(Step step, Language language) {
    return plainHeading(dialog, step, language);
  }

  static String plainHeading(Dialog dialog, Step step, Language language) {
    return fillVariables(dialog, step.title(), false).in(language, BETWEEN_LABELS);
  }

  /** Returns the line that names the stuck step. */
  private String stuckStepNotice(RelatedSteps relatedSteps, Language language) {
    return "📍 "
        + TelegramHtml.escape(singleLine(DialogPhrase.MY_STEP, language))
        + " <b>"
        + heading(relatedSteps.stuckStep(), language)
        + "</b>";
  }

  private static LocalizedText fillVariables(Dialog dialog, LocalizedText text, boolean isHtml) {
    LocalizedText filled = dialog.fillOffice(text, isHtml ? TelegramHtml::escape : it -> it);
    LocalizedText name = dialog.name();
    return new LocalizedText(
        filled.zh().replace("{guide}", isHtml ? TelegramHtml.escape(name.zh()) : name.zh()),
        filled.en().replace("{guide}", isHtml ? TelegramHtml.escape(name.en()) : name.en()));
  }
}
