package org.chsiguide.store;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.chsiguide.broadcast.Broadcast;
import org.chsiguide.broadcast.Ledger;
import org.chsiguide.broadcast.Next;
import org.chsiguide.broadcast.Recipient;
import org.chsiguide.broadcast.Segment;
import org.chsiguide.messenger.Delivery;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** The ledgers in the database. */
final class SqlLedger implements Ledger {

  /** So many who are not sent it any more are passed in one transaction. */
  private static final int MAX_PASSED = 200;

  private final Jdbi jdbi;
  private final GroupCommit writer;
  private final SharedDuty duty;
  private final InstantSource clock;

  SqlLedger(Jdbi jdbi, GroupCommit writer, SharedDuty duty, InstantSource clock) {
    this.jdbi = jdbi;
    this.writer = writer;
    this.duty = duty;
    this.clock = clock;
  }

  @Override
  public CompletionStage<Void> recover() {
    long now = clock.instant().toEpochMilli();
    return writer.submit(
        handle ->
            handle.execute(
                "UPDATE recipient SET state = 'unknown', reason = 'stopped meanwhile',"
                    + " changed_at = ? WHERE state = 'sending'"
                    + " AND number IN (SELECT number FROM broadcast)",
                now));
  }

  @Override
  public Optional<Broadcast> due(Instant now, boolean isQuiet) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "SELECT * FROM broadcast WHERE state IN ('waiting', 'running')"
                        + " AND begins_at <= :now"
                        + " AND (urgent = 1 OR kind <> 'send' OR :quiet = 0)"
                        + " ORDER BY kind = 'recall' DESC, begins_at, number LIMIT 1")
                .bind("now", now.toEpochMilli())
                .bind("quiet", isQuiet ? 1 : 0)
                .map((row, context) -> BroadcastRow.read(row))
                .findOne());
  }

  @Override
  public CompletionStage<Boolean> gather(Broadcast broadcast, Segment segment) {
    AtomicBoolean isWhole = new AtomicBoolean();
    return writer
        .submit(handle -> isWhole.set(gather(handle, broadcast, segment)))
        .thenApply(written -> isWhole.get());
  }

  private boolean gather(Handle handle, Broadcast broadcast, Segment segment) {
    if (!duty.isHeld(handle)) {
      throw new IllegalStateException("another replica gathers them by now");
    }
    return new Gathering(handle, broadcast).goOn(segment, clock.instant());
  }

  @Override
  public CompletionStage<Next> next(Broadcast broadcast) {
    AtomicReference<Next> next = new AtomicReference<>(new Next.Stopped());
    return writer
        .submit(handle -> next.set(next(handle, broadcast)))
        .thenApply(written -> next.get());
  }

  private Next next(Handle handle, Broadcast broadcast) {
    long now = clock.instant().toEpochMilli();
    if (!duty.isHeld(handle) || !isRunning(handle, broadcast)) {
      return new Next.Stopped();
    }
    for (int passed = 0; passed < MAX_PASSED; passed++) {
      Optional<Candidate> candidate = Candidate.next(handle, broadcast, now);
      if (candidate.isEmpty()) {
        return later(handle, broadcast.number());
      }
      boolean isWanted = candidate.get().isWanted(broadcast);
      Recipient recipient = candidate.get().recipient(broadcast);
      int rows =
          handle.execute(
              "UPDATE recipient SET state = ?, language = ?, changed_at = ?"
                  + " WHERE number = ? AND chat_id = ? AND state = 'pending'",
              isWanted ? "sending" : "skipped",
              recipient.language().code(),
              now,
              broadcast.number(),
              recipient.chat().value());
      if (isWanted && rows > 0) {
        return new Next.Send(recipient);
      }
    }
    return new Next.Later(clock.instant());
  }

  private static boolean isRunning(Handle handle, Broadcast broadcast) {
    return handle
        .createQuery(
            "SELECT 1 FROM broadcast WHERE number = :number AND state = 'running'"
                + " AND (kind = 'recall' OR NOT EXISTS (SELECT 1 FROM broadcast AS first"
                + " WHERE first.kind = 'recall' AND first.state IN ('waiting', 'running')))")
        .bind("number", broadcast.number())
        .mapTo(Integer.class)
        .findOne()
        .isPresent();
  }

  private static Next later(Handle handle, long number) {
    return handle
        .createQuery(
            "SELECT due_at FROM recipient WHERE number = ? AND state = 'pending'"
                + " ORDER BY due_at LIMIT 1")
        .bind(0, number)
        .mapTo(Long.class)
        .findOne()
        .<Next>map(due -> new Next.Later(Instant.ofEpochMilli(due)))
        .orElseGet(Next.Finished::new);
  }

  @Override
  public CompletionStage<Void> settle(Broadcast broadcast, Recipient recipient, Delivery delivery) {
    Instant now = clock.instant();
    return writer.submit(
        handle -> new Settlement(handle, broadcast, recipient, now).write(delivery));
  }

  @Override
  public CompletionStage<Void> finish(long number) {
    return writer.submit(
        handle ->
            handle.execute(
                "UPDATE broadcast SET state = 'done' WHERE number = ? AND state = 'running'",
                number));
  }
}
