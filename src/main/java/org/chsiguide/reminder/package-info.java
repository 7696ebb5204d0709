/**
 * Reminders for students who stay at a step that has one: {@link
 * org.chsiguide.reminder.ReminderScheduler} sends them, {@link
 * org.chsiguide.reminder.ReminderHandler} handles their buttons.
 *
 * <p>There is no table of future reminders. Whether a reminder is due follows from the step of a
 * student and the time they have been there, so the next step of the student cancels it and a stop
 * loses nothing. Only reminders that were sent are stored, behind the port {@link
 * org.chsiguide.reminder.ReminderRepository}, and before they are sent.
 */
@NullMarked
package org.chsiguide.reminder;

import org.jspecify.annotations.NullMarked;
