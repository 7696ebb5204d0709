/**
 * What is stored about students: their conversations, the replies on their way, and the counts.
 *
 * <p>Start with {@link org.chsiguide.store.student.SqlConversations}, which commits what an update
 * did; {@code Caches} keep those of active students in memory. {@code UserEraser} deletes a
 * student, on request or, by {@code Retention}, after a year; {@code DailyCounter} keeps counts
 * that name nobody.
 *
 * <p>Deliberately not here: names, and anything that a student wrote, except questions that they
 * agreed to show.
 */
@NullMarked
package org.chsiguide.store.student;

import org.jspecify.annotations.NullMarked;
