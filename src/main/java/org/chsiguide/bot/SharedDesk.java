package org.chsiguide.bot;

import java.util.Optional;
import org.chsiguide.dialog.Conversation;

/**
 * A desk at which one replica sits at a time, for what it remembers would be wrong for two. A
 * replica that is not on duty leaves whatever may be for the desk.
 */
public final class SharedDesk implements Desk {
  private final Duty duty;
  private final Desk desk;

  /** This desk, while the duty is ours. */
  public SharedDesk(Duty duty, Desk desk) {
    this.duty = duty;
    this.desk = desk;
  }

  @Override
  public Handling take(Arrival arrival, Optional<Conversation> conversation) {
    if (duty.isOurs()) {
      return desk.take(arrival, conversation);
    }
    return desk.mayTake(arrival, conversation) ? new Handling.Left() : new Handling.Passed();
  }
}
