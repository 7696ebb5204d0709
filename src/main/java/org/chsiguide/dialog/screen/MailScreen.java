package org.chsiguide.dialog.screen;

import java.util.List;
import java.util.Locale;
import org.chsiguide.dialog.ButtonAction;
import org.chsiguide.dialog.DialogPhrase;
import org.chsiguide.dialog.FormAnswers;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.LocalizedText;
import org.chsiguide.dialog.Phrase;
import org.chsiguide.dialog.Screen.Button;
import org.chsiguide.dialog.Step;
import org.chsiguide.html.TelegramHtml;

/**
 * A mail to copy, in one language. Its address is plain text, because apps open the mail app at a
 * tap on it; a button cannot, since Telegram takes no {@code mailto:} there.
 */
final class MailScreen {
  private final ScreenRenderer screenRenderer;
  private final Step.Kind.Mail template;
  private final FormAnswers answers;
  private final Language reader;

  /** The language of the mail, Chinese or English. */
  private final Language written;

  /**
   * Creates the screen of a mail.
   *
   * @param isOther whether the mail is in the other language than the reader's
   */
  MailScreen(
      ScreenRenderer screenRenderer,
      Step.Kind.Mail template,
      FormAnswers answers,
      Language reader,
      boolean isOther) {
    this.screenRenderer = screenRenderer;
    this.template = template;
    this.answers = answers;
    this.reader = reader;
    this.written = (reader == Language.EN) == isOther ? Language.ZH : Language.EN;
  }

  /** Returns the paragraphs, as Telegram HTML. */
  List<String> paragraphs() {
    Step.Kind.Mail mail = template.fill(answers);
    String head =
        "%s %s\n%s <code>%s</code>"
            .formatted(
                bold(DialogPhrase.MAIL_TO),
                TelegramHtml.escape(mail.to()),
                bold(DialogPhrase.MAIL_SUBJECT),
                TelegramHtml.escape(mail.subject().in(written, "").strip()));
    String body = TelegramHtml.escape(mail.body().in(written, "").strip());
    return List.of(
        screenRenderer.phrases(reader).html(DialogPhrase.MAIL_HOW),
        head + "\n<pre>" + body + "</pre>");
  }

  /** Returns the buttons that copy, and the one to the mail in the other language. */
  List<Button> buttons() {
    String subject = template.fill(answers).subject().in(written, "");
    Phrase other =
        written == Language.ZH ? DialogPhrase.MAIL_IN_ENGLISH : DialogPhrase.MAIL_IN_CHINESE;
    return List.of(
        new Button.Copy(label(DialogPhrase.COPY_ADDRESS), template.to()),
        new Button.Copy(label(DialogPhrase.COPY_SUBJECT), subject),
        new Button.Action(label(other), new ButtonAction.SwitchMailLanguage()));
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

  private String bold(Phrase phrase) {
    return "<b>" + TelegramHtml.escape(label(phrase)) + "</b>";
  }

  private String label(Phrase phrase) {
    return screenRenderer.singleLine(phrase, reader);
  }
}
