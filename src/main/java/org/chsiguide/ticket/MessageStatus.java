package org.chsiguide.ticket;

/** What became of a message that staff wrote to a student, and the reaction that shows it. */
public enum MessageStatus {
  /** The student has it. */
  DELIVERED("👌"),
  /** It is a note among staff. */
  INTERNAL("✍"),
  /** The student does not have it: it did not arrive, or was taken back. */
  UNDELIVERED("👎");

  private final String emoji;

  MessageStatus(String emoji) {
    this.emoji = emoji;
  }

  /**
   * One of those with which a bot may react, https://core.telegram.org/bots/api#reactiontypeemoji.
   */
  String emoji() {
    return emoji;
  }
}
