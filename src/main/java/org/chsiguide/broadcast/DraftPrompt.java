package org.chsiguide.broadcast;

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

  /**
   * The questions, roughly in the order in which they are asked; those from {@link #LANGUAGE} to
   * {@link #NARROW} are about the audience.
   */
  public enum Question {
    /** The language of a forwarded message, or whether to send it at all. */
    FORWARDED,
    CHINESE,
    ENGLISH,
    SUBJECT,
    AUDIENCE,
    LANGUAGE,
    STAGE,
    STAGE_OF_STEP,
    STEP,
    /** The number of days that the audience has been there. */
    DAYS,
    /** A further condition for the audience. */
    NARROW,
    BUTTON_STAGE,
    /** The step that a button below the text opens. */
    BUTTON_STEP,
    /** The colleague who is to see a test. */
    COLLEAGUE,
    /** The confirmation; everything is shown. */
    CONFIRM,
    /** The number of recipients, to be typed. */
    NUMBER,
    /** The approval of a colleague; the author has confirmed it and waits. */
    APPROVAL,
    TIME,
    /** One of the times that the answer can mean. */
    WHICH_TIME;

    /** Returns the question for the text in this language, which is not both. */
    public static Question textIn(Language language) {
      return language == Language.EN ? ENGLISH : CHINESE;
    }
  }
}
