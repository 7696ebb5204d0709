package org.chsiguide.staff;

import java.util.List;
import java.util.Set;
import java.util.StringJoiner;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.chsiguide.dialog.Dialog;
import org.chsiguide.dialog.Event;
import org.chsiguide.dialog.Screen;
import org.chsiguide.dialog.SystemStep;
import org.chsiguide.dialog.screen.PhraseFormatter;
import org.chsiguide.messenger.Messenger;
import org.chsiguide.messenger.UserId;
import org.chsiguide.update.IncomingUpdate;
import org.chsiguide.update.UpdateHandler;

/**
 * Shows members of staff their commands: in a menu from {@code /start} on, because before that
 * Telegram knows no chat between them and the bot, and in a list at {@code /help}.
 *
 * @param menuPublisher shows a member the menu of their roles
 */
public record StaffMenuHandler(
    Staff staff, Consumer<UserId> menuPublisher, Supplier<Dialog> dialog, Messenger messenger)
    implements UpdateHandler {

  /** Never handles an update: the dialog replies. */
  @Override
  public Handling handle(IncomingUpdate update) {
    if (update.isPrivate() && staff.includes(update.from())) {
      Set<StaffRole> roles = staff.roles(update.from());
      if (update.event() instanceof Event.Started) {
        menuPublisher.accept(update.from());
      } else if (update.event() instanceof Event.CommandSent command
          && command.systemStep() == SystemStep.HELP) {
        PhraseFormatter phrases = new PhraseFormatter(dialog.get(), update.language());
        messenger.sendScreen(update.chat(), new Screen(0, help(roles, phrases), List.of()));
      }
    }
    return new Handling.NotHandled();
  }

  /** Returns the list of everything that a member can write, as Telegram HTML. */
  private static String help(Set<StaffRole> roles, PhraseFormatter phrases) {
    StringJoiner lines = new StringJoiner("\n");
    lines.add(phrases.bold(StaffPhrase.STAFF_HELP) + "\n");
    addAll(lines, StaffCommand.inPrivate(roles), phrases);
    lines.add("/id – " + phrases.html(StaffPhrase.ID_COMMAND));
    if (roles.contains(StaffRole.ANSWER)) {
      lines.add("\n" + phrases.html(StaffPhrase.STAFF_HELP_TICKETS));
      addAll(lines, StaffCommand.aboutTickets(), phrases);
      lines.add("// – " + phrases.html(StaffPhrase.STAFF_HELP_NOTES));
    }
    return lines.toString();
  }

  private static void addAll(
      StringJoiner lines, List<StaffCommand> commands, PhraseFormatter phrases) {
    for (StaffCommand command : commands) {
      lines.add("/" + command.key() + " – " + phrases.html(command.description()));
    }
  }
}
