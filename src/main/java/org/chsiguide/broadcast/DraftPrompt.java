package org.chsiguide.broadcast;

import java.util.Optional;
import java.util.Set;
import org.chsiguide.dialog.Language;
import org.jspecify.annotations.Nullable;

/**
 * The current question to an author.
 *
 * @param chosen the first choice where a question needs two: a stage, a step, or the possible times
 *     in seconds since 1970, separated by spaces; else empty
 * @param complaint what was wrong with the last answer: the key of a phrase and its variables, in
 *     their order, separated by spaces; empty if nothing was
 * @param refused where a text is asked for, the answer that cannot be sent: its author can edit it
 */
public record DraftPrompt(
    Question question, String chosen, String complaint, @Nullable DraftText refused) {

  DraftPrompt(Question question, String chosen) {
    this(question, chosen, "", null);
  }

  DraftPrompt withComplaint(String newComplaint) {
    return new DraftPrompt(question, chosen, newComplaint, refused);
  }

  /** The questions, roughly in the order in which they are asked. */
  public enum Question {
    /** The language of a forwarded message, or whether to send it at all. */
    FORWARDED,
    CHINESE,
    ENGLISH,
    SUBJECT(CHINESE),
    AUDIENCE(SUBJECT),
    LANGUAGE(AUDIENCE),
    STAGE(AUDIENCE),
    STAGE_OF_STEP(AUDIENCE),
    STEP(STAGE_OF_STEP),
    /** The number of days that the audience has been there. */
    DAYS(AUDIENCE),
    /** The confirmation; everything is shown. */
    CONFIRM,
    /** A further condition for the audience. */
    NARROW(CONFIRM),
    BUTTON_STAGE(CONFIRM),
    /** The step that a button below the text opens. */
    BUTTON_STEP(BUTTON_STAGE),
    /** The colleague who is to see a test. */
    COLLEAGUE(CONFIRM),
    /** The number of recipients, to be typed. */
    NUMBER(CONFIRM),
    /** The approval of a colleague; the author has confirmed it and waits. */
    APPROVAL(CONFIRM),
    TIME(CONFIRM),
    /** One of the times that the answer can mean. */
    WHICH_TIME(TIME);

    private final @Nullable Question back;

    Question() {
      this(null);
    }

    Question(@Nullable Question back) {
      this.back = back;
    }

    /** Returns the question to which the author can always go back. */
    public Optional<Question> back() {
      return Optional.ofNullable(back);
    }

    /** Returns whether it is answered in words. */
    public boolean isTyped() {
      return Set.of(CHINESE, ENGLISH, NUMBER, TIME, WHICH_TIME).contains(this);
    }

    /** Returns whether it follows an answer, so that no button leads to it alone. */
    public boolean needsAnswer() {
      return Set.of(NUMBER, APPROVAL, WHICH_TIME).contains(this);
    }

    /** Returns the question for the text in this language, which is not both. */
    public static Question textIn(Language language) {
      return language == Language.EN ? ENGLISH : CHINESE;
    }
  }
}
