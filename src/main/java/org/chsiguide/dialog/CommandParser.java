package org.chsiguide.dialog;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What typed words mean: a command, or just words. */
public final class CommandParser {

  /**
   * In a chat of two, a command for {@code @whoever} is still one for this bot. Both have at most
   * 32 characters, https://core.telegram.org/bots/api#botcommand.
   */
  private static final Pattern COMMAND =
      Pattern.compile("/([A-Za-z0-9_]{1,32})(?:@\\w{1,32})?(?:\\s+(.*))?", Pattern.DOTALL);

  /** https://core.telegram.org/bots/features#deep-linking; other words are not worth keeping. */
  private static final Pattern DEEP_LINK = Pattern.compile("[A-Za-z0-9_-]{1,64}");

  private CommandParser() {}

  /** The event of somebody who typed this into their own chat with the bot. */
  public static Event parse(String text) {
    Matcher command = COMMAND.matcher(text);
    if (!command.matches()) {
      return new Event.TextSent(text);
    }
    String name = command.group(1).toLowerCase(Locale.ROOT);
    if (name.equals(SystemStep.START.command())) {
      return new Event.Started(deepLink(command.group(2)));
    }
    if (name.equals(Event.ProgressRequested.COMMAND)) {
      return new Event.ProgressRequested();
    }
    if (name.equals(Event.ErasureRequested.COMMAND)) {
      return new Event.ErasureRequested();
    }
    return Stream.of(SystemStep.values())
        .filter(systemStep -> systemStep.command().equals(name))
        .findFirst()
        .<Event>map(Event.CommandSent::new)
        .orElseGet(() -> new Event.TextSent(text));
  }

  private static @Nullable String deepLink(@Nullable String payload) {
    return payload != null && DEEP_LINK.matcher(payload.strip()).matches() ? payload.strip() : null;
  }
}
