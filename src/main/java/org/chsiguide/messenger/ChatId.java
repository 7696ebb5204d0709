package org.chsiguide.messenger;

/** A chat with the bot; that of one person has the id of the person. */
public record ChatId(long value) {

  /** Whether it is the chat of several, https://core.telegram.org/bots/api#chat. */
  public boolean isGroup() {
    return value < 0;
  }

  @Override
  public String toString() {
    return Long.toString(value);
  }
}
