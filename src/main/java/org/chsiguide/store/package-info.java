/**
 * Everything that the bot stores: Caffeine in front of SQL.
 *
 * <p>Start with {@link org.chsiguide.store.Store}, which opens everything. Each port of the bot has
 * a class that speaks SQL, such as {@code SqlTickets}; the SQL works with both SQLite and
 * PostgreSQL. A {@code Row} maps what a row holds, and a {@code Table} changes one in a
 * transaction. Students, staff and broadcasts have packages of their own, and how the database is
 * opened, migrated and written to is in {@code store.database}.
 *
 * <p>Deliberately not here: names of students, and anything that they wrote, except questions that
 * they agreed to show.
 */
@NullMarked
package org.chsiguide.store;

import org.jspecify.annotations.NullMarked;
