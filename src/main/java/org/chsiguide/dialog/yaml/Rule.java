package org.chsiguide.dialog.yaml;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** What a {@code dialogs.yaml} must hold to; a warning is a rule with good exceptions. */
public enum Rule {
  /** The file is text in UTF-8, and what its escapes stand for can be sent. */
  ENCODING,
  /** The file has at most 1 MiB, and a line at most 200,000 characters. */
  FILE_SIZE,
  /** The file says something. */
  EMPTY_FILE,
  /** The file is one YAML document without tabs, control characters or open quotes. */
  SYNTAX,
  /** The file has one document: no second {@code ---}. */
  ONE_DOCUMENT,
  /** Lists and keys stand in each other at most ten deep. */
  NESTING,
  /** Nothing is written as a reference: no {@code *alias} and no {@code &anchor}. */
  NO_ALIAS,
  /** Nothing has a {@code !tag}: everything is just a text. */
  NO_TAG,
  /** Every key is one that the guide knows. */
  UNKNOWN_KEY,
  /** No key stands twice at one place. */
  DUPLICATE_KEY,
  /** What every guide, step or choice must have is there. */
  MISSING_KEY,
  /** A text is a text, a list a list, and keys are keys. */
  WRONG_TYPE,
  /** A text has both languages. */
  MISSING_LANGUAGE,
  /** A text says something. */
  BLANK_TEXT,
  /**
   * The name of a step or stage, or an outcome, is 1–40 of {@code a–z 0–9 _ -}, so that it fits the
   * 64 bytes of callback data.
   */
  NAME_FORM,
  /** A choice or a landmark leads to a step that exists. */
  UNKNOWN_STEP,
  /** A step belongs to a stage that exists. */
  UNKNOWN_STAGE,
  /** No stage stands twice. */
  DUPLICATE_STAGE,
  /** An earlier name of a step is not that of another step now. */
  WAS_EXISTS,
  /** An earlier name belongs to one step only. */
  WAS_TWICE,
  /** Every step can be reached from the landmarks. */
  UNREACHABLE_STEP,
  /** Every step has a choice that leads on, or is an end. */
  DEAD_END,
  /** The step "person" tells how to reach one, or leads to that within two taps. */
  NO_CONTACT,
  /** A choice does exactly one thing. */
  CHOICE_KIND,
  /** A step is at most one of a mail, a question, a name check, a talk with staff and an end. */
  STEP_KIND,
  /** A checklist has one to eight things, and stands where no words are asked for. */
  CHECKLIST,
  /** What an answer fills in stands in the mail, and a step asks for it. */
  MAIL_BLANK,
  /** A topic is either a question with an answer, or an aside. */
  TOPIC_KIND,
  /** No example stands twice in the topics. */
  DUPLICATE_EXAMPLE,
  /** No line of a text is an example, or nearly; a bold heading may be. */
  EXAMPLE_IN_TEXT,
  /**
   * An English line of a topic begins as a sentence does, not with a small letter as a message may.
   */
  SMALL_LETTER,
  /** A question asks for something that is known. */
  QUESTION,
  /** A choice of a language names one: zh, en or both; each at most once in a step. */
  LANGUAGE_CHOICE,
  /** No two buttons of a step look the same. */
  DUPLICATE_LABEL,
  /** A label has at most 64 characters. */
  LABEL_LENGTH,
  /** A line beside the texts keeps to the length that Telegram has for its place. */
  PHRASE_LENGTH,
  /** A text to copy has 1–256 characters, https://core.telegram.org/bots/api#copytextbutton. */
  COPY_LENGTH,
  /** A message has at most 4096 characters when it is drawn, and 32768 bytes of HTML. */
  TEXT_LENGTH,
  /** The text of a picture has at most 1024 characters when it is drawn, in any language. */
  CAPTION_LENGTH,
  /** A picture is there as a file: one for each language, or one for both. */
  UNKNOWN_PICTURE,
  /** Reminders come after times such as 30m, 2h or 3d, one to five, each longer than the last. */
  REMINDER_TIMES,
  /** A screen has at most 100 buttons. */
  BUTTON_COUNT,
  /** A button opens an address that Telegram takes. */
  URL,
  /** A mail goes to a mail address. */
  MAIL_ADDRESS,
  /** A text is HTML that Telegram takes. */
  HTML,
  /** A link goes to an address that Telegram takes; it would drop any other without a word. */
  LINK,
  /** A variable is one that is filled in: {@code {guide}}, in texts and phrases. */
  UNKNOWN_VARIABLE,
  /** Variables, links, mail addresses and phone numbers are the same in both languages. */
  DIFFERENT_LANGUAGES,
  /** A text is not the same in both languages. */
  SAME_TEXT,
  /** Nothing looks like formatting that students would read as typed: stars, a bare "&". */
  AS_TYPED,
  /** No text is cut off by a # that begins a comment. */
  COMMENT,
  /** A screen has at most 900 characters in one language, so that it fits a phone. */
  LONG_SCREEN,
  /** A screen takes at most 90 seconds to read for somebody to whom its language is foreign. */
  LONG_READING,
  /** A label has at most 40 characters, so that it fits a button. */
  LONG_LABEL,
  /** A mail address or phone number is not in one step only where others are in several. */
  LONE_CONTACT;

  private static final Set<Rule> WARNINGS =
      EnumSet.of(
          SAME_TEXT,
          AS_TYPED,
          COMMENT,
          LONG_SCREEN,
          LONG_READING,
          LONG_LABEL,
          LONE_CONTACT,
          DUPLICATE_EXAMPLE,
          SMALL_LETTER);

  /** Its name in messages, such as {@code unknown-step}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Whether a guide that breaks it is loaded all the same. */
  public boolean isWarning() {
    return WARNINGS.contains(this);
  }
}
