package org.chsiguide.ticket;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.runtime.Undo;
import org.chsiguide.ticket.Restriction.Kind;

/**
 * Caches the restrictions in memory and writes every change to the store in order. So it also
 * counts a student who asks, is forgotten and asks again within one batch of updates. Thread-safe.
 */
public final class CachedRestrictions {

  /** The time for which a blocked student stays blocked after their data were erased. */
  private static final Duration BLOCK_DURATION = Duration.ofDays(90);

  /** The period in which a student may open at most {@link #MAX_FIRST_TICKETS} first tickets. */
  private static final Duration COUNTING_PERIOD = Duration.ofDays(1);

  private static final int MAX_FIRST_TICKETS = 3;

  private static final String ALGORITHM = "HmacSHA256";

  private final Restrictions store;
  private final InstantSource clock;
  private final byte[] key;
  private final List<Restriction> all;

  /** Reads the restrictions, and creates the key on first use; blocks. */
  public CachedRestrictions(Restrictions store, InstantSource clock) {
    this.store = store;
    this.clock = clock;
    this.key = store.key();
    this.all = new CopyOnWriteArrayList<>(store.all());
  }

  /** Returns whether this student was blocked when they were forgotten. */
  boolean isBlocked(ChatId student) {
    return !findInForce(student, Kind.BLOCKED).isEmpty();
  }

  /** Returns whether this student, who has no ticket, may open one. */
  public boolean canOpenFirstTicket(ChatId student) {
    return findInForce(student, Kind.ASKED_ANEW).size() < MAX_FIRST_TICKETS;
  }

  /**
   * Records a restriction because of this ticket: the student, who had none, opened it, or they are
   * blocked and about to be forgotten with it.
   */
  public CompletionStage<Void> add(ChatId student, Kind kind, long ticket) {
    String hash = hash(student);
    // The same update may be processed again.
    if (!find(it -> it.hash().equals(hash) && it.kind() == kind && it.ticket() == ticket)
        .isEmpty()) {
      return CompletableFuture.completedFuture(null);
    }
    Instant now = Instant.ofEpochMilli(clock.millis());
    Restriction restriction = new Restriction(hash, kind, ticket, now);
    all.add(restriction);
    return Undo.onFailure(store.add(restriction), () -> all.remove(restriction));
  }

  /**
   * Unblocks the student who had this ticket; returns empty if nobody with this ticket was blocked.
   */
  public Optional<CompletionStage<Void>> unblock(long ticket) {
    List<Restriction> removed = find(it -> it.kind() == Kind.BLOCKED && it.ticket() == ticket);
    return removed.isEmpty() ? Optional.empty() : Optional.of(remove(removed));
  }

  /** Removes the restrictions that have expired. */
  public void removeExpired() {
    List<Restriction> expired = find(it -> !isInForce(it));
    if (!expired.isEmpty()) {
      remove(expired);
    }
  }

  private List<Restriction> findInForce(ChatId student, Kind kind) {
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

  private CompletionStage<Void> remove(List<Restriction> removed) {
    all.removeAll(removed);
    return Undo.onFailure(store.remove(removed), () -> all.addAll(removed));
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
