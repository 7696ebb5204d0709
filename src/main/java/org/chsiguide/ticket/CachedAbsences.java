package org.chsiguide.ticket;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.chsiguide.time.StaffAbsence;

/** The absences of staff, in memory over the repository. Thread-safe. */
public final class CachedAbsences {
  private final AbsenceRepository repository;
  private volatile List<StaffAbsence> known;

  /** Reads the absences from the repository. */
  public CachedAbsences(AbsenceRepository repository) {
    this.repository = repository;
    this.known = repository.findAll();
  }

  /** Returns the absences of the last weeks and the current one; no two overlap. */
  public List<StaffAbsence> findAll() {
    return known;
  }

  /** Returns the absence at this moment, if staff are away. */
  public Optional<StaffAbsence> findAt(Instant moment) {
    return known.stream().filter(it -> it.contains(moment)).findFirst();
  }

  /**
   * Adds this absence, or changes the one that began with it, at once, as {@link
   * AbsenceRepository#put} does; all is as before if that cannot be saved.
   */
  public CompletionStage<Void> put(StaffAbsence absence) {
    List<StaffAbsence> before = known;
    known =
        Stream.concat(
                before.stream()
                    .filter(it -> !it.from().equals(absence.from()))
                    .filter(it -> !it.until().isAfter(absence.from())),
                Stream.of(absence))
            .toList();
    return repository
        .put(absence)
        .whenComplete(
            (saved, failure) -> {
              if (failure != null) {
                known = before;
              }
            });
  }
}
