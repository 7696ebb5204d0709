package org.chsiguide.dialog;

import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * The reply to a student after an event.
 *
 * @param placement where the screen of the conversation is shown; absent: nowhere
 * @param notices short lines: as the notice of the tapped button, or at the end of the screen
 * @param staffOffer the data of the first button of the screen, which offers to send the typed text
 *     to staff, ASCII without spaces; absent: there is no such button
 */
public record Reply(
    @Nullable Placement placement, List<DialogPhrase> notices, @Nullable String staffOffer) {

  /** Says and shows nothing. */
  public static final Reply NONE = new Reply(null, List.of(), null);

  /** The place of a screen. */
  public enum Placement implements Keyed {
    /** In the message whose button was tapped. */
    HERE,
    /** In a new message, below the message of the student. */
    BELOW,
    /** Nowhere if the tapped message is the current screen, otherwise in a new message. */
    UNLESS_THERE
  }

  /** Copies the notices. */
  public Reply {
    notices = List.copyOf(notices);
  }

  /** Creates a reply with a screen and notices. */
  public Reply(Placement placement, DialogPhrase... notices) {
    this(placement, List.of(notices), null);
  }

  /** Returns the reply as ASCII words with spaces between, for the store. */
  public String encode() {
    StringJoiner words = new StringJoiner(" ");
    for (DialogPhrase notice : notices) {
      words.add("tell:" + notice.key());
    }
    if (placement != null) {
      words.add("show:" + placement.key());
    }
    if (staffOffer != null) {
      words.add("offer:" + staffOffer);
    }
    return words.toString();
  }

  /**
   * Returns the reply that {@link #encode()} wrote, without the words that only another version of
   * this program knows.
   */
  public static Reply decode(String encoded) {
    Placement placement = null;
    List<DialogPhrase> notices = new ArrayList<>();
    String staffOffer = null;
    for (String word : encoded.split(" ")) {
      int colon = word.indexOf(':');
      String argument = word.substring(colon + 1);
      switch (word.substring(0, colon + 1)) {
        case "tell:" -> Keyed.find(DialogPhrase.values(), argument).ifPresent(notices::add);
        case "show:" -> placement = Keyed.find(Placement.values(), argument).orElse(null);
        case "offer:" -> staffOffer = argument;
        default -> {} // of another version
      }
    }
    return new Reply(placement, notices, staffOffer);
  }
}
