package org.chsiguide.broadcast.panel;

import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The action of a button about broadcasts, as written in callback data. "A bad client can send
 * arbitrary data in this field" (https://core.telegram.org/bots/api#callbackquery), so decoding
 * trusts nothing.
 *
 * @param arguments what the kind needs, with a colon between two of them
 */
record BroadcastAction(Kind kind, String arguments) {

  /** All callback data about broadcasts begin with this, also those of unknown buttons. */
  static final String PREFIX = "b:";

  private static final String NUMBER = "[1-9][0-9]{0,8}";
  private static final String TURN = "(?:0|[1-9][0-9]{0,6})";

  /** The kinds of actions, each with its prefix and the form of its arguments. */
  enum Kind {
    /** Changes the draft of this turn by a {@link DraftAction}. */
    EDIT_DRAFT("b:d:", TURN + ":.+"),
    /** Approves the draft of this colleague, if it has this turn. */
    APPROVE("b:a:", "[1-9][0-9]{0,17}:" + TURN),
    /** Pauses, resumes or cancels a broadcast, or leaves its unknown deliveries as they are. */
    CONTROL("b:o:", NUMBER + ":(?:pause|resume|cancel|leave)"),
    /** Sends the unknown deliveries of a broadcast, this many, once more. */
    SEND_AGAIN("b:r:", NUMBER + ":" + NUMBER),
    SHOW_PROGRESS("b:p:", NUMBER),
    /** Begins a new broadcast with the content of an earlier one. */
    DUPLICATE("b:n:", NUMBER),
    /** Sends the ledger of a broadcast as a file. */
    SEND_LEDGER("b:c:", NUMBER),
    /** Switches a subject on or off for a student. */
    SET_SUBSCRIBED("b:u:", "(?:deadlines|tips):(?:on|off)"),
    /** Shows a student their step again. */
    RETURN_TO_STEP("b:s:", ""),
    /** Shows a student a step of the dialog, as the button of a broadcast says. */
    OPEN_STEP("b:g:", "[a-z0-9_-]{1,40}");

    private final String prefix;
    private final Pattern data;

    Kind(String prefix, String arguments) {
      this.prefix = prefix;
      this.data = Pattern.compile(prefix + arguments);
    }

    /** Returns whether it is an action of students; all others are of staff. */
    boolean isForStudents() {
      return this == SET_SUBSCRIBED || this == RETURN_TO_STEP || this == OPEN_STEP;
    }

    BroadcastAction of(Object... arguments) {
      return new BroadcastAction(
          this, Stream.of(arguments).map(Object::toString).collect(Collectors.joining(":")));
    }
  }

  String encode() {
    return kind.prefix + arguments;
  }

  /** Returns the action that {@link #encode()} wrote; empty for anything else. */
  static Optional<BroadcastAction> decode(String data) {
    return Stream.of(Kind.values())
        .filter(kind -> kind.data.matcher(data).matches())
        .map(kind -> new BroadcastAction(kind, data.substring(kind.prefix.length())))
        .findFirst();
  }

  /** Returns the first argument, where it is a number. */
  long number() {
    return Long.parseLong(arguments.split(":", 2)[0]);
  }

  /** Returns what follows the first argument. */
  String second() {
    return arguments.split(":", 2)[1];
  }
}
