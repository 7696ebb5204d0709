package org.chsiguide.dialog;

import java.util.Locale;
import java.util.Optional;

/** What the student is to see, after an event. */
public sealed interface Reply {

  /** Shows the screen of the conversation as it now is. */
  record ShowScreen(Placement placement) implements Reply {}

  /** Says one short line: beside the tapped button, or at the end of the screen. */
  record ShowNotice(DialogPhrase phrase) implements Reply {}

  /**
   * The first button of the screen has what was typed go to staff.
   *
   * @param data of that button; ASCII without spaces
   */
  record OfferStaff(String data) implements Reply {
    private static final String PREFIX = "offer:";
  }

  /** Where a screen is to appear. */
  enum Placement {
    /** In the message whose button was tapped. */
    HERE,
    /** In a new message, below what the student wrote. */
    BELOW,
    /** Nowhere if the tapped message is the current screen, else in a new message. */
    UNLESS_THERE
  }

  /** The reply in one ASCII word, for the store. */
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

  /** The reply that {@link #encode()} wrote, if it is one. */
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
