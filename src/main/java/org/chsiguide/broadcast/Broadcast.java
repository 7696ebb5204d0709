package org.chsiguide.broadcast;

import java.time.Instant;
import org.chsiguide.dialog.Keyed;
import org.chsiguide.dialog.Language;
import org.chsiguide.messenger.DeliveryGuarantee;
import org.chsiguide.messenger.UserId;

/**
 * A message to many students, confirmed by a member of staff.
 *
 * @param number identifies it for staff: 1, 2, 3…
 * @param originalNumber the number of the broadcast that it recalls or corrects; else its own
 * @param author the member of staff who confirmed it and is told of its progress; or {@link
 *     #NOBODY}
 * @param language the language of the author
 * @param urgent whether it is also sent in quiet hours
 * @param startsAt the earliest time to send it
 */
public record Broadcast(
    long number,
    Kind kind,
    long originalNumber,
    UserId author,
    Language language,
    BroadcastContent content,
    Audience audience,
    BroadcastSubject subject,
    boolean urgent,
    Instant startsAt,
    State state) {

  /** The actor where the bot or a command did something by itself. */
  public static final UserId NOBODY = new UserId(0);

  /** The kinds of broadcasts. */
  public enum Kind implements Keyed {
    /** Sends a message to each recipient. */
    SEND,
    /** Deletes the messages of an earlier broadcast. */
    RECALL,
    /** Changes the text of the messages of an earlier broadcast. */
    CORRECT;

    /** Returns how often its call for a recipient may be made if the outcome is unknown. */
    DeliveryGuarantee guarantee() {
      return this == SEND ? DeliveryGuarantee.ONCE_AT_MOST : DeliveryGuarantee.REPEATABLE;
    }
  }

  /** The states of a broadcast. */
  public enum State implements Keyed {
    /** It is not due yet, or its recipients are still being collected. */
    WAITING,
    /** It is being sent. */
    RUNNING,
    /** A member of staff paused it; it can be resumed. */
    PAUSED,
    /** It stopped because of failures; staff can resume it. */
    HALTED,
    /** It was sent to every recipient who could be reached. */
    DONE,
    /** A member of staff cancelled it. */
    CANCELLED;

    /** Returns whether it may still be sent to more recipients. */
    public boolean isOpen() {
      return this != DONE && this != CANCELLED;
    }
  }

  /** Returns whether it notifies nobody, so that it need not wait for the end of quiet hours. */
  public boolean isSilent() {
    return kind != Kind.SEND;
  }
}
