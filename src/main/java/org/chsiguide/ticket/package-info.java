/**
 * Whoever is stuck reaches a person: what a student writes to the office goes to staff, and what
 * staff answer goes to the student.
 *
 * <p>Start with {@link org.chsiguide.ticket.TicketDesk}, which sees every update before the guide
 * does. It decides what is to be done ({@code StudentSide}, {@code StaffSide}), has it kept as
 * {@link org.chsiguide.ticket.Passage}s, and {@code Relay} then does it, on two lines: {@code
 * StaffLine}, one thing at a time into {@code Topics}, and {@code StudentLine}, to many at once.
 * The port {@link org.chsiguide.ticket.Tickets} is implemented by the store.
 *
 * <p>One process at a time does all of this: {@code Book} holds the tickets in memory, and the
 * lines their order. Where several replicas run it is the one on {@link org.chsiguide.bot.Duty};
 * when the duty goes to another, {@link org.chsiguide.ticket.TicketDesk#resume} reads everything
 * anew and goes on with what is unfinished.
 *
 * <p>Deliberately not here: contents. Messages are copied from chat to chat by their ids, and only
 * ids are kept.
 */
@NullMarked
package org.chsiguide.ticket;

import org.jspecify.annotations.NullMarked;
