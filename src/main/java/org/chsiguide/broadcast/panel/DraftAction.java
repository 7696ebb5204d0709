package org.chsiguide.broadcast.panel;

import java.util.Optional;
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
    REPEAT_PREVIEW("show"),
    REMOVE_BUTTON("nobutton"),
    /** Says that what looks like a placeholder or a tag is meant. */
    ACCEPT_TEXT("meant"),
    SEND_NOW("now"),
    /** Goes to the question of this name. */
    ASK_QUESTION("ask:"),
    /** Says that a forwarded message is in the language of this code. */
    SET_FORWARDED_LANGUAGE("is:"),
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
    NARROW_AUDIENCE("and:"),
    /** Shows the draft to the colleague of this id. */
    SEND_TEST("test:"),
    /** Sends the broadcast at this time, in seconds since 1970. */
    SEND_AT("at:"),
    /** Confirms the draft for this number of recipients. */
    CONFIRM("send:");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    DraftAction of() {
      return of("");
    }

    DraftAction of(String argument) {
      return new DraftAction(this, argument);
    }
  }

  static DraftAction ask(Question question) {
    return Kind.ASK_QUESTION.of(question.name());
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
        .map(kind -> kind.of(encoded.substring(word.length())))
        .findFirst();
  }
}
