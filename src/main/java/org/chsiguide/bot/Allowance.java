package org.chsiguide.bot;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.PersonId;

/**
 * How much each chat may write, to the guide and to staff: {@link #BURST} messages at once, and one
 * more for every {@link #REFILL} that passes; staff may write as much as they like. Nothing is
 * stored; a chat with its whole allowance costs nothing. Not thread-safe.
 */
public final class Allowance {
  static final int BURST = 20;
  static final Duration REFILL = Duration.ofSeconds(2);

  /** No update has this id. */
  private static final long NONE = Long.MIN_VALUE;

  private static final Duration WHOLE = REFILL.multipliedBy(BURST);

  /** Beyond, the one that has not written for the longest has its whole allowance again. */
  static final int MAX_CHATS = 10_000;

  /** Whether a message is answered. */
  enum Verdict {
    /** It is. */
    WITHIN,
    /** It is not, and the student does not know yet that they write too fast. */
    FIRST_OVER,
    /** It is not, and the student was told why. */
    OVER
  }

  private final InstantSource clock;
  private final Predicate<ChatId> isUnlimited;

  /** The chat that wrote last is the last. */
  private final Map<ChatId, Use> uses = new LinkedHashMap<>();

  /** Everybody has their whole allowance, and there are no staff. */
  public Allowance(InstantSource clock) {
    this(clock, Staff.NONE);
  }

  /** Everybody has their whole allowance. */
  public Allowance(InstantSource clock, Staff staff) {
    this.clock = clock;
    this.isUnlimited = chat -> staff.includes(new PersonId(chat.value()));
  }

  /**
   * Counts a message of this chat. One that comes again, because it could not be saved, is not
   * counted again, and has the same verdict.
   */
  Verdict count(ChatId chat, long updateId) {
    if (isUnlimited.test(chat)) {
      return Verdict.WITHIN;
    }
    Instant now = clock.instant();
    Use found = uses.remove(chat);
    Use use = found != null && found.isAt(now) ? found : new Use(now, NONE, NONE);
    Verdict verdict = use.verdict(updateId, now);
    uses.put(chat, use.after(updateId, verdict));
    dropTheOldest(now);
    return verdict;
  }

  /** How many chats are remembered. */
  int size() {
    return uses.size();
  }

  /** Up to two for each that comes, so that those who rest do not pile up. */
  private void dropTheOldest(Instant now) {
    Iterator<Use> oldest = uses.values().iterator();
    for (int i = 0; i < 2 && oldest.hasNext(); i++) {
      if (oldest.next().isAt(now) && uses.size() <= MAX_CHATS) {
        return;
      }
      oldest.remove();
    }
  }

  /**
   * What a chat has used.
   *
   * @param whole when it has its whole allowance again, if it writes no more until then
   * @param last the last update that took of it
   * @param told the update for which the student was told since it last was whole
   */
  private record Use(Instant whole, long last, long told) {

    /** Not so when nothing is used any more, nor when the clock was set back since. */
    boolean isAt(Instant now) {
      return whole.isAfter(now) && !whole.isAfter(now.plus(WHOLE));
    }

    Verdict verdict(long updateId, Instant now) {
      if (updateId <= last || !whole.plus(REFILL).isAfter(now.plus(WHOLE))) {
        return Verdict.WITHIN;
      }
      return told == NONE || told == updateId ? Verdict.FIRST_OVER : Verdict.OVER;
    }

    Use after(long updateId, Verdict verdict) {
      if (verdict != Verdict.WITHIN) {
        return new Use(whole, last, told == NONE ? updateId : told);
      }
      return updateId <= last ? this : new Use(whole.plus(REFILL), updateId, told);
    }
  }
}
