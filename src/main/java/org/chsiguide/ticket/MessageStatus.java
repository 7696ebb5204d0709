package org.chsiguide.ticket;

import java.util.Optional;
import org.chsiguide.ticket.RelayedMessage.Kind;
import org.chsiguide.ticket.RelayedMessage.State;

/** The status of a message from staff to a student, with the reaction that shows it. */
public enum MessageStatus {
  /** The student has the message. */
  DELIVERED("👌"),
  /** The message is an internal note. */
  INTERNAL("✍"),
  /** The student does not have the message: it was not delivered, or it was deleted. */
  UNDELIVERED("👎");

  private final String emoji;

  MessageStatus(String emoji) {
    this.emoji = emoji;
  }

  /**
   * Returns the status of the answer of staff that this message is, edits or deletes, if it has
   * one.
   */
  static Optional<MessageStatus> of(RelayedMessage message) {
    boolean isDeleted = message.kind() == Kind.DELETE && message.state() == State.DONE;
    if (message.isToStaff() || !(isDeleted || message.isWritten())) {
      return Optional.empty();
    }
    return switch (isDeleted ? message.stateOfDeleted() : message.state()) {
      // An edit of what was not delivered has no copy.
      case DONE ->
          message.kind() == Kind.EDIT && message.target() == null
              ? Optional.empty()
              : Optional.of(DELIVERED);
      case INTERNAL -> Optional.of(INTERNAL);
      case DROPPED -> Optional.of(UNDELIVERED);
      default -> Optional.empty();
    };
  }

  /**
   * Returns the emoji, one of those that a bot can react with,
   * https://core.telegram.org/bots/api#reactiontypeemoji.
   */
  String emoji() {
    return emoji;
  }
}
