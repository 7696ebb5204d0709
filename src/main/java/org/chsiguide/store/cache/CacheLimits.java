package org.chsiguide.store.cache;

import java.time.Duration;

/**
 * The limits of the caches.
 *
 * @param students the maximum number of students; beyond it, those seldom seen are dropped
 * @param idle how long an idle student is kept
 */
public record CacheLimits(long students, Duration idle) {}
