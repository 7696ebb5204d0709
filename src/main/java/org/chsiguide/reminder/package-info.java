/**
 * Reminders for students who stay at a step that has one: {@link
 * org.chsiguide.reminder.ReminderScheduler} brings them, {@link
 * org.chsiguide.reminder.ReminderHandler} takes the taps on their buttons.
 *
 * <p>There is no list of what is to come. That a reminder is due follows from where a student
 * stands and since when, so going on cancels it and a stop forgets nothing; only what was brought
 * is kept, behind the port {@link org.chsiguide.reminder.ReminderRepository}, and before it is
 * sent. So a scheduler with a table of timers, which would have to be changed with each step of a
 * student, is not needed; of several replicas the one that records a reminder sends it.
 */
@NullMarked
package org.chsiguide.reminder;

import org.jspecify.annotations.NullMarked;
