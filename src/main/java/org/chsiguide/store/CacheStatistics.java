package org.chsiguide.store;

/**
 * What the memory in front of the conversations did since the store was opened.
 *
 * @param size conversations in memory now, approximately
 * @param hits conversations that were found in memory
 * @param misses those that the database was asked for
 * @param evictions those dropped for want of room or because their student was idle
 */
public record CacheStatistics(long size, long hits, long misses, long evictions) {}
