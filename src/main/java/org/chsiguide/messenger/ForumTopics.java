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
 * Passes messages on between chats, and opens topics in a forum. Thread-safe; nothing blocks. A
 * stage never completes exceptionally: what went wrong is an {@link Outcome}.
 *
 * <p>To a group all of it counts, https://core.telegram.org/bots/faq#broadcasting-to-users, and is
 * sent at that pace; whoever has much to send decides what goes first by handing over one thing at
 * a time, when there is {@link #whenReady room} for it.
 */
public interface ForumTopics {

  /**
   * A chat, or a topic of it.
   *
   * @param topic one of this chat; absent: the chat itself, or its general topic
   */
  record ChatOrTopic(ChatId chat, @Nullable ForumTopic topic) {

    /** Refuses a topic of another chat. */
    public ChatOrTopic {
      if (topic != null && !topic.group().equals(chat)) {
        throw new IllegalArgumentException(topic + " is not a topic of " + chat);
      }
    }

    /** The chat itself. */
    public static ChatOrTopic of(ChatId chat) {
      return new ChatOrTopic(chat, null);
    }

    /** A topic. */
    public static ChatOrTopic of(ForumTopic topic) {
      return new ChatOrTopic(topic.group(), topic);
    }

    /** What names the topic to Telegram within the chat, if it is one. */
    public @Nullable Integer threadId() {
      return topic == null ? null : (Integer) topic.id();
    }
  }

  /** What became of it. */
  sealed interface Outcome {

    /**
     * It is done.
     *
     * @param ids the messages that are there now, or the topic that was opened; none for changes
     */
    record Done(List<Integer> ids) implements Outcome {

      /** Copies the ids. */
      public Done {
        ids = List.copyOf(ids);
      }
    }

    /** The topic was deleted. */
    record TopicDeleted() implements Outcome {}

    /** The message is gone, or is of a kind that cannot be passed on or changed. */
    record MessageUnavailable() implements Outcome {}

    /** The group goes on under another id, and it was not done. */
    record GroupMigrated(ChatId to) implements Outcome {}

    /** The person does not take messages of the bot. */
    record Blocked() implements Outcome {}

    /** The group does not let the bot do it, until somebody changes its settings. */
    record GroupNotReady(GroupProblem problem) implements Outcome {}

    /** It was not done, and may be after this long. */
    record RetryAfter(Duration delay) implements Outcome {}

    /**
     * It was not done, and trying again will not help.
     *
     * @param reason a sentence for the log, without anything that anybody wrote
     */
    record Failed(String reason) implements Outcome {}

    /**
     * Nobody knows whether it was done.
     *
     * @param reason a sentence for the log, without anything that anybody wrote
     */
    record Unknown(String reason) implements Outcome {}
  }

  /** What a group lacks. */
  enum GroupProblem {
    /** Its topics are not switched on. */
    TOPICS,
    /** The bot may not manage topics there. */
    RIGHTS,
    /** The bot is not in it. */
    MEMBERSHIP
  }

  /**
   * The same forum, for calls that have something to be done right before they go out, after they
   * waited for their turn.
   *
   * @param preparation is done again before each further attempt; where it fails nothing goes out,
   *     and what comes of it is {@link Outcome.Failed}
   */
  ForumTopics withPreparation(Supplier<CompletionStage<Void>> preparation);

  /** Completes when what is handed over for this chat would go out at once. */
  CompletionStage<Void> whenReady(ChatId chat);

  /** What the small pictures beside topics can show, as emoji. */
  CompletionStage<Set<String>> icons();

  /**
   * Opens a topic.
   *
   * @param name 1–128 characters, https://core.telegram.org/bots/api#createforumtopic
   * @param icon an emoji of {@link #icons()}; any other is left out
   */
  CompletionStage<Outcome> createTopic(ChatId group, String name, String icon);

  /** Changes the small picture beside a topic; unchanged counts as done. */
  CompletionStage<Outcome> setIcon(ForumTopic topic, String icon);

  /** Lets everybody write again in a topic that somebody closed; open already counts as done. */
  CompletionStage<Outcome> reopenTopic(ForumTopic topic);

  /** Sends a screen, which may answer a message that is there. */
  CompletionStage<Outcome> send(ChatOrTopic to, @Nullable Integer replyTo, Screen screen);

  /**
   * Sends a copy of a message that is in another chat.
   *
   * @param caption Telegram HTML in the place of its own; absent: its own
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
   * Sends copies of several messages in one go; those that are gone are left out.
   *
   * @param messages 2–100, ascending, https://core.telegram.org/bots/api#copymessages
   */
  CompletionStage<Outcome> copyMessages(ChatId from, List<Integer> messages, ChatOrTopic to);

  /**
   * Reacts to a message, in the place of an earlier reaction of the bot. It is sent at once beside
   * all else and tried once, for it does not count as a message, and is not worth a wait.
   *
   * @param emoji one of https://core.telegram.org/bots/api#reactiontypeemoji
   */
  CompletionStage<Outcome> setReaction(ChatId chat, int message, String emoji);

  /**
   * Makes an earlier message of the bot say this; unchanged counts as done.
   *
   * @param buttons the buttons that stand below it then
   */
  CompletionStage<Outcome> edit(
      ChatId chat, int message, MessageContent content, List<List<Button>> buttons);
}
