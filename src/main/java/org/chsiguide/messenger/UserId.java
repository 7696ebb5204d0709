package org.chsiguide.messenger;

/** Somebody who uses Telegram; a student or a member of staff. */
public record UserId(long value) {

  /** Their own chat with the bot, which has the id of the person. */
  public ChatId chat() {
    return new ChatId(value);
  }

  @Override
  public String toString() {
    return Long.toString(value);
  }
}
