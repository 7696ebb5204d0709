package org.chsiguide.dialog;

import java.util.Locale;
import java.util.Optional;

/** A reply to the student after an event. */
public sealed interface Reply {

  /** Shows the screen of the conversation. */
  record ShowScreen(Placement placement) implements Reply {}

  /** Shows a short line: as the notice of the tapped button, or at the end of the screen. */
  record ShowNotice(DialogPhrase phrase) implements Reply {}

  /**
   * Offers to send the typed text to staff, by the first button of the screen.
   *
   * @param data the data of that button; ASCII without spaces
   */
  record OfferStaff(String data) implements Reply {
    private static final String PREFIX = "offer:";
  }

  /** The place of a screen. */
  enum Placement {
    /** In the message whose button was tapped. */
    HERE,
    /** In a new message, below the message of the student. */
    BELOW,
    /** Nowhere if the tapped message is the current screen, otherwise in a new message. */
    UNLESS_THERE
  }

  /** Returns the reply as one ASCII word, for the store. */
  default String encode() {
    if (this instanceof ShowScreen show) {
      return "show:" + show.placement().name().toLowerCase(Locale.ROOT);
    }
    if (this instanceof ShowNotice notice) {
      return "tell:" + notice.phrase().key();
    }
    if (this instanceof OfferStaff offer) {
      return OfferStaff.PREFIX + offer.data();
    }
    throw new AssertionError(this);
  }

  /** Returns the reply that {@link #encode()} wrote; empty for other words. */
  static Optional<Reply> decode(String encoded) {
    for (Placement placement : Placement.values()) {
      Reply show = new ShowScreen(placement);
      if (show.encode().equals(encoded)) {
        return Optional.of(show);
      }
    }
    for (DialogPhrase phrase : DialogPhrase.values()) {
      Reply notice = new ShowNotice(phrase);
      if (notice.encode().equals(encoded)) {
        return Optional.of(notice);
      }
    }
    return encoded.startsWith(OfferStaff.PREFIX)
        ? Optional.of(new OfferStaff(encoded.substring(OfferStaff.PREFIX.length())))
        : Optional.empty();
  }
}
