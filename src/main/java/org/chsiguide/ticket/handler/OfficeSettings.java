package org.chsiguide.ticket.handler;

import java.time.Duration;
import java.util.function.Supplier;
import org.chsiguide.staff.Staff;
import org.chsiguide.time.OfficeHours;
import org.jspecify.annotations.Nullable;

/**
 * The office that answers students.
 *
 * @param hours returns the current ones
 * @param reminderDelay how long a question stays unanswered before staff are reminded of it;
 *     absent: no reminders
 */
public record OfficeSettings(
    Staff staff, Supplier<OfficeHours> hours, @Nullable Duration reminderDelay) {}
