package org.chsiguide.messenger;

import org.jspecify.annotations.Nullable;

/** Where a message is sent: a chat, or a topic of a group. */
public sealed interface ChatOrTopic permits ChatId, ForumTopicId {

  /** Returns the topic, or else the chat itself, which for a group is its general topic. */
  static ChatOrTopic of(ChatId chat, @Nullable ForumTopicId topic) {
    return topic == null ? chat : topic;
  }

  /** Returns the chat, or the group of the topic. */
  ChatId chat();

  /** Returns the id of the topic for Telegram, if it is one. */
  @Nullable Integer threadId();
}
