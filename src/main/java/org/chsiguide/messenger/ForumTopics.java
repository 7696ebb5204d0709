package org.chsiguide.messenger;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.chsiguide.dialog.Screen;
import org.chsiguide.dialog.Screen.Button;
import org.jspecify.annotations.Nullable;

/**
 * Relays messages between chats, and creates topics in a forum. Thread-safe; nothing blocks. A
 * stage never completes exceptionally: failures are an {@link Outcome}.
 *
 * <p>Every call to a group counts for its rate limit,
 * https://core.telegram.org/bots/faq#broadcasting-to-users, and is sent at that rate. Callers with
 * many messages keep their own order by handing over one at a time, when the chat is {@link
 * #whenReady ready}.
 */
public interface ForumTopics {

  /**
   * A chat, or a topic of it.
   *
   * @param topic a topic of this chat; absent: the chat itself, or its general topic
   */
  record ChatOrTopic(ChatId chat, @Nullable ForumTopic topic) {

    /** Rejects a topic of another chat. */
    public ChatOrTopic {
      if (topic != null && !topic.group().equals(chat)) {
        throw new IllegalArgumentException(topic + " is not a topic of " + chat);
      }
    }

    /** Returns the chat itself. */
    public static ChatOrTopic of(ChatId chat) {
      return new ChatOrTopic(chat, null);
    }

    /** Returns a topic. */
    public static ChatOrTopic of(ForumTopic topic) {
      return new ChatOrTopic(topic.group(), topic);
    }

    /** Returns the id of the topic for Telegram, if it is one. */
    public @Nullable Integer threadId() {
      return topic == null ? null : (Integer) topic.id();
    }
  }

  /** The outcome of a call. */
  sealed interface Outcome {

    /**
     * The call succeeded.
     *
     * @param ids the ids of the new messages or of the new topic; empty for edits
     */
    record Done(List<Integer> ids) implements Outcome {

      /** Copies the ids. */
      public Done {
        ids = List.copyOf(ids);
      }
    }

    /** The topic was deleted. */
    record TopicDeleted() implements Outcome {}

    /** The message does not exist any more, or its kind cannot be copied or edited. */
    record MessageUnavailable() implements Outcome {}

    /** The group has a new id, and the call had no effect. */
    record GroupMigrated(ChatId to) implements Outcome {}

    /** The user does not accept messages of the bot. */
    record Blocked() implements Outcome {}

    /** The settings of the group do not allow it. */
    record GroupNotReady(GroupProblem problem) implements Outcome {}

    /** The call had no effect and can be repeated after this time. */
    record RetryAfter(Duration delay) implements Outcome {}

    /**
     * The call failed, and a retry will not help.
     *
     * @param reason a sentence for the log, without any text of users
     */
    record Failed(String reason) implements Outcome {}

    /**
     * The outcome is unknown.
     *
     * @param reason a sentence for the log, without any text of users
     */
    record Unknown(String reason) implements Outcome {}
  }

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
   * Returns the same forum with a preparation that runs right before each call is sent, after it
   * waited in the queue.
   *
   * @param preparation is repeated before each retry; if it fails, nothing is sent and the outcome
   *     is {@link Outcome.Failed}
   */
  ForumTopics withPreparation(Supplier<CompletionStage<Void>> preparation);

  /** Completes when a call for this chat would be sent at once. */
  CompletionStage<Void> whenReady(ChatId chat);

  /** Returns the emoji that can be icons of topics. */
  CompletionStage<Set<String>> icons();

  /**
   * Creates a topic.
   *
   * @param name 1–128 characters, https://core.telegram.org/bots/api#createforumtopic
   * @param icon an emoji of {@link #icons()}; any other is ignored
   */
  CompletionStage<Outcome> createTopic(ChatId group, String name, String icon);

  /** Changes the icon of a topic. An unchanged icon counts as success. */
  CompletionStage<Outcome> setIcon(ForumTopic topic, String icon);

  /** Reopens a closed topic. An open topic counts as success. */
  CompletionStage<Outcome> reopenTopic(ForumTopic topic);

  /** Sends a screen, perhaps as a reply to a message. */
  CompletionStage<Outcome> send(ChatOrTopic to, @Nullable Integer replyTo, Screen screen);

  /**
   * Copies a message from another chat.
   *
   * @param caption Telegram HTML in place of the caption of the message; absent: the same caption
   * @param buttons the buttons below it
   */
  CompletionStage<Outcome> copyMessage(
      ChatId from,
      int message,
      ChatOrTopic to,
      @Nullable Integer replyTo,
      @Nullable String caption,
      List<List<Button>> buttons);

  /**
   * Copies several messages in one call. Messages that do not exist any more are left out.
   *
   * @param messages 2–100, ascending, https://core.telegram.org/bots/api#copymessages
   */
  CompletionStage<Outcome> copyMessages(ChatId from, List<Integer> messages, ChatOrTopic to);

  /**
   * Sets the reaction of the bot to a message. It bypasses the queue and is never retried, because
   * it does not count for the rate limit and is not worth a wait.
   *
   * @param emoji one of https://core.telegram.org/bots/api#reactiontypeemoji
   */
  CompletionStage<Outcome> setReaction(ChatId chat, int message, String emoji);

  /**
   * Edits an earlier message of the bot. An unchanged message counts as success.
   *
   * @param buttons the new buttons below it
   */
  CompletionStage<Outcome> edit(
      ChatId chat, int message, MessageContent content, List<List<Button>> buttons);
}
