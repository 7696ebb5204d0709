package org.chsiguide.dialog;

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
  record OfferStaff(String data) implements Reply {}

  /** The place of a screen. */
  enum Placement implements Keyed {
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
      return "show:" + show.placement().key();
    }
    if (this instanceof ShowNotice notice) {
      return "tell:" + notice.phrase().key();
    }
    if (this instanceof OfferStaff offer) {
      return "offer:" + offer.data();
    }
    throw new AssertionError(this);
  }

  /** Returns the reply that {@link #encode()} wrote; empty for other words. */
  static Optional<Reply> decode(String encoded) {
    int colon = encoded.indexOf(':');
    String argument = encoded.substring(colon + 1);
    return switch (encoded.substring(0, colon + 1)) {
      case "show:" -> Keyed.find(Placement.values(), argument).map(ShowScreen::new);
      case "tell:" -> Keyed.find(DialogPhrase.values(), argument).map(ShowNotice::new);
      case "offer:" -> Optional.of(new OfferStaff(argument));
      default -> Optional.empty();
    };
  }
}
