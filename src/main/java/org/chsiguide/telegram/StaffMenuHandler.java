package org.chsiguide.telegram;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.chsiguide.dialog.Conversation;
import org.chsiguide.dialog.Dialog;
import org.chsiguide.dialog.Event;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.Screen;
import org.chsiguide.dialog.SystemStep;
import org.chsiguide.messenger.ForumTopics.ChatOrTopic;
import org.chsiguide.messenger.StaffMessenger;
import org.chsiguide.staff.Staff;
import org.chsiguide.staff.StaffRole;
import org.chsiguide.update.IncomingUpdate;
import org.chsiguide.update.UpdateHandler;

/**
 * Tells members of staff which commands they have: by a menu at {@code /start}, because before that
 * Telegram knows no chat between them and the bot, and by a list at {@code /help}.
 */
public final class StaffMenuHandler implements UpdateHandler {
  private final Staff staff;
  private final BotProfile profile;
  private final Supplier<Dialog> dialog;
  private final StaffMessenger staffMessenger;

  /** Creates a handler for these members. */
  public StaffMenuHandler(
      Staff staff, BotProfile profile, Supplier<Dialog> dialog, StaffMessenger staffMessenger) {
    this.staff = staff;
    this.profile = profile;
    this.dialog = dialog;
    this.staffMessenger = staffMessenger;
  }

  /** Never handles an update: the dialog replies. */
  @Override
  public Handling handle(IncomingUpdate incomingUpdate, Optional<Conversation> conversation) {
    if (incomingUpdate.isPrivate() && staff.includes(incomingUpdate.from())) {
      Set<StaffRole> roles = staff.roles(incomingUpdate.from());
      if (incomingUpdate.event() instanceof Event.Started) {
        var unused = profile.publishTo(incomingUpdate.from(), roles);
      } else if (incomingUpdate.event() instanceof Event.CommandSent command
          && command.systemStep() == SystemStep.HELP) {
        Language language =
            conversation.map(Conversation::language).orElse(incomingUpdate.appLanguage());
        String html = StaffCommands.help(roles, dialog.get(), language);
        var unused =
            staffMessenger.sendScreen(
                ChatOrTopic.of(incomingUpdate.chat()), new Screen(0, html, List.of()));
      }
    }
    return new Handling.NotHandled();
  }
}
