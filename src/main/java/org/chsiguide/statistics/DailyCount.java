package org.chsiguide.statistics;

import java.time.LocalDate;

/**
 * The count of something on a day.
 *
 * @param subject what the {@link DailyMetric} says, such as the id of a step, perhaps one that the
 *     dialog no longer has
 * @param value what the {@link DailyMetric} says, else 0
 */
public record DailyCount(
    LocalDate day, DailyMetric metric, String subject, int value, long total) {}
