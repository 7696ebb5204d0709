package org.chsiguide.messenger;

/** A chat with the bot; that of one person has the id of the person. */
public record ChatId(long value) {
  @Override
  public String toString() {
    return Long.toString(value);
  }
}
