package org.chsiguide.dialog;

import org.jspecify.annotations.Nullable;

/** What a student did. */
public sealed interface Event {

  /**
   * {@code /start}, with the step of a deep link if there was one.
   *
   * @param deepLink what followed the command, whether or not it names a step
   */
  record Started(@Nullable String deepLink) implements Event {}

  /** One of the other commands that lead to a landmark. */
  record CommandSent(SystemStep systemStep) implements Event {}

  /**
   * A tap on a button of the guide.
   *
   * @param turn the turn of the screen that the button was on
   */
  record ButtonPressed(int turn, ButtonAction buttonAction) implements Event {}

  /**
   * A tap on a button that says nothing the guide knows.
   *
   * @param data what the button carries; empty if nothing
   */
  record UnknownButtonPressed(String data) implements Event {}

  /**
   * Typed words. They are held while the event is dealt with, never stored, never logged.
   *
   * @param staffOffer the data of a button by which they go to staff, which is offered first;
   *     absent: it is not
   */
  record TextSent(String text, @Nullable String staffOffer) implements Event {

    /** Words that are for the guide. */
    public TextSent(String text) {
      this(text, null);
    }

    /** Without the words, so that no log can hold them. */
    @Override
    public String toString() {
      return "Said[" + text.length() + " characters]";
    }
  }

  /** Anything else that can be sent: a photo, a file, a voice, a place. */
  record MediaSent() implements Event {}

  /** They blocked the bot, and nothing can be sent to them. */
  record Blocked() implements Event {}

  /** They unblocked the bot. */
  record Unblocked() implements Event {}

  /** Something that is nothing to the guide: what happens in a group, a change of a message. */
  record Unrelated() implements Event {}

  /** {@code /progress}: how far the student is. */
  record ProgressRequested() implements Event {
    /** The command, without its slash. */
    public static final String COMMAND = "progress";
  }

  /** {@code /forget}: all that is kept of the student is to be deleted; they are asked first. */
  record ErasureRequested() implements Event {
    /** The command, without its slash. */
    public static final String COMMAND = "forget";
  }

  /** They said yes to that, and nothing is to be kept of them. */
  record ErasureConfirmed() implements Event {}
}
