package org.chsiguide.statistics;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The counts by day. */
public final class DailyStatistics {
  private final Map<DailyMetric, TreeMap<LocalDate, List<DailyCount>>> counts;

  /** Creates a history of these counts. A day may have several that differ only in number. */
  public DailyStatistics(List<DailyCount> counts) {
    this.counts =
        counts.stream()
            .collect(
                Collectors.groupingBy(
                    DailyCount::metric,
                    Collectors.groupingBy(DailyCount::day, TreeMap::new, Collectors.toList())));
  }

  /** Returns how often this was counted. */
  public long total(DailyMetric metric, DateRange period) {
    return sum(find(metric, period));
  }

  /** Returns how often this was counted for one subject. */
  public long total(DailyMetric metric, String subject, DateRange period) {
    return sum(find(metric, period).filter(count -> count.subject().equals(subject)));
  }

  /** Returns how often this was counted for each subject that has it, by subject. */
  public Map<String, Long> bySubject(DailyMetric metric, DateRange period) {
    return bySubject(find(metric, period));
  }

  /** Returns the ratings that say it helped, by subject. */
  public Map<String, Long> helpfulBySubject(DailyMetric metric, DateRange period) {
    return bySubject(find(metric, period).filter(count -> count.value() > 0));
  }

  private static Map<String, Long> bySubject(Stream<DailyCount> found) {
    return found.collect(
        Collectors.groupingBy(
            DailyCount::subject, TreeMap::new, Collectors.summingLong(DailyCount::total)));
  }

  /** Returns the number of new students. */
  public long newStudents(DateRange period) {
    return sum(find(DailyMetric.ACTIVE, period).filter(count -> count.value() == 0));
  }

  /**
   * Returns the number of students who did anything, each counted once: on the first of their days
   * in the period that was counted.
   */
  public long activeStudents(DateRange period) {
    LocalDate first = begin().filter(period.first()::isBefore).orElse(period.first());
    return sum(
        find(DailyMetric.ACTIVE, period)
            .filter(
                count ->
                    count.value() == 0 || count.day().minusDays(count.value()).isBefore(first)));
  }

  /**
   * Returns the median time at each step of those who left it, up to the bound of its bucket, by
   * step.
   */
  public Map<String, Duration> medianTimes(DateRange period) {
    return find(DailyMetric.STEP_LEFT, period)
        .collect(
            Collectors.groupingBy(
                DailyCount::subject,
                TreeMap::new,
                Collectors.collectingAndThen(
                    Collectors.groupingBy(
                        DailyCount::value, TreeMap::new, Collectors.summingLong(DailyCount::total)),
                    DailyStatistics::median)));
  }

  private static Duration median(TreeMap<Integer, Long> totals) {
    long rank = (totals.values().stream().mapToLong(Long::longValue).sum() + 1) / 2;
    long passed = 0;
    for (Map.Entry<Integer, Long> bucket : totals.entrySet()) {
      passed += bucket.getValue();
      if (passed >= rank) {
        return Duration.ofSeconds(bucket.getKey());
      }
    }
    throw new AssertionError(totals);
  }

  /**
   * Returns the first day on which a student was counted; students may have fallen silent earlier.
   */
  public Optional<LocalDate> begin() {
    return byDay(DailyMetric.ACTIVE).keySet().stream().findFirst();
  }

  /** Returns all days until this one, from the first on which anything was counted. */
  public List<LocalDate> daysUntil(LocalDate last) {
    return counts.values().stream()
        .map(TreeMap::firstKey)
        .min(Comparator.naturalOrder())
        .map(first -> first.datesUntil(last.plusDays(1)).toList())
        .orElse(List.of());
  }

  private Stream<DailyCount> find(DailyMetric metric, DateRange period) {
    return byDay(metric).subMap(period.first(), true, period.last(), true).values().stream()
        .flatMap(List::stream);
  }

  private TreeMap<LocalDate, List<DailyCount>> byDay(DailyMetric metric) {
    return counts.getOrDefault(metric, new TreeMap<>());
  }

  private static long sum(Stream<DailyCount> found) {
    return found.mapToLong(DailyCount::total).sum();
  }
}
