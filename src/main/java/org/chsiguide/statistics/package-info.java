/**
 * The statistics for staff: where students are and where they are stuck, and how their tickets are
 * answered.
 *
 * <p>Start with {@link org.chsiguide.statistics.StatisticsSender}, which answers {@code /stats}.
 * The numbers are {@link org.chsiguide.statistics.Statistics}, from the port {@link
 * org.chsiguide.statistics.StatisticsQuery}, which the store implements; {@code StatisticsReport},
 * {@code Charts} and {@code StatisticsCsv} render them as text, as a picture and as CSV.
 *
 * <p>What was counted by day is a {@link org.chsiguide.statistics.DailyStatistics} of {@link
 * org.chsiguide.statistics.DailyMetric}s, from the same port; {@code TrendReport} and {@code
 * DailyStatisticsCsv} render it. The store counts in the transaction that saves an update.
 *
 * <p>The port returns only counts and times, so no student can be identified.
 */
@NullMarked
package org.chsiguide.statistics;

import org.jspecify.annotations.NullMarked;
