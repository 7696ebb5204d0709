package org.chsiguide.dialog;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An action of a student. */
public sealed interface Event {

  /**
   * The command {@code /start}.
   *
   * @param deepLink the parameter of the command, whether or not it is the id of a step
   */
  record Started(@Nullable String deepLink) implements Event {}

  /**
   * The student asked, outside the dialog, for this step: by a button of staff, or by leaving a
   * ticket.
   */
  record StepOpened(StepId step) implements Event {}

  /** Another command that leads to a system step. */
  record CommandSent(SystemStep systemStep) implements Event {}

  /**
   * A tap on a button of the dialog.
   *
   * @param turn the turn of the screen with the button
   */
  record ButtonPressed(int turn, ButtonAction buttonAction) implements Event {

    /**
     * Returns the tap as callback data: the turn, a colon, the action. It has at most 61 of the 64
     * bytes that are allowed (https://core.telegram.org/bots/api#inlinekeyboardbutton): 10 digits,
     * the colon, and 50 of {@link ButtonAction#encode()}.
     */
    public String encode() {
      return turn + ":" + buttonAction.encode();
    }

    /**
     * Returns the tap that {@link #encode()} wrote; empty for anything else, for "a bad client can
     * send arbitrary data in this field" (https://core.telegram.org/bots/api#callbackquery).
     */
    public static Optional<ButtonPressed> decode(String data) {
      int colon = data.indexOf(':');
      try {
        int turn = Integer.parseInt(data.substring(0, Math.max(0, colon)));
        return ButtonAction.decode(data.substring(colon + 1))
            .map(buttonAction -> new ButtonPressed(turn, buttonAction))
            .filter(tap -> tap.turn() >= 0 && tap.encode().equals(data));
      } catch (NumberFormatException notWritten) {
        return Optional.empty();
      }
    }
  }

  /**
   * A tap on a button whose data the dialog does not know.
   *
   * @param data the callback data; empty if there is none
   */
  record UnknownButtonPressed(String data) implements Event {}

  /**
   * A typed text. It is in memory while the event is handled, but never stored or logged.
   *
   * @param staffOffer the data of the first button, which sends the text to staff; absent: there is
   *     no such button
   */
  record TextSent(String text, @Nullable String staffOffer) implements Event {

    /** Creates a text that is not offered to staff. */
    public TextSent(String text) {
      this(text, null);
    }

    /** Leaves out the text, so that no log can contain it. */
    @Override
    public String toString() {
      return "TextSent[" + text.length() + " characters]";
    }
  }

  /** A new version of a typed text. */
  record TextEdited(TextSent edited) implements Event {}

  /**
   * A message without text, such as a photo, a file, a voice message or a location.
   *
   * @param staffOffer the data of the first button, which sends the message to staff; absent: there
   *     is no such button
   */
  record MediaSent(MediaKind kind, @Nullable String staffOffer) implements Event {

    /** Creates a message that is not offered to staff. */
    public MediaSent(MediaKind kind) {
      this(kind, null);
    }
  }

  /**
   * The student blocked the bot, so nothing can be sent to them; in a group, the bot is not or no
   * longer an administrator, so it may not see what is written there.
   */
  record Blocked() implements Event {}

  /** The student unblocked the bot; in a group, the bot is an administrator now. */
  record Unblocked() implements Event {}

  /** An update that does not concern the dialog, such as one from a group or an edited photo. */
  record Unrelated() implements Event {}

  /** The command {@code /progress}. */
  record ProgressRequested() implements Event {
    /** The command, without its slash. */
    public static final String COMMAND = "progress";
  }

  /**
   * The command {@code /forget}: the student wants all of their data deleted, and is asked to
   * confirm.
   */
  record ErasureRequested() implements Event {
    /** The command, without its slash. */
    public static final String COMMAND = "forget";
  }

  /** The student confirmed the erasure. */
  record ErasureConfirmed() implements Event {}
}
