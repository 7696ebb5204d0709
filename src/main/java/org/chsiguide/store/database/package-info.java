/**
 * The database as such: the file and its lock, disk space, and the group commit through which
 * everything is written.
 *
 * <p>Start with {@link org.chsiguide.store.database.GroupCommit}.
 */
@NullMarked
package org.chsiguide.store.database;

import org.jspecify.annotations.NullMarked;
