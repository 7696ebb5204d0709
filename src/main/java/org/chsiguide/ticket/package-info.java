/**
 * Whoever is stuck reaches a person: what a student writes to the office goes to staff, and what
 * staff answer goes to the student.
 *
 * <p>Start with {@link org.chsiguide.ticket.TicketDesk}, which sees every update before the guide
 * does. {@code StudentSide} and {@code StaffSide} tell what it is, and a class for each behaviour
 * decides what is to be done: {@code Questions}, {@code Consent} and {@code Closing} for students,
 * {@code StaffAnswers}, {@code CardButtons}, {@code Closing} and {@code OpenTickets} for staff. It
 * is kept as {@link org.chsiguide.ticket.Passage}s, and {@code Relay} then does it, on two lines:
 * {@code StaffLine}, one thing at a time into {@code Topics}, and {@code StudentLine}, to many at
 * once. What is read stands in {@code StudentNotices}, {@code StaffNotices} and {@code TicketCard}.
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
