package org.chsiguide.update;

import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.chsiguide.messenger.IncomingMessage;

/**
 * Ignores the commands of a group that name another bot, such as {@code /close@OtherBot}, before
 * any other handler sees them: a bot that is an administrator receives them, too.
 *
 * @param username supplies the username of this bot; while it is empty, nothing is ignored
 */
public record OtherBotCommandHandler(Supplier<Optional<String>> username) implements UpdateHandler {
  private static final Pattern NAMED_COMMAND = Pattern.compile("(?s)/\\w+@(\\w+).*");

  @Override
  public Handling handle(IncomingUpdate update) {
    IncomingMessage message = update.message();
    if (message == null || update.isPrivate()) {
      return new Handling.NotHandled();
    }
    Matcher command = NAMED_COMMAND.matcher(message.html().strip());
    return command.matches()
            && username.get().filter(own -> !own.equalsIgnoreCase(command.group(1))).isPresent()
        ? new Handling.Handled()
        : new Handling.NotHandled();
  }
}
