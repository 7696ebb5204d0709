/**
 * The Caffeine caches in front of the database.
 *
 * <p>Start with {@link org.chsiguide.store.cache.CachedConversations}, which keeps the
 * conversations of active students in memory.
 */
@NullMarked
package org.chsiguide.store.cache;

import org.jspecify.annotations.NullMarked;
