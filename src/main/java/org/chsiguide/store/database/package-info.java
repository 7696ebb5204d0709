/**
 * The database itself: how it is opened and its tables migrated, which process leads, and the group
 * commit through which everything is written, so that those who wait share a transaction.
 *
 * <p>Start with {@link org.chsiguide.store.database.DatabaseDialect}: what SQLite and PostgreSQL do
 * differently.
 */
@NullMarked
package org.chsiguide.store.database;

import org.jspecify.annotations.NullMarked;
