package org.chsiguide.telegram;

import java.util.Optional;
import org.chsiguide.dialog.Conversation;
import org.chsiguide.dialog.Event;
import org.chsiguide.update.IncomingUpdate;
import org.chsiguide.update.Staff;
import org.chsiguide.update.UpdateHandler;

/**
 * Gives whoever is staff the menu of staff when they send {@code /start}: before, Telegram knows no
 * chat of theirs with the bot, and afterwards it keeps what it was given.
 */
public final class StaffMenuHandler implements UpdateHandler {
  private final Staff staff;
  private final BotProfile profile;

  /** The menu, for these. */
  public StaffMenuHandler(Staff staff, BotProfile profile) {
    this.staff = staff;
    this.profile = profile;
  }

  /** Never takes anything: the guide answers. */
  @Override
  public Handling handle(IncomingUpdate incomingUpdate, Optional<Conversation> conversation) {
    if (incomingUpdate.event() instanceof Event.Started
        && incomingUpdate.isPrivate()
        && staff.includes(incomingUpdate.from())) {
      var unused = profile.publishTo(incomingUpdate.from());
    }
    return new Handling.NotHandled();
  }
}
