package org.chsiguide.ticket;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;
import java.util.function.Supplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.ticket.Restriction.Kind;
import org.jspecify.annotations.Nullable;

/**
 * The restrictions in memory; every change goes to the store in its order. So also those who ask,
 * have themselves forgotten and ask again within one batch of updates are counted. Thread-safe.
 */
public final class CachedRestrictions {

  /** So long after a blocked student was forgotten they are still blocked. */
  static final Duration BLOCK_DURATION = Duration.ofDays(90);

  /**
   * Within this time a student may ask as somebody who never did {@link #MAX_FIRST_TICKETS} times.
   */
  static final Duration COUNTING_PERIOD = Duration.ofDays(1);

  static final int MAX_FIRST_TICKETS = 3;

  private static final String ALGORITHM = "HmacSHA256";

  private final Restrictions store;
  private final InstantSource clock;
  private final List<Restriction> all = new ArrayList<>();
  private boolean isStale = true;
  private byte @Nullable [] key;

  public CachedRestrictions(Restrictions store, InstantSource clock) {
    this.store = store;
    this.clock = clock;
  }

  /** Whether staff took nothing from this student when they were forgotten. */
  public synchronized boolean isBlocked(ChatId student) {
    return !findInForce(student, Kind.BLOCKED).isEmpty();
  }

  /** Whether this student, who has no ticket, may have one. */
  public synchronized boolean canOpenFirstTicket(ChatId student) {
    return findInForce(student, Kind.ASKED_ANEW).size() < MAX_FIRST_TICKETS;
  }

  /** A student who had no ticket has this one. */
  public synchronized CompletionStage<Void> recordFirstTicket(ChatId student, long ticket) {
    return add(student, Kind.ASKED_ANEW, ticket);
  }

  /** The student is blocked, and is about to be forgotten with this ticket. */
  public synchronized CompletionStage<Void> recordBlocked(ChatId student, long ticket) {
    return add(student, Kind.BLOCKED, ticket);
  }

  /** Whoever had this ticket is blocked no more; empty if they were not, or never had it. */
  public synchronized Optional<CompletionStage<Void>> unblock(long ticket) {
    refresh();
    List<Restriction> removed = find(it -> it.kind() == Kind.BLOCKED && it.ticket() == ticket);
    return removed.isEmpty() ? Optional.empty() : Optional.of(remove(removed));
  }

  /** Keeps nothing for longer than it counts. */
  public synchronized void removeExpired() {
    refresh();
    List<Restriction> expired = find(it -> !isInForce(it));
    if (!expired.isEmpty()) {
      var unused = remove(expired);
    }
  }

  private List<Restriction> findInForce(ChatId student, Kind kind) {
    refresh();
    String hash = hash(student);
    return find(it -> it.kind() == kind && it.hash().equals(hash) && isInForce(it));
  }

  private boolean isInForce(Restriction restriction) {
    Duration time = restriction.kind() == Kind.BLOCKED ? BLOCK_DURATION : COUNTING_PERIOD;
    return restriction.since().plus(time).isAfter(clock.instant());
  }

  private List<Restriction> find(Predicate<Restriction> filter) {
    return all.stream().filter(filter).toList();
  }

  private CompletionStage<Void> add(ChatId student, Kind kind, long ticket) {
    refresh();
    String hash = hash(student);
    // The same update may be taken once more.
    if (!find(it -> it.hash().equals(hash) && it.kind() == kind && it.ticket() == ticket)
        .isEmpty()) {
      return CompletableFuture.completedFuture(null);
    }
    Instant now = Instant.ofEpochMilli(clock.millis());
    Restriction restriction = new Restriction(hash, kind, ticket, now);
    all.add(restriction);
    return invalidatingOnFailure(() -> store.add(restriction));
  }

  private CompletionStage<Void> remove(List<Restriction> removed) {
    all.removeAll(removed);
    return invalidatingOnFailure(() -> store.remove(removed));
  }

  private CompletionStage<Void> invalidatingOnFailure(Supplier<CompletionStage<Void>> work) {
    return work.get().whenComplete((done, failure) -> invalidateIfFailed(failure));
  }

  private synchronized void invalidateIfFailed(@Nullable Throwable failure) {
    isStale |= failure != null;
  }

  private void refresh() {
    if (isStale) {
      key = store.key();
      all.clear();
      all.addAll(store.all());
      isStale = false;
    }
  }

  private String hash(ChatId student) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key, ALGORITHM));
      byte[] id = ByteBuffer.allocate(Long.BYTES).putLong(student.value()).array();
      return HexFormat.of().formatHex(mac.doFinal(id));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has " + ALGORITHM, e);
    }
  }
}
