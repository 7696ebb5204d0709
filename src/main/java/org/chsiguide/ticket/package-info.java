/**
 * Whoever is stuck reaches a person: what a student writes to the office goes to staff, and what
 * staff answer goes to the student.
 *
 * <p>Start with {@link org.chsiguide.ticket.TicketDesk}, which sees every update before the guide
 * does. It decides what is to be done ({@code StudentSide}, {@code StaffSide}), has it kept as
 * {@link org.chsiguide.ticket.Passage}s, and {@link org.chsiguide.ticket.Relay} then does it. The
 * port {@link org.chsiguide.ticket.Tickets} is implemented by the store.
 *
 * <p>Deliberately not here: contents. Messages are copied from chat to chat by their ids, and only
 * ids are kept.
 */
@NullMarked
package org.chsiguide.ticket;

import org.jspecify.annotations.NullMarked;
