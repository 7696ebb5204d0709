package org.chsiguide.dialog.rule;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** A rule for {@code dialogs.yaml}; a rule with legitimate exceptions gives warnings. */
public enum Rule {
  ENCODING(
      "The file is UTF-8 text, not a Word document, a PDF or a web page, and every escape in it"
          + " stands for a character that can be sent."),
  FILE_SIZE("The file is at most 1 MiB, and each line at most 200,000 characters."),
  EMPTY_FILE("The file is not empty."),
  SYNTAX("The file is valid YAML, without tabs, control characters or unclosed quotes."),
  ONE_DOCUMENT("The file is a single YAML document: no second `---`."),
  NESTING("Lists and keys are nested at most ten deep."),
  NO_ALIAS("No value uses an `*alias` or an `&anchor`."),
  NO_TAG("No value has a `!tag`; every value is plain text."),
  UNKNOWN_KEY("Every key is known in its place."),
  DUPLICATE_KEY("No key occurs twice in the same place."),
  MISSING_KEY("Every dialog, step and choice has its required keys."),
  WRONG_TYPE("Every value has the right type: text, a list, or keys with values."),
  MISSING_LANGUAGE("Every text is given in both languages."),
  BLANK_TEXT("A text is not blank."),
  NAME_FORM(
      "The name of a step, a stage or an outcome is 1–40 characters of `a–z 0–9 _ -`, so that it"
          + " fits into the 64 bytes of callback data."),
  UNKNOWN_STEP("A choice, or a top-level key such as `start`, leads to an existing step."),
  UNKNOWN_TOPIC("A choice shows a question that exists under `topics`."),
  UNKNOWN_STAGE("A step belongs to a stage that exists."),
  DUPLICATE_STAGE("No stage occurs twice."),
  WAS_EXISTS("An earlier name of a step is not the name of another step now."),
  WAS_TWICE("An earlier name belongs to one step only."),
  UNREACHABLE_STEP(
      "Every step can be reached from the start, or from another step that a top-level key names."),
  DEAD_END("Every step has a choice that leads on, asks for input, or is an end."),
  CLOSED_LOOP(
      "No group of steps leads only to itself while other steps lead to an end or a person."),
  NO_CONTACT("The step `person` gives a contact, or leads to one within two taps."),
  CHOICE_KIND("A choice does exactly one thing."),
  CHOICE_WHEN(
      "`when` is used only in a name check, on a choice that leads to a step, and names a"
          + " difference."),
  STEP_KIND("A step is at most one of these: a mail, a question, a name check, a ticket, an end."),
  CHECKLIST("A checklist has one to eight items, and its step does not ask for input."),
  MAIL_BLANK(
      "A placeholder for an answer occurs in the mail, and a step asks for that answer; the same"
          + " holds for the names of a name check."),
  TOPIC_KIND("A topic is either a question with an answer, or an aside."),
  OFFICE_TIMES(
      "Office hours, holidays and working days are written like `Mon-Fri 09:00-17:00` and"
          + " `2026-10-01..2026-10-07`, or in Chinese."),
  DATE("`checked`, `from` and `until` are dates such as `2026-11-26`."),
  BANNER_DAYS("The last day of a banner is not before its first one."),
  DUPLICATE_EXAMPLE("No example occurs twice in the topics."),
  EXAMPLE_IN_TEXT("No line of a text is an example; a bold heading may be."),
  SMALL_LETTER("An English line of a topic begins with a capital letter, as a sentence does."),
  TOPIC_FILE("A file that a dialog names exists in its folder `topics`, and is named once."),
  QUESTION("A question asks for something that the bot can check."),
  LANGUAGE_CHOICE(
      "A choice that sets a language names `zh`, `en` or `both`, each at most once in a step."),
  LANGUAGE_STEP("The step `language` has a choice that sets a language."),
  BUTTON_STYLE("A choice that leads to a step may have a style: `primary`, `success` or `danger`."),
  DUPLICATE_LABEL("No two buttons of a step look the same."),
  LABEL_LENGTH("A label has at most 64 characters."),
  PHRASE_LENGTH("A phrase fits the length that Telegram allows in its place."),
  COPY_LENGTH(
      "A text to copy has 1–256 characters"
          + " ([Telegram](https://core.telegram.org/bots/api#copytextbutton))."),
  TEXT_LENGTH("A finished message has at most 4096 characters, and 32768 bytes of HTML."),
  CAPTION_LENGTH("The finished text of a picture has at most 1024 characters, in any language."),
  TALL_PICTURE("A picture is not taller than 4:3, so that a phone shows it with its first button."),
  UNKNOWN_PICTURE(
      "A picture exists as a file, a PNG or a JPEG: one for each language, or one for both."),
  REMINDER_CHOICES(
      "A step with reminders has a choice for students who have no answer yet, besides one for an"
          + " answer."),
  REMINDER_TIMES(
      "Reminders have one to five times such as `30m`, `2h` or `3d`, each longer than the last."),
  BUTTON_COUNT("A screen has at most 100 buttons."),
  URL(
      "A button opens an address that Telegram accepts, without blanks, and without Chinese"
          + " punctuation in its host or at its end."),
  SITE("`site` is an https address to which `#step` can be added."),
  MAIL_ADDRESS("A mail goes to a valid mail address."),
  HTML("A text is HTML that Telegram accepts."),
  LINK("A link goes to an address that Telegram accepts; Telegram silently drops any other."),
  UNKNOWN_VARIABLE(
      "Every variable can be filled in: `{guide}` and `{office}`, `{step}` in a prepared answer,"
          + " and in a phrase those of the bot's own wording."),
  DIFFERENT_LANGUAGES(
      "Variables, links, mail addresses and phone numbers are the same in both languages."),
  WRONG_LANGUAGE(
      "`zh` is Chinese and `en` is English, and one does not say yes where the other says no."),
  DIFFERENT_NUMBERS("Both languages give the same numbers, months and times of day."),
  SAME_TEXT("A text differs between the languages."),
  AS_TYPED(
      "Nothing looks like what students should not see as typed: stars, a bare `&`, quotes around a"
          + " whole text, an English comma after Chinese, TODO."),
  CHINESE_TAG("Tags are typed with `<` and `>`, not with their full-width forms `＜` and `＞`."),
  ESCAPE("A character is typed directly, not as an escape such as `\\u4f60` or `\\n`."),
  BROKEN_TEXT(
      "No text looks as if its characters were lost: `æ‹¿å‡º` or `??` where Chinese should be, or a"
          + " bullet from Word."),
  INVISIBLE("No text has an invisible character, which breaks words and addresses."),
  LOST_BAR("A text of several lines begins with `|`; otherwise its lines are joined into one."),
  OWN_SCREEN("No button leads to the screen that it is on."),
  COMMENT("No text is cut off by a `#` that begins a comment."),
  LONG_SCREEN(
      "A screen is at most 660 pixels tall on a phone in one language, and 990 in both at once,"
          + " with its picture and buttons; this is an estimate."),
  LONG_READING("A screen takes at most 90 seconds to read in a foreign language."),
  LONG_LABEL(
      "A label fits one line of a button on a phone, in both languages together, too; this is an"
          + " estimate."),
  SIMILAR_ADDRESS(
      "The server of a link, a mail address or a phone number is not a letter or two away from one"
          + " that occurs more often.");

  private static final Set<Rule> WARNINGS =
      EnumSet.of(
          SAME_TEXT,
          WRONG_LANGUAGE,
          DIFFERENT_NUMBERS,
          SIMILAR_ADDRESS,
          AS_TYPED,
          ESCAPE,
          BROKEN_TEXT,
          INVISIBLE,
          LOST_BAR,
          OWN_SCREEN,
          LANGUAGE_STEP,
          CLOSED_LOOP,
          COMMENT,
          LONG_SCREEN,
          LONG_READING,
          LONG_LABEL,
          TALL_PICTURE,
          REMINDER_CHOICES,
          DUPLICATE_EXAMPLE,
          SMALL_LETTER);

  private final String description;

  Rule(String description) {
    this.description = description;
  }

  /** Returns the name in messages, such as {@code unknown-step}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Returns a sentence that is true of dialogs that follow the rule; Markdown. */
  public String description() {
    return description;
  }

  /** Returns whether a dialog that breaks the rule is loaded anyway. */
  public boolean isWarning() {
    return WARNINGS.contains(this);
  }
}
