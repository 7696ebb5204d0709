package org.chsiguide.ticket;

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
   * Returns the emoji, one of those that a bot can react with,
   * https://core.telegram.org/bots/api#reactiontypeemoji.
   */
  String emoji() {
    return emoji;
  }
}
