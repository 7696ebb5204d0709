/**
 * Everything that the bot stores: Caffeine in front of SQL.
 *
 * <p>Start with {@link org.chsiguide.store.Store}, which opens everything. Each port of the bot has
 * a class that speaks SQL, such as {@code SqlConversations}; the SQL works with both SQLite and
 * PostgreSQL. {@code UserEraser} deletes a student, on request or, by {@code Retention}, after a
 * year. How the database is opened, migrated and written to is in {@code store.database}.
 *
 * <p>Deliberately not here: names, and anything that a student wrote.
 */
@NullMarked
package org.chsiguide.store;

import org.jspecify.annotations.NullMarked;
