package org.chsiguide.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OfficeHoursTest {
  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

  /**
   * The 26th is a Thursday; the 30th, a Monday, is a holiday. Two shifts overlap by half an hour.
   */
  @ParameterizedTest
  @CsvSource({
    "2026-11-26T09:00, 2026-11-26T09:00, PT0S",
    "2026-11-26T09:10, 2026-11-26T09:40, PT30M",
    "2026-11-26T11:00, 2026-11-26T14:00, PT1H30M",
    "2026-11-26T08:00, 2026-11-26T23:00, PT6H30M",
    "2026-11-26T18:00, 2026-11-27T08:59, PT0S",
    "2026-11-26T18:00, 2026-11-27T10:00, PT1H",
    "2026-11-26T16:00, 2026-11-27T10:00, PT2H",
    "2026-11-27T16:00, 2026-12-01T09:30, PT1H30M",
    "2026-11-28T00:00, 2026-12-01T00:00, PT0S",
    "2024-11-26T00:00, 2026-11-26T00:00, PT1716H",
  })
  void onlyTheTimeThatTheOfficeIsOpenCounts(
      LocalDateTime from, LocalDateTime until, Duration open) {
    OfficeHours hours =
        new OfficeHours(
            OfficeHours.shifts("Mon-Fri 13:30-17:00, Mon-Fri 09:00-12:00, Thu 11:30-12:00"),
            OfficeHours.holidays("2026-11-30"),
            ZONE);
    assertThat(hours.openTime(moment(from), moment(until))).isEqualTo(open);
  }

  @Test
  void withoutShiftsTheOfficeIsAlwaysOpen() {
    Instant now = Instant.parse("2026-11-26T20:00:00Z");
    OfficeHours always = new OfficeHours(List.of(), Set.of(), ZONE);
    assertThat(always.openTime(now, now.plusSeconds(90_000))).isEqualTo(Duration.ofHours(25));
  }

  private static Instant moment(LocalDateTime local) {
    return local.atZone(ZONE).toInstant();
  }
}
