package org.chsiguide.broadcast;

import java.text.Normalizer;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Set;
import org.chsiguide.broadcast.DraftPrompt.Question;
import org.chsiguide.messenger.QuietHours;
import org.chsiguide.messenger.UserId;
import org.chsiguide.staff.Staff;
import org.chsiguide.staff.StaffRole;
import org.jspecify.annotations.Nullable;

/**
 * The rules by which a broadcast may begin and go on: what has to happen before it is confirmed,
 * when it starts, and at which hours it waits. {@link CanaryCheck} decides whether it stops because
 * of failures, {@link DeliveryLedger#findDue} which of several goes first.
 *
 * @param approvalAbove a colleague has to approve broadcasts to more people than this
 */
public record BroadcastPolicy(QuietHours quietHours, long approvalAbove) {

  /** Above this number of recipients the author has to type the number to confirm. */
  static final long TYPE_COUNT_ABOVE = 200;

  /** The time in which a confirmation can be undone. */
  public static final Duration UNDO_PERIOD = Duration.ofSeconds(30);

  /**
   * The time in which a bot can delete or change a message,
   * https://core.telegram.org/bots/api#deletemessage.
   */
  public static final Duration CHANGE_WINDOW = Duration.ofDays(2);

  /**
   * A bot that has processed no update for this long was off, or restored from a backup, and staff
   * decide about what is overdue: longer than a night, in which a broadcast also waits.
   */
  public static final Duration OVERDUE_AFTER = Duration.ofHours(12);

  /** Returns the time zone of staff. */
  public ZoneId zone() {
    return quietHours.zone();
  }

  /**
   * Returns whether the author may confirm a draft for this number of recipients: it is the one
   * that they were shown, and they saw the preview.
   */
  public static boolean mayConfirm(BroadcastDraft draft, String recipients) {
    return draft.count() > 0 && isTyped(draft.count(), recipients) && draft.isPreviewed();
  }

  /**
   * Returns whether this is the number, maybe in full width, with separators, or as 253 名学生 or 253
   * people.
   */
  public static boolean isTyped(long number, String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKC)
        .replaceAll("(?i)[\\s,.。!人个位名]|学生|同学|people|students?|users?|recipients?", "")
        .equals(Long.toString(number));
  }

  /** Returns whether the author has to type the number of recipients to confirm. */
  public static boolean mustTypeCount(BroadcastDraft draft) {
    return draft.count() > TYPE_COUNT_ABOVE;
  }

  /**
   * Returns whether a colleague has to approve a confirmed draft, and there is one who may. A
   * recall needs no approval.
   *
   * @param reach the number of people who get the text
   * @param senders the members of staff who may send broadcasts
   */
  public boolean needsApproval(BroadcastDraft draft, long reach, Set<UserId> senders) {
    return draft.kind() != Broadcast.Kind.RECALL
        && reach > approvalAbove
        && senders.stream().anyMatch(sender -> !sender.equals(draft.author()));
  }

  /**
   * Returns whether this colleague, who may send broadcasts, may approve a draft: it waits for
   * that, it is not their own, and its author may still send broadcasts.
   */
  public static boolean mayApprove(BroadcastDraft draft, UserId colleague, Staff staff) {
    return draft.question() == Question.APPROVAL
        && !draft.author().equals(colleague)
        && staff.may(draft.author(), StaffRole.BROADCAST);
  }

  /**
   * Returns when a broadcast that is confirmed now starts: at once if it is a recall, else not
   * before the confirmation can no longer be undone.
   *
   * @param chosen the time that the author chose; absent: as soon as possible
   */
  public static Instant startTime(Broadcast.Kind kind, @Nullable Instant chosen, Instant now) {
    Instant earliest = kind == Broadcast.Kind.RECALL ? now : now.plus(UNDO_PERIOD);
    return chosen == null || chosen.isBefore(earliest) ? earliest : chosen;
  }

  /**
   * Returns when a broadcast may next be sent to anybody, which may be now: in quiet hours only if
   * it is urgent or notifies nobody.
   */
  public Instant nextAllowed(Broadcast broadcast, Instant now) {
    return broadcast.urgent() || broadcast.isSilent() ? now : quietHours.nextAllowed(now);
  }

  /** Returns whether a broadcast may be sent to anybody now, see {@link #nextAllowed}. */
  public boolean maySend(Broadcast broadcast, Instant now) {
    return !nextAllowed(broadcast, now).isAfter(now);
  }
}
