package org.chsiguide.ticket;

import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.chsiguide.time.Absence;
import org.jspecify.annotations.Nullable;

/** The absence of staff, in memory over the repository. Thread-safe. */
public final class CachedAbsence {
  private final AbsenceRepository repository;
  private volatile @Nullable Absence current;

  /** Reads the absence from the repository. */
  public CachedAbsence(AbsenceRepository repository) {
    this.repository = repository;
    this.current = repository.find().orElse(null);
  }

  /** Returns the last absence, which may be over. */
  public Optional<Absence> find() {
    return Optional.ofNullable(current);
  }

  /** Replaces the absence at once; it is as before if that cannot be saved. */
  public CompletionStage<Void> set(Absence absence) {
    Absence before = current;
    current = absence;
    return repository
        .set(absence)
        .whenComplete(
            (saved, failure) -> {
              if (failure != null) {
                current = before;
              }
            });
  }
}
