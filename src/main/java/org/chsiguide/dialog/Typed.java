package org.chsiguide.dialog;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What typed words mean: a command, or just words. */
public final class Typed {

  /**
   * In a chat of two, a command for {@code @whoever} is still one for this bot. Both have at most
   * 32 characters, https://core.telegram.org/bots/api#botcommand.
   */
  private static final Pattern COMMAND =
      Pattern.compile("/([A-Za-z0-9_]{1,32})(?:@\\w{1,32})?(?:\\s+(.*))?", Pattern.DOTALL);

  /** https://core.telegram.org/bots/features#deep-linking; other words are not worth keeping. */
  private static final Pattern LINK = Pattern.compile("[A-Za-z0-9_-]{1,64}");

  private Typed() {}

  /** The event of somebody who typed this into their own chat with the bot. */
  public static Event event(String text) {
    Matcher command = COMMAND.matcher(text);
    if (!command.matches()) {
      return new Event.Said(text);
    }
    String name = command.group(1).toLowerCase(Locale.ROOT);
    if (name.equals(Landmark.START.command())) {
      return new Event.Started(link(command.group(2)));
    }
    if (name.equals(Event.AskedHowFar.COMMAND)) {
      return new Event.AskedHowFar();
    }
    if (name.equals(Event.AskedToBeForgotten.COMMAND)) {
      return new Event.AskedToBeForgotten();
    }
    return Stream.of(Landmark.values())
        .filter(landmark -> landmark.command().equals(name))
        .findFirst()
        .<Event>map(Event.Called::new)
        .orElseGet(() -> new Event.Said(text));
  }

  private static @Nullable String link(@Nullable String payload) {
    return payload != null && LINK.matcher(payload.strip()).matches() ? payload.strip() : null;
  }
}
