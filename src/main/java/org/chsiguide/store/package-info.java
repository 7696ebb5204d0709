/**
 * Everything that the bot stores: Caffeine in front of SQL.
 *
 * <p>Start with {@link org.chsiguide.store.Store}, which opens everything. Each port of the bot has
 * a class that speaks SQL, such as {@code SqlConversations}. All writes go through {@code
 * GroupCommit}, which puts those that wait into one transaction. {@code Leadership} lets only one
 * process work with the database, {@code Schema} migrates its tables, and {@code UserEraser}
 * deletes a student, on request or, by {@code Retention}, after a year.
 *
 * <p>The SQL works with both SQLite and PostgreSQL; what differs is in the two {@code
 * DatabaseDialect}s. Deliberately not here: names, and anything that a student wrote.
 */
@NullMarked
package org.chsiguide.store;

import org.jspecify.annotations.NullMarked;
