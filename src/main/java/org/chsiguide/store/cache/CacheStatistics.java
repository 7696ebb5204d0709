package org.chsiguide.store.cache;

import java.time.Duration;

/**
 * The statistics of the cache of conversations since the store was opened.
 *
 * @param size the approximate number of conversations in the cache
 * @param hits the number of conversations found in the cache
 * @param misses the number of conversations read from the database
 * @param evictions the number dropped for lack of room or because their student was idle
 * @param loads the number of reads of the database, each of one conversation or several
 * @param loading the total time of these reads
 */
public record CacheStatistics(
    long size, long hits, long misses, long evictions, long loads, Duration loading) {}
