package org.chsiguide.messenger;

import java.util.Set;

/** A user of Telegram: a student or a member of staff. */
public record UserId(long value) {

  /**
   * The users that Telegram names as the senders of messages of anonymous administrators, of
   * channels, and of a group's own channel, https://core.telegram.org/bots/api#message.
   */
  private static final Set<Long> SHARED = Set.of(1_087_968_824L, 136_817_688L, 777_000L);

  /** Returns whether this user stands for any number of people, whom Telegram does not name. */
  public boolean isShared() {
    return SHARED.contains(value);
  }

  /** Returns the private chat of the user, which has the same id. */
  public ChatId chat() {
    return new ChatId(value);
  }

  @Override
  public String toString() {
    return Long.toString(value);
  }
}
