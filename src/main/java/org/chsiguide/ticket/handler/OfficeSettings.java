package org.chsiguide.ticket.handler;

import java.time.Duration;
import org.chsiguide.ticket.OfficeHours;
import org.chsiguide.update.Staff;
import org.jspecify.annotations.Nullable;

/**
 * The office that answers students.
 *
 * @param reminderDelay how long a question stays unanswered before staff are reminded of it;
 *     absent: no reminders
 */
public record OfficeSettings(Staff staff, OfficeHours hours, @Nullable Duration reminderDelay) {}
