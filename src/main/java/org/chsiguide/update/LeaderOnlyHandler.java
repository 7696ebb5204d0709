package org.chsiguide.update;

import java.util.Optional;
import org.chsiguide.dialog.Conversation;

/**
 * A desk at which one replica sits at a time, for what it remembers would be wrong for two. A
 * replica that is not on duty leaves whatever may be for the desk.
 */
public final class LeaderOnlyHandler implements UpdateHandler {
  private final Leadership leadership;
  private final UpdateHandler updateHandler;

  /** This desk, while the duty is ours. */
  public LeaderOnlyHandler(Leadership leadership, UpdateHandler updateHandler) {
    this.leadership = leadership;
    this.updateHandler = updateHandler;
  }

  @Override
  public Handling handle(IncomingUpdate incomingUpdate, Optional<Conversation> conversation) {
    if (leadership.isLeader()) {
      return updateHandler.handle(incomingUpdate, conversation);
    }
    return updateHandler.mayHandle(incomingUpdate, conversation)
        ? new Handling.LeaderOnly()
        : new Handling.NotHandled();
  }
}
