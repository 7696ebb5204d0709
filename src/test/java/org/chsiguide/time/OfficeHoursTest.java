package org.chsiguide.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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
            OfficeHoursParser.shifts("Mon-Fri 13:30-17:00,\n Mon-Fri 09:00-12:00, Thu 11:30-12:00"),
            OfficeHoursParser.days("2026-11-30"),
            ZONE);
    assertThat(hours.openTime(moment(from), moment(until))).isEqualTo(open);
  }

  /** The 3rd of October 2026 is a Saturday, the 5th a Monday; all of the 1st to the 7th is off. */
  @ParameterizedTest
  @CsvSource({
    "2026-10-05T10:00, false",
    "2026-10-07T10:00, true",
    "2026-10-10T10:00, true",
    "2026-10-10T18:30, false",
    "2026-10-11T10:00, false"
  })
  void aWorkingSaturdayHasTheHoursOfAMondayAndOutweighsAHoliday(LocalDateTime time, boolean open) {
    OfficeHours hours =
        new OfficeHours(OfficeHoursParser.shifts("Mon-Fri 9:00-17:00"), Set.of(), ZONE)
            .with("", "2026-10-01..2026-10-07", "2026-10-07, 2026-10-10");

    assertThat(hours.isOpen(moment(time))).isEqualTo(open);
    assertThat(hours.with("Tue 9:00-10:00", "", "").isOpen(moment(time))).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2026-11-23T13:00 | 2026-11-23T12:00 | 2026-11-25T10:30 | 2026-11-25T10:30",
        "2026-11-23T13:00 | 2026-11-23T12:00 | 2026-11-25T20:00 | 2026-11-26T09:00",
        "2026-11-25T20:00 | 2026-11-23T12:00 | 2026-11-24T20:00 | 2026-11-26T09:00"
      })
  void anAbsenceDelaysTheNextOpeningToItsEnd(
      LocalDateTime now, LocalDateTime left, LocalDateTime returned, LocalDateTime opens) {
    OfficeHours hours =
        new OfficeHours(OfficeHoursParser.shifts("Mon-Fri 9:00-17:00"), Set.of(), ZONE)
            .withAbsences(List.of(new StaffAbsence(moment(left), moment(returned))));

    assertThat(hours.isOpen(moment(now))).isFalse();
    assertThat(hours.nextOpening(moment(now)).orElseThrow().toInstant()).isEqualTo(moment(opens));
  }

  @Test
  void absencesAreNoOpenTime() {
    OfficeHours hours =
        new OfficeHours(OfficeHoursParser.shifts("Mon-Fri 9:00-17:00"), Set.of(), ZONE)
            .withAbsences(
                List.of(
                    new StaffAbsence(
                        moment(LocalDateTime.parse("2026-11-20T09:00")),
                        moment(LocalDateTime.parse("2026-11-23T10:00"))),
                    new StaffAbsence(
                        moment(LocalDateTime.parse("2026-11-23T12:00")),
                        moment(LocalDateTime.parse("2026-11-25T10:00")))));

    assertThat(
            hours.openTime(
                moment(LocalDateTime.parse("2026-11-20T08:00")),
                moment(LocalDateTime.parse("2026-11-25T11:00"))))
        .isEqualTo(Duration.ofHours(3));
    assertThat(
            hours.openTime(
                moment(LocalDateTime.parse("2026-11-24T11:00")),
                moment(LocalDateTime.parse("2026-11-24T12:00"))))
        .isEqualTo(Duration.ZERO);
    assertThat(
            hours.openTime(
                moment(LocalDateTime.parse("2026-11-26T11:00")),
                moment(LocalDateTime.parse("2026-11-26T12:00"))))
        .isEqualTo(Duration.ofHours(1));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "周一到周五 9:00-12:00, 13:30-17:00 | Mon-Fri 09:00-12:00, Mon-Fri 13:30-17:00",
        "周一至周五　９：００～１７：００ | Mon-Fri 09:00-17:00",
        "星期一－星期五 上午9点半到下午5点；周六 10点-12点 | Mon-Fri 09:30-17:00, Sat 10:00-12:00",
        "周六、周日 10:00—12:00 | Sat-Sun 10:00-12:00",
        "工作日9:00到17:00 | Mon-Fri 09:00-17:00",
        "9点到5点 | Mon-Fri 09:00-17:00",
        "下午2点到5点半，周六 10-4 | Mon-Fri 14:00-17:30, Sat 10:00-16:00",
        "9:00-17:00 | Mon-Fri 09:00-17:00",
        "每天 8点10分至24:00 | Mon-Sun 08:10-24:00",
        "周日到周二 9:00-10:00 | Sun-Tue 09:00-10:00",
        "每周一至周五：上午8:30——11:30，下午2:00-5:30。 | Mon-Fri 08:30-11:30, 14:00-17:30",
        "周一至周五 上午9:00-11:30 下午2:00-5:00 | Mon-Fri 9:00-11:30, 14:00-17:00",
        "Mon 9:00 - 12:00 13:30 - 17:00 | Mon 9:00-12:00, 13:30-17:00",
        "9点到晚上12点 | Mon-Fri 09:00-24:00",
        "周一、三、五 九点到五点半 | Mon 9:00-17:30, Wed 9:00-17:30, Fri 9:00-17:30",
        "周一至五 8:30-5 | Mon-Fri 08:30-17:00",
        "周末 10点至16点三十分 | Sat-Sun 10:00-16:30",
        "Mon-Fri 9am-5pm | Mon-Fri 09:00-17:00",
        "Monday to Thursday, 9 a.m. to noon and 1-5:30 pm | Mon-Thu 9:00-12:00, 13:00-17:30",
        "weekdays 9:00-12:30; Sat 10-1:45 pm | Mon-Fri 9:00-12:30, Sat 10:00-13:45",
        "一至五 九点到五点 | Mon-Fri 9:00-17:00",
        "二、四 9：00−10：00 | Tue 9:00-10:00, Thu 9:00-10:00",
        "週一、三 九點到五點 | Mon 9:00-17:00, Wed 9:00-17:00",
        "周一三五 9:00-12:00 | Mon 9:00-12:00, Wed 9:00-12:00, Fri 9:00-12:00",
        "周六日从10点到12点 | Sat-Sun 10:00-12:00",
        "Mon/Wed from 9 am to noon | Mon 9:00-12:00, Wed 9:00-12:00",
        "每天晚上8点到12点 | Mon-Sun 20:00-24:00",
        "8pm-12am | Mon-Fri 20:00-24:00",
        "22:00-0:00 | Mon-Fri 22:00-24:00",
        "周一和周三：9:00-12:00 | Mon 9:00-12:00, Wed 9:00-12:00"
      })
  void hoursAreReadAsAnOfficeWritesThem(String written, String plain) {
    assertThat(merged(OfficeHoursParser.shifts(written)))
        .isEqualTo(merged(OfficeHoursParser.shifts(plain)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2026年10月1日到7日 | 2026-10-01..2026-10-07",
        "2026年10月1日－10月7日，10月10日 | 2026-10-01..2026-10-07, 2026-10-10",
        "2026/12/31~2027/1/2、2027.1.4 | 2026-12-31..2027-01-02, 2027-01-04",
        "2026 年 1 月 1 号 | 2026-01-01",
        "2026年10月1日、3日 | 2026-10-01, 2026-10-03",
        "2026年10月1日（周四）至7日（星期三）和10月10日（周六）。 | 2026-10-01..2026-10-07, 2026-10-10",
        "2027年1月1日——3日 | 2027-01-01..2027-01-03",
        "2026-10-01..10-07, 10/10 | 2026-10-01..2026-10-07, 2026-10-10",
        "二〇二六年十月一日至三日 | 2026-10-01..2026-10-03",
        "1 Oct 2026 to 7 Oct 2026 | 2026-10-01..2026-10-07",
        "Oct 1, 2026 - Oct 7, 2026, October 10, 2026 | 2026-10-01..2026-10-07, 2026-10-10",
        "Oct 1-7, 2026, 10th of October | 2026-10-01..2026-10-07, 2026-10-10",
        "1–7 October 2026 | 2026-10-01..2026-10-07",
        "Oct 1   2026 | 2026-10-01",
        "２０２６－１０－０１, 2026 - 10 - 07 | 2026-10-01, 2026-10-07",
        "2026年10月1日（四）, Fri 2026-10-02, 2026-10-03 Sat | 2026-10-01..2026-10-03",
        "2026年10月1-7日和十一月九日 | 2026-10-01..2026-10-07, 2026-11-09"
      })
  void daysAreReadAsAnOfficeWritesThem(String written, String plain) {
    assertThat(OfficeHoursParser.days(written)).isEqualTo(OfficeHoursParser.days(plain));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Mon",
        "Mon-Fri",
        "Mon 17:00-9:00",
        "Mon 9:00",
        "Foo 9:00-10:00",
        "Mon 25:00-26:00",
        "周一 9点-9点",
        "9:00-5:00",
        "9点到零点",
        "9am-12am",
        "1pm-5am",
        "下午2点到凌晨5点",
        "9点到10点到11点到12点",
        "9:00-12:00, 2:00-5:00",
        "9点到12点，2点到5点",
        "Mon 9:00-10:00, ",
        "Mon 9:60-10:00"
      })
  void otherHoursAreRefused(String written) {
    assertThatThrownBy(() -> OfficeHoursParser.shifts(written))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "10月1日",
        "2026-13-01",
        "2026-10-07..2026-10-01",
        "2026-10-01,",
        "2026-12-31, 1-1",
        "tomorrow",
        "Jan 2 2026-10-01",
        "2026年10月1日（周五）"
      })
  void otherDaysAreRefused(String written) {
    assertThatThrownBy(() -> OfficeHoursParser.days(written))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static List<String> merged(List<OfficeHours.Shift> shifts) {
    return shifts.stream()
        .flatMap(
            shift -> shift.days().stream().map(day -> day + " " + shift.from() + "-" + shift.to()))
        .sorted()
        .toList();
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
