package org.chsiguide.telegram;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.chsiguide.dialog.ButtonAction;
import org.chsiguide.dialog.Event;

/**
 * The callback data of a button: the turn of its screen, a colon, the button action.
 *
 * <p>At most 61 of the 64 bytes that are allowed
 * (https://core.telegram.org/bots/api#inlinekeyboardbutton): 10 digits, the colon, and 50 of {@link
 * ButtonAction#encode()}. "A bad client can send arbitrary data in this field", so it is validated
 * when decoded.
 */
final class CallbackData {
  private static final Pattern FORM = Pattern.compile("(0|[1-9][0-9]{0,9}):(.+)");

  private CallbackData() {}

  static String encode(int turn, ButtonAction buttonAction) {
    return turn + ":" + buttonAction.encode();
  }

  static Optional<Event.ButtonPressed> decode(String data) {
    Matcher matcher = FORM.matcher(data);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    long turn = Long.parseLong(matcher.group(1));
    return turn > Integer.MAX_VALUE
        ? Optional.empty()
        : ButtonAction.decode(matcher.group(2))
            .map(buttonAction -> new Event.ButtonPressed((int) turn, buttonAction));
  }
}
