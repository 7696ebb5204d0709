/**
 * The Caffeine caches in front of the database.
 *
 * <p>Start with {@link org.chsiguide.store.cache.Caches}, which keep the conversations and the
 * screens of active students in memory.
 */
@NullMarked
package org.chsiguide.store.cache;

import org.jspecify.annotations.NullMarked;
