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
 *
 * @param template the mail before the answers are filled in
 */
record MailScreen(PhraseFormatter phrases, Step.Kind.Mail template, FormAnswers answers) {

  String addressLine() {
    return phrases.bold(DialogPhrase.MAIL_TO) + " " + TelegramHtml.escape(template.to());
  }

  /** Returns the button of the step that shows the mail, in Chinese unless only English is read. */
  Button openButton() {
    Language written = phrases.language() == Language.EN ? Language.EN : Language.ZH;
    return new Button.Action(
        phrases.plain(DialogPhrase.MAIL_OPEN),
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
    Language written = shown.written();
    Step.Kind.Mail mail = template.fill(answers);
    String subject = mail.subject().in(written, "").strip();
    List<String> parts = new ArrayList<>();
    parts.add(phrases.lines(DialogPhrase.MAIL_HOW));
    parts.add(
        addressLine()
            + "\n"
            + phrases.bold(DialogPhrase.MAIL_SUBJECT)
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
                new Button.Copy(phrases.plain(DialogPhrase.COPY_ADDRESS), mail.to()),
                new Button.Copy(phrases.plain(DialogPhrase.COPY_SUBJECT), subject))));
    rows.addAll(
        Screen.arrangeRows(
            List.of(
                otherLanguageButton(written),
                phrases.button(DialogPhrase.BACK, ButtonAction.Simple.RETURN))));
    rows.addAll(new KeyboardRenderer(phrases).systemRows(step));
    return new Screen(
        conversation.turn(), String.join(PhraseFormatter.BETWEEN_PARAGRAPHS, parts), rows);
  }

  private Button otherLanguageButton(Language written) {
    return written == Language.ZH
        ? phrases.button(DialogPhrase.MAIL_IN_ENGLISH, new ButtonAction.ShowMail(Language.EN))
        : phrases.button(DialogPhrase.MAIL_IN_CHINESE, new ButtonAction.ShowMail(Language.ZH));
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
}
