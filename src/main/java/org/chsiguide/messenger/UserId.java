package org.chsiguide.messenger;

/** A user of Telegram: a student or a member of staff. */
public record UserId(long value) {

  /** Returns the private chat of the user, which has the same id. */
  public ChatId chat() {
    return new ChatId(value);
  }

  @Override
  public String toString() {
    return Long.toString(value);
  }
}
