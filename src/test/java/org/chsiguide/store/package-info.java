/**
 * Contract tests of the store's ports, with and without the cache in front, and tests of its files
 * and locks.
 */
@NullMarked
package org.chsiguide.store;

import org.jspecify.annotations.NullMarked;
