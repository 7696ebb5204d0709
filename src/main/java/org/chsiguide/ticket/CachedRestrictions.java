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
final class CachedRestrictions {

  /** So long after a blocked student was forgotten they are still blocked. */
  static final Duration BLOCKED_FOR = Duration.ofDays(90);

  /** Within this time a student may ask as somebody who never did {@link #MOST_ANEW} times. */
  static final Duration COUNTED_FOR = Duration.ofDays(1);

  static final int MOST_ANEW = 3;

  private static final String ALGORITHM = "HmacSHA256";

  private final Restrictions store;
  private final InstantSource clock;
  private final List<Restriction> all = new ArrayList<>();
  private boolean isStale = true;
  private byte @Nullable [] key;

  CachedRestrictions(Restrictions store, InstantSource clock) {
    this.store = store;
    this.clock = clock;
  }

  /** Somebody else may have changed them. */
  synchronized void readAnew() {
    isStale = true;
  }

  /** Whether staff took nothing from this student when they were forgotten. */
  synchronized boolean isBlocked(ChatId student) {
    return !of(student, Kind.BLOCKED).isEmpty();
  }

  /** Whether this student, who has no ticket, may have one. */
  synchronized boolean mayAskAnew(ChatId student) {
    return of(student, Kind.ASKED_ANEW).size() < MOST_ANEW;
  }

  /** A student who had no ticket has this one. */
  synchronized CompletionStage<Void> askedAnew(ChatId student, long ticket) {
    return add(student, Kind.ASKED_ANEW, ticket);
  }

  /** The student is blocked, and is about to be forgotten with this ticket. */
  synchronized CompletionStage<Void> keepBlocked(ChatId student, long ticket) {
    return add(student, Kind.BLOCKED, ticket);
  }

  /** Whoever had this ticket is blocked no more; empty if they were not, or never had it. */
  synchronized Optional<CompletionStage<Void>> unblock(long ticket) {
    refresh();
    List<Restriction> gone = find(it -> it.kind() == Kind.BLOCKED && it.ticket() == ticket);
    return gone.isEmpty() ? Optional.empty() : Optional.of(remove(gone));
  }

  /** Keeps nothing for longer than it counts. */
  synchronized void removeOld() {
    refresh();
    List<Restriction> old = find(it -> !isInForce(it));
    if (!old.isEmpty()) {
      var unused = remove(old);
    }
  }

  private List<Restriction> of(ChatId student, Kind kind) {
    refresh();
    String hash = hash(student);
    return find(it -> it.kind() == kind && it.hash().equals(hash) && isInForce(it));
  }

  private boolean isInForce(Restriction restriction) {
    Duration time = restriction.kind() == Kind.BLOCKED ? BLOCKED_FOR : COUNTED_FOR;
    return restriction.since().plus(time).isAfter(clock.instant());
  }

  private List<Restriction> find(Predicate<Restriction> which) {
    return all.stream().filter(which).toList();
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
    return watched(() -> store.add(restriction));
  }

  private CompletionStage<Void> remove(List<Restriction> gone) {
    all.removeAll(gone);
    return watched(() -> store.remove(gone));
  }

  private CompletionStage<Void> watched(Supplier<CompletionStage<Void>> work) {
    return work.get().whenComplete((done, failure) -> note(failure));
  }

  private synchronized void note(@Nullable Throwable failure) {
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
