package org.chsiguide.telegram;

import java.util.Optional;
import org.chsiguide.dialog.Conversation;
import org.chsiguide.dialog.Event;
import org.chsiguide.update.IncomingUpdate;
import org.chsiguide.update.Staff;
import org.chsiguide.update.UpdateHandler;

/**
 * Sets the menu of staff for a member who sends {@code /start}: before that, Telegram knows no chat
 * between them and the bot, and afterwards it keeps the menu.
 */
public final class StaffMenuHandler implements UpdateHandler {
  private final Staff staff;
  private final BotProfile profile;

  /** Creates a handler for these members. */
  public StaffMenuHandler(Staff staff, BotProfile profile) {
    this.staff = staff;
    this.profile = profile;
  }

  /** Never handles an update: the dialog replies. */
  @Override
  public Handling handle(IncomingUpdate incomingUpdate, Optional<Conversation> conversation) {
    if (incomingUpdate.event() instanceof Event.Started
        && incomingUpdate.isPrivate()
        && staff.includes(incomingUpdate.from())) {
      var unused = profile.publishTo(incomingUpdate.from(), staff.roles(incomingUpdate.from()));
    }
    return new Handling.NotHandled();
  }
}
