/**
 * The numbers for staff: where students stand and wait, and how their questions are answered.
 *
 * <p>Start with {@link org.chsiguide.statistics.StatisticsHandler}, which answers {@code /stats}.
 * What it counts is {@link org.chsiguide.statistics.Statistics}, from the port {@link
 * org.chsiguide.statistics.StatisticsQuery}, which the store implements; {@code StatisticsReport},
 * {@code Charts} and {@code StatisticsCsv} say it in words, in pictures and as CSV.
 *
 * <p>Deliberately not here: anybody. All that leaves the port is counts and times of many.
 */
@NullMarked
package org.chsiguide.statistics;

import org.jspecify.annotations.NullMarked;
