package org.chsiguide.messenger;

import org.jspecify.annotations.Nullable;

/** A chat with the bot. A private chat has the id of the user. */
public record ChatId(long value) implements ChatOrTopic {

  /** Returns whether it is a group, https://core.telegram.org/bots/api#chat. */
  public boolean isGroup() {
    return value < 0;
  }

  @Override
  public ChatId chat() {
    return this;
  }

  @Override
  public @Nullable Integer threadId() {
    return null;
  }

  /** Compares the values: ids are compared often, and what Java makes for a record is slow. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ChatId chat && value == chat.value;
  }

  @Override
  public int hashCode() {
    return Long.hashCode(value);
  }

  /** Returns the id as the Bot API takes it. */
  @Override
  public String toString() {
    return Long.toString(value);
  }
}
