package org.chsiguide.broadcast;

/**
 * What an author is asked.
 *
 * @param chosen of a choice in two steps, the first: a stage, a step, or the moments that a time
 *     may be, in seconds since 1970 with a space between; else empty
 * @param complaint what was wrong with the last answer; empty: nothing
 */
public record Prompt(Question question, String chosen, String complaint) {

  /** The questions, in about the order in which they come. */
  public enum Question {
    /** Which language a forwarded message is in, if it is to be sent. */
    FORWARDED,
    /** For the Chinese text. */
    CHINESE,
    /** For the English text. */
    ENGLISH,
    /** What it is about. */
    SUBJECT,
    /** Whom it is for. */
    AUDIENCE,
    /** Readers of which language. */
    LANGUAGE,
    /** Students of which stage. */
    STAGE,
    /** A stage, to choose one of its steps. */
    STAGE_OF_STEP,
    /** Students at which step. */
    STEP,
    /** For how many days they have been there. */
    DAYS,
    /** Whether it is right so; everything is shown. */
    CONFIRM,
    /** To type how many it goes to. */
    NUMBER,
    /** When it is to be sent. */
    TIME,
    /** Whether the time was understood; it is chosen among the moments that it may be. */
    WHICH_TIME
  }

  Prompt withQuestion(Question next) {
    return new Prompt(next, chosen, "");
  }

  Prompt withChoice(String choice) {
    return new Prompt(question, choice, "");
  }

  Prompt withComplaint(String newComplaint) {
    return new Prompt(question, chosen, newComplaint);
  }

  Prompt withoutComplaint() {
    return withComplaint("");
  }
}
