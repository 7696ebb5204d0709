/**
 * Conversations and answers on disk: Caffeine in front of SQL.
 *
 * <p>Start with {@link org.chsiguide.store.Store}, which opens everything. Each port of the bot has
 * a class that speaks SQL ({@code SqlConversations}, {@code SqlOutbox}) and one that remembers in
 * front of it ({@code CachedConversations}, {@code CachedOutbox}). All writing goes through {@code
 * GroupCommit}, which makes one transaction of what waits. {@code SqliteFileLock} sees to it that
 * one process has the file, {@code Schema} that the tables are those of the migrations beside it.
 * {@code UserErasure} says what it takes to forget a student, on request or, by {@code Retention},
 * after a year.
 *
 * <p>{@code ReplicaHeartbeat} is this process among those that share a PostgreSQL; where it is
 * alone, in a file, it has nothing to do.
 *
 * <p>The SQL is what SQLite and PostgreSQL have in common; what they have not is in the two {@code
 * Backend}s. Deliberately not here: names, and anything that a student wrote.
 */
@NullMarked
package org.chsiguide.store;

import org.jspecify.annotations.NullMarked;
