package org.chsiguide.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.chsiguide.testing.SettableClock;
import org.chsiguide.ticket.AbsenceRepository;
import org.chsiguide.time.StaffAbsence;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource
class AbsencesTest {
  private static final StaffAbsence FIRST = absence(1);
  private static final StaffAbsence SECOND = absence(2);

  @Parameter EachDatabase kind;
  @TempDir Path folder;

  @Test
  void absencesAreInMemoryAndStored() {
    AbsenceRepository absences;
    try (TestDatabase database = kind.open(folder, new SettableClock())) {
      absences = database.absences();
      assertThat(absences.findAll()).isEmpty();
      absences.put(FIRST).toCompletableFuture().join();
      assertThat(absences.findAll()).containsExactly(FIRST);
      absences.put(SECOND).toCompletableFuture().join();
      assertThat(absences.findAll()).containsExactlyInAnyOrder(FIRST, SECOND);
      assertThat(database.absences().findAll()).containsExactlyInAnyOrder(FIRST, SECOND);
    }
    assertThat(absences.findAll()).hasSize(2);
  }

  private static StaffAbsence absence(int day) {
    Instant from = Instant.EPOCH.plus(Duration.ofDays(day));
    return new StaffAbsence(from, from.plus(Duration.ofHours(1)));
  }
}
