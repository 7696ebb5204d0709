package org.chsiguide.store;

import java.time.Duration;

/**
 * What the memory in front of the conversations did since the store was opened.
 *
 * @param size conversations in memory now, approximately
 * @param hits conversations that were found in memory
 * @param misses those that the database was asked for
 * @param evictions those dropped for want of room or because their student was idle
 * @param loads how often the database was asked, for one conversation or for several
 * @param loading how long that took in all
 */
public record CacheStatistics(
    long size, long hits, long misses, long evictions, long loads, Duration loading) {}
