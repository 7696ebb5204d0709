package org.chsiguide.broadcast;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.chsiguide.dialog.Language;
import org.chsiguide.messenger.UserId;

/**
 * Something that goes to many, confirmed by a member of staff.
 *
 * @param number its name for staff: 1, 2, 3…
 * @param originalNumber the number of what it takes back or corrects; its own if it is neither
 * @param author who composed and confirmed it, and is told how it goes; or {@link #NOBODY}
 * @param language what the author reads
 * @param urgent whether it goes out at night too
 * @param startsAt when it may be sent, at the earliest
 * @param isTrusted whether the author has looked at its failures and went on
 */
public record Broadcast(
    long number,
    Kind kind,
    long originalNumber,
    UserId author,
    Language language,
    BroadcastContent content,
    Audience audience,
    BroadcastTopic subject,
    boolean urgent,
    Instant startsAt,
    State state,
    boolean isTrusted) {

  /** Stands for a person where the bot did something by itself, or a command did. */
  public static final UserId NOBODY = new UserId(0);

  /** So long a confirmation can be taken back. */
  public static final Duration UNDO_PERIOD = Duration.ofSeconds(30);

  /** What is done to each recipient. */
  public enum Kind {
    /** They are sent something. */
    SEND,
    /** What they were sent is deleted. */
    RECALL,
    /** What they were sent gets other words. */
    CORRECT;

    /** Its name in the store. */
    public String key() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** How far it is. */
  public enum State {
    /** Its time has not come, or its recipients are not all found yet. */
    WAITING,
    /** It is being sent. */
    RUNNING,
    /** A member of staff stopped it, and may let it go on. */
    PAUSED,
    /** It stopped by itself because of failures, and may be let go on. */
    HALTED,
    /** Everybody was sent it, as far as that is possible. */
    DONE,
    /** A member of staff ended it. */
    CANCELLED;

    /** Its name in the store. */
    public String key() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** Whether it may still be sent to somebody. */
    public boolean isOpen() {
      return this != DONE && this != CANCELLED;
    }
  }

  /** Whether it makes no sound, so that the night does not matter. */
  public boolean isSilent() {
    return kind != Kind.SEND;
  }
}
