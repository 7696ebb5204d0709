package org.chsiguide.dialog;

import java.util.Locale;
import java.util.Optional;

/** What the student is to see, after an event. */
public sealed interface Reply {

  /** Shows the screen of the conversation as it now is. */
  record Show(Place place) implements Reply {}

  /** Says one short line: beside the tapped button, or at the end of the screen. */
  record Tell(Phrase phrase) implements Reply {}

  /**
   * The first button of the screen has what was typed go to staff.
   *
   * @param data of that button; ASCII without spaces
   */
  record Offer(String data) implements Reply {
    private static final String CODE = "offer:";
  }

  /** Where a screen is to appear. */
  enum Place {
    /** In the message whose button was tapped. */
    HERE,
    /** In a new message, below what the student wrote. */
    BELOW,
    /** Nowhere if the tapped message is the current screen, else in a new message. */
    UNLESS_THERE
  }

  /** The reply in one ASCII word, for the store. */
  default String encoded() {
    if (this instanceof Show show) {
      return "show:" + show.place().name().toLowerCase(Locale.ROOT);
    }
    if (this instanceof Tell tell) {
      return "tell:" + tell.phrase().key();
    }
    if (this instanceof Offer offer) {
      return Offer.CODE + offer.data();
    }
    throw new AssertionError(this);
  }

  /** The reply that {@link #encoded()} wrote, if it is one. */
  static Optional<Reply> decode(String encoded) {
    for (Place place : Place.values()) {
      Reply show = new Show(place);
      if (show.encoded().equals(encoded)) {
        return Optional.of(show);
      }
    }
    for (Phrase phrase : Phrase.values()) {
      Reply tell = new Tell(phrase);
      if (tell.encoded().equals(encoded)) {
        return Optional.of(tell);
      }
    }
    return encoded.startsWith(Offer.CODE)
        ? Optional.of(new Offer(encoded.substring(Offer.CODE.length())))
        : Optional.empty();
  }
}
