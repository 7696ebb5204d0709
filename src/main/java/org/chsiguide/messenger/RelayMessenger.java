package org.chsiguide.messenger;

import java.util.List;
import java.util.concurrent.CompletionStage;
import org.chsiguide.dialog.Screen;
import org.chsiguide.dialog.Screen.Button;
import org.jspecify.annotations.Nullable;

/**
 * Relays messages between students and staff, and keeps the topics of a forum. Thread-safe; nothing
 * blocks. A stage never completes exceptionally: failures are a {@link Delivery}.
 *
 * <p>Every call to a group counts for its rate limit,
 * https://core.telegram.org/bots/faq#broadcasting-to-users, and is sent at that rate. Callers with
 * many messages keep their own order by handing over one at a time, when the chat is {@link
 * #whenReady ready}.
 */
public interface RelayMessenger {

  /** Returns the same messenger, each of whose calls needs this permit. */
  RelayMessenger withPermit(SendPermit permit);

  /** Returns the same messenger, whose messages arrive without a sound. */
  RelayMessenger silently();

  /** Completes when a call for this chat would be sent at once. */
  CompletionStage<Void> whenReady(ChatId chat);

  /**
   * Creates a topic.
   *
   * @param name 1–128 characters, https://core.telegram.org/bots/api#createforumtopic
   * @param icon an emoji of https://core.telegram.org/bots/api#getforumtopiciconstickers; any other
   *     is ignored
   */
  CompletionStage<Delivery> createTopic(ChatId group, String name, String icon);

  /**
   * Changes the icon and perhaps the name of a topic. An unchanged topic counts as success.
   *
   * @param name as in {@link #createTopic}; absent: it stays
   * @param icon as in {@link #createTopic}
   */
  CompletionStage<Delivery> editTopic(ForumTopicId topic, @Nullable String name, String icon);

  /** Reopens a closed topic. An open topic counts as success. */
  CompletionStage<Delivery> reopenTopic(ForumTopicId topic);

  /** Sends a screen, perhaps as a reply to a message. */
  CompletionStage<Delivery> send(ChatOrTopic to, @Nullable Integer replyTo, Screen screen);

  /**
   * Copies a message from another chat.
   *
   * @param caption Telegram HTML in place of the caption of the message; absent: the same caption
   * @param buttons the buttons below it
   */
  CompletionStage<Delivery> copyMessage(
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
  CompletionStage<Delivery> copyMessages(ChatId from, List<Integer> messages, ChatOrTopic to);

  /**
   * Sets the reaction of the bot to a message, once. It does not count for the rate limit: it waits
   * for no message, only for the end of a pause of the chat.
   *
   * @param emoji one of https://core.telegram.org/bots/api#reactiontypeemoji
   */
  CompletionStage<Delivery> setReaction(ChatId chat, int message, String emoji);

  /** Pins a message of the bot without a notification. It is not retried. */
  CompletionStage<Delivery> pin(ChatId chat, int message);

  /**
   * Edits an earlier message of the bot. An unchanged message counts as success.
   *
   * @param buttons the new buttons below it
   */
  CompletionStage<Delivery> edit(
      ChatId chat, int message, MessageContent content, List<List<Button>> buttons);
}
