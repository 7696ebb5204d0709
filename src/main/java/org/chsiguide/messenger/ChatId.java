package org.chsiguide.messenger;

/** A chat with the bot. A private chat has the id of the user. */
public record ChatId(long value) {

  /** Returns whether it is a group, https://core.telegram.org/bots/api#chat. */
  public boolean isGroup() {
    return value < 0;
  }

  /** Returns the id as the Bot API takes it. */
  @Override
  public String toString() {
    return Long.toString(value);
  }
}
