/**
 * Conversations and answers on disk: Caffeine in front of SQL.
 *
 * <p>Start with {@link org.chsiguide.store.Store}, which opens everything. Each port of the bot has
 * a class that speaks SQL ({@code SqlConversations}, {@code SqlOutbox}). All writing goes through
 * {@code GroupCommit}, which makes one transaction of what waits. {@code Schema} sees to it that
 * the tables are those of the migrations beside it, {@code Leadership} that one process writes.
 * {@code UserErasure} says what it takes to forget a student, on request or, by {@code Retention},
 * after a year.
 *
 * <p>The SQL is what SQLite and PostgreSQL have in common; what they have not is in the two {@code
 * DatabaseDialect}s. Deliberately not here: names, and anything that a student wrote.
 */
@NullMarked
package org.chsiguide.store;

import org.jspecify.annotations.NullMarked;
