package org.chsiguide.dialog;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Parses typed texts into commands and other texts. */
public final class CommandParser {

  /** The slash of a command, and what the key of it types on a Chinese keyboard. */
  public static final String SLASHES = "/／、";

  /**
   * A command, perhaps with a full stop. In a private chat, one for {@code @whoever} is for this
   * bot, too. Command and name have at most 32 characters each,
   * https://core.telegram.org/bots/api#botcommand.
   */
  private static final Pattern COMMAND =
      Pattern.compile(
          "[" + SLASHES + "]([A-Za-z0-9_]{1,32})(?:@\\w{1,32})?(?:[.。!！]+|\\s+(.*))?",
          Pattern.DOTALL);

  /**
   * A deep link, https://core.telegram.org/bots/features#deep-linking; other parameters are
   * dropped.
   */
  private static final Pattern DEEP_LINK = Pattern.compile("[A-Za-z0-9_-]{1,64}");

  private CommandParser() {}

  /** Returns whether a typed text is a command, also one that the dialog does not have. */
  public static boolean isCommand(String text) {
    return COMMAND.matcher(text).matches();
  }

  /** Returns the event of a text typed in the private chat with the bot. */
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
    String link = payload == null ? "" : TypedText.strip(payload);
    return DEEP_LINK.matcher(link).matches() ? link : null;
  }
}
