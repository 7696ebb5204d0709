package org.chsiguide.messenger;

import java.time.Duration;
import java.util.List;

/** The outcome of a call to Telegram. */
public sealed interface Delivery {

  /** Returns whether the call certainly had no effect and can be repeated later. */
  default boolean isRepeatable() {
    return this instanceof RetryAfter || this instanceof Unreachable;
  }

  /**
   * The call succeeded, or nothing had to be changed.
   *
   * @param messageIds the messages that were sent or edited, or the topic that was created; empty
   *     if there are none
   */
  record Sent(List<Integer> messageIds) implements Delivery {

    public Sent {
      messageIds = List.copyOf(messageIds);
    }

    /** Creates the delivery of one message. */
    public Sent(int messageId) {
      this(List.of(messageId));
    }

    /** Creates the success of a call that creates no message. */
    public Sent() {
      this(List.of());
    }

    /** Returns the first message; 0 if there is none. */
    public int messageId() {
      return messageIds.isEmpty() ? 0 : messageIds.get(0);
    }
  }

  /**
   * The message to edit or copy, or the callback query to answer, does not exist any more, or its
   * kind cannot be edited or copied.
   */
  record Gone() implements Delivery {}

  /** The topic was deleted. */
  record TopicDeleted() implements Delivery {}

  /** The group has a new id, and the call had no effect. */
  record GroupMigrated(ChatId to) implements Delivery {}

  /** The settings of the group do not allow it. */
  record GroupNotReady(GroupProblem problem) implements Delivery {}

  /** The settings that a group can lack. */
  enum GroupProblem {
    /** Topics are not enabled. */
    TOPICS,
    /** The bot may not manage topics. */
    RIGHTS,
    /** The bot is not a member. */
    MEMBERSHIP
  }

  /**
   * The chat does not accept messages of the bot: it is blocked, deactivated or was never started.
   */
  record Blocked() implements Delivery {}

  /** Nothing was sent, because the {@link SendPermit} was not granted. */
  record NotPermitted() implements Delivery {}

  /** Nothing was sent, because of a rate limit; it can be repeated after this time. */
  record RetryAfter(Duration delay) implements Delivery {}

  /** Nothing was done, because Telegram cannot be reached; it can be repeated after this time. */
  record Unreachable(Duration delay) implements Delivery {

    /** Creates the outcome of a call that can be repeated after a second. */
    public Unreachable() {
      this(Duration.ofSeconds(1));
    }
  }

  /**
   * The call failed, and a retry will not help.
   *
   * @param reason a sentence for the log, without anything that a student wrote
   */
  record Failed(String reason) implements Delivery {}

  /**
   * The outcome is unknown, because the response was lost. A retry may deliver the message twice.
   *
   * @param reason a sentence for the log, without anything that a student wrote
   */
  record Unknown(String reason) implements Delivery {}
}
