package org.chsiguide.broadcast.panel;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.chsiguide.broadcast.DraftPrompt.Question;

/**
 * A change to a draft that its author makes with a button.
 *
 * @param argument what is chosen, which may be anything that a client sends; empty if nothing is
 */
record DraftAction(Kind kind, String argument) {

  /** The kinds of changes, each with the word for it in callback data. */
  enum Kind {
    DISCARD("drop"),
    /** Leaves the text that is asked for as it was. */
    KEEP_TEXT("keep"),
    /** Uses the Chinese text as the English one, too. */
    USE_SAME_TEXT("same"),
    /** Makes the broadcast urgent, or not urgent any more. */
    TOGGLE_URGENT("urgent"),
    REPEAT_PREVIEW("show", Question.CONFIRM),
    REMOVE_BUTTON("nobutton", Question.CONFIRM),
    /** Says that what looks like a placeholder or a tag is meant. */
    ACCEPT_TEXT("meant", Question.CONFIRM),
    SEND_NOW("now"),
    /** Goes to the question of this name. */
    ASK_QUESTION("ask:"),
    /** Says that a forwarded message is in the language of this code. */
    SET_FORWARDED_LANGUAGE("is:", Question.FORWARDED),
    /** Sends the broadcast in the language of this code only. */
    USE_ONE_LANGUAGE("only:"),
    /** Sets the subject of this key. */
    SET_SUBJECT("about:"),
    /** Chooses the stage of this id; empty: the steps that belong to no stage. */
    CHOOSE_STAGE("stage:"),
    /** Chooses the step of this id. */
    CHOOSE_STEP("step:"),
    /** Sets the audience that is encoded so. */
    SET_AUDIENCE("for:"),
    /** Leaves only those in the audience who are in this one, too. */
    NARROW_AUDIENCE("and:", Question.NARROW),
    /** Shows the draft to the colleague of this id. */
    SEND_TEST("test:", Question.COLLEAGUE),
    /** Sends the broadcast at this time, in seconds since 1970. */
    SEND_AT("at:", Question.WHICH_TIME),
    /** Confirms the draft for this number of recipients. */
    CONFIRM("send:", Question.CONFIRM);

    private final String word;
    private final Set<Question> questions;

    /** The button answers these questions; none: it is on the panels of several. */
    Kind(String word, Question... questions) {
      this.word = word;
      this.questions = Set.of(questions);
    }

    /** Returns whether a panel that asks this question may have such a button. */
    boolean answers(Question question) {
      return questions.isEmpty() || questions.contains(question);
    }
  }

  DraftAction(Kind kind) {
    this(kind, "");
  }

  static DraftAction ask(Question question) {
    return new DraftAction(Kind.ASK_QUESTION, question.name());
  }

  String encode() {
    return kind.word + argument;
  }

  /** Returns the action that {@link #encode()} wrote; empty for anything else. */
  static Optional<DraftAction> decode(String encoded) {
    int colon = encoded.indexOf(':');
    String word = colon < 0 ? encoded : encoded.substring(0, colon + 1);
    return Stream.of(Kind.values())
        .filter(kind -> kind.word.equals(word))
        .map(kind -> new DraftAction(kind, encoded.substring(word.length())))
        .findFirst();
  }
}
