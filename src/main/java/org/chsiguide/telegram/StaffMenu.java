package org.chsiguide.telegram;

import java.util.Optional;
import org.chsiguide.bot.Arrival;
import org.chsiguide.bot.Desk;
import org.chsiguide.bot.Staff;
import org.chsiguide.dialog.Conversation;
import org.chsiguide.dialog.Event;

/**
 * Gives whoever is staff the menu of staff when they send {@code /start}: before, Telegram knows no
 * chat of theirs with the bot, and afterwards it keeps what it was given.
 */
public final class StaffMenu implements Desk {
  private final Staff staff;
  private final Profile profile;

  /** The menu, for these. */
  public StaffMenu(Staff staff, Profile profile) {
    this.staff = staff;
    this.profile = profile;
  }

  /** Never takes anything: the guide answers. */
  @Override
  public Handling take(Arrival arrival, Optional<Conversation> conversation) {
    if (arrival.event() instanceof Event.Started
        && arrival.isPrivate()
        && staff.includes(arrival.from())) {
      var unused = profile.publishTo(arrival.from());
    }
    return new Handling.Passed();
  }
}
