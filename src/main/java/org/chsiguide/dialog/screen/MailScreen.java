package org.chsiguide.dialog.screen;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.chsiguide.dialog.ButtonAction;
import org.chsiguide.dialog.ButtonStyle;
import org.chsiguide.dialog.Conversation;
import org.chsiguide.dialog.DialogPhrase;
import org.chsiguide.dialog.FormAnswers;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.LocalizedText;
import org.chsiguide.dialog.Phrase;
import org.chsiguide.dialog.Screen;
import org.chsiguide.dialog.Screen.Button;
import org.chsiguide.dialog.ScreenState;
import org.chsiguide.dialog.Step;
import org.chsiguide.html.TelegramHtml;

/**
 * A mail to copy, on a screen of its own: a step says what to do, and this is what goes into the
 * mail app. Its address is plain text, because apps open the mail app at a tap on it; a button
 * cannot, since Telegram takes no {@code mailto:} there. Its body is in {@code pre}, which a tap
 * copies; it is too long for a button that copies.
 */
final class MailScreen {
  private final ScreenRenderer screenRenderer;
  private final Step.Kind.Mail template;
  private final Step.Kind.Mail mail;
  private final FormAnswers answers;

  /** Creates the screen of a mail, filled with these answers. */
  MailScreen(ScreenRenderer screenRenderer, Step.Kind.Mail template, FormAnswers answers) {
    this.screenRenderer = screenRenderer;
    this.template = template;
    this.mail = template.fill(answers);
    this.answers = answers;
  }

  /** Returns the line that says to whom the mail goes. */
  String addressLine(Language reader) {
    return bold(DialogPhrase.MAIL_TO, reader) + " " + TelegramHtml.escape(mail.to());
  }

  /** Returns the button of the step that shows the mail, in Chinese unless only English is read. */
  Button openButton(Language reader) {
    Language written = reader == Language.EN ? Language.EN : Language.ZH;
    return new Button.Action(
        label(DialogPhrase.MAIL_OPEN, reader),
        new ButtonAction.ShowMail(written),
        ButtonStyle.PRIMARY);
  }

  /**
   * Renders the mail.
   *
   * @param notices paragraphs at its end
   */
  Screen render(
      Conversation conversation, Step step, ScreenState.MailText shown, List<String> notices) {
    Language reader = conversation.language();
    Language written = shown.written();
    String subject = mail.subject().in(written, "").strip();
    List<String> parts = new ArrayList<>();
    parts.add(screenRenderer.lines(DialogPhrase.MAIL_HOW, reader));
    parts.add(
        addressLine(reader)
            + "\n"
            + bold(DialogPhrase.MAIL_SUBJECT, reader)
            + " <code>"
            + TelegramHtml.escape(subject)
            + "</code>\n<pre>"
            + TelegramHtml.escape(mail.body().in(written, "").strip())
            + "</pre>");
    parts.addAll(notices);
    List<List<Button>> rows = new ArrayList<>();
    rows.addAll(
        Screen.arrangeRows(
            List.of(
                new Button.Copy(label(DialogPhrase.COPY_ADDRESS, reader), mail.to()),
                new Button.Copy(label(DialogPhrase.COPY_SUBJECT, reader), subject))));
    rows.addAll(
        Screen.arrangeRows(
            List.of(
                otherLanguageButton(written, reader),
                screenRenderer
                    .buttons()
                    .backButton(new ButtonAction.SetChecklist(shown.checklistBits()), reader))));
    rows.addAll(screenRenderer.buttons().systemRows(step, reader));
    return new Screen(conversation.turn(), String.join(ScreenRenderer.BETWEEN_TEXTS, parts), rows);
  }

  private Button otherLanguageButton(Language written, Language reader) {
    return written == Language.ZH
        ? new Button.Action(
            label(DialogPhrase.MAIL_IN_ENGLISH, reader), new ButtonAction.ShowMail(Language.EN))
        : new Button.Action(
            label(DialogPhrase.MAIL_IN_CHINESE, reader), new ButtonAction.ShowMail(Language.ZH));
  }

  /**
   * Returns whether the bot has done this item of the checklist: it names a blank of the mail, in
   * its words without brackets, that an answer has filled.
   */
  boolean hasWritten(LocalizedText item) {
    return template.placeholders().stream()
        .filter(it -> answers.find(it.inputStep()).isPresent())
        .map(Step.Kind.Mail.Placeholder::text)
        .anyMatch(blank -> names(item.zh(), blank.zh()) && names(item.en(), blank.en()));
  }

  private static boolean names(String item, String blank) {
    String words = blank.replaceAll("[\\[\\]【】]", "").strip();
    return item.toLowerCase(Locale.ROOT).contains(words.toLowerCase(Locale.ROOT));
  }

  private String bold(Phrase phrase, Language language) {
    return "<b>" + TelegramHtml.escape(label(phrase, language)) + "</b>";
  }

  private String label(Phrase phrase, Language language) {
    return screenRenderer.singleLine(phrase, language);
  }
}
