package org.chsiguide.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.chsiguide.author.edit.OutdatedReport;
import org.chsiguide.author.edit.OutdatedReports;
import org.chsiguide.dialog.StepId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OutdatedReportsTest extends StoreTestBase {
  private static final StepId ACCOUNT = new StepId("account");
  private static final StepId PHOTO = new StepId("photo-1");

  private OutdatedReports reports;

  @BeforeEach
  void open() {
    reports = database.store().outdatedReports();
  }

  @Test
  void eachUpdateIsCountedOnceAndTheHighestCountComesFirst() {
    assertThat(add(1, ACCOUNT)).isEmpty();
    assertThat(add(2, PHOTO)).isEmpty();
    OutdatedReport first = new OutdatedReport(PHOTO, 1, clock.instant());
    clock.advance(Duration.ofHours(1));
    assertThat(add(3, PHOTO)).contains(first);
    assertThat(add(3, PHOTO)).as("again").contains(new OutdatedReport(PHOTO, 2, clock.instant()));

    assertThat(reports.all())
        .containsExactly(
            new OutdatedReport(PHOTO, 2, clock.instant()),
            new OutdatedReport(ACCOUNT, 1, clock.instant().minus(Duration.ofHours(1))));
    reports.remove(PHOTO).toCompletableFuture().join();
    assertThat(reports.all()).extracting(OutdatedReport::step).containsExactly(ACCOUNT);
  }

  private Optional<OutdatedReport> add(long updateId, StepId step) {
    return reports.add(updateId, step).toCompletableFuture().join();
  }
}
