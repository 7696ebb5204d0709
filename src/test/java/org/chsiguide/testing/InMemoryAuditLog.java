package org.chsiguide.testing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.chsiguide.staff.AuditLog;
import org.chsiguide.staff.StaffAction;
import org.chsiguide.update.UpdateHandler.Handling;

/** An audit log in memory, which can be made to fail. */
public final class InMemoryAuditLog implements AuditLog {
  public static final Instant AT = Instant.parse("2026-11-24T02:00:00Z");

  private final List<Entry> entries = new ArrayList<>();
  private boolean isUnavailable;

  /** Makes all further writes fail. */
  public void failWrites() {
    isUnavailable = true;
  }

  @Override
  public Handling record(long updateId, StaffAction action, Supplier<Handling> act) {
    entries.add(new Entry(AT, action));
    return act.get();
  }

  @Override
  public CompletionStage<Void> record(long updateId, StaffAction action) {
    if (isUnavailable) {
      return CompletableFuture.failedStage(new IllegalStateException("the store is down"));
    }
    entries.add(new Entry(AT, action));
    return CompletableFuture.completedStage(null);
  }

  @Override
  public CompletionStage<Void> record(StaffAction action) {
    return record(0, action);
  }

  @Override
  public Optional<Instant> lastTime(StaffAction.Kind kind) {
    return entries.stream().anyMatch(it -> it.action().kind() == kind)
        ? Optional.of(AT)
        : Optional.empty();
  }

  @Override
  public List<Entry> last(int count) {
    List<Entry> newest = new ArrayList<>(entries);
    Collections.reverse(newest);
    return newest.subList(0, Math.min(count, newest.size()));
  }
}
