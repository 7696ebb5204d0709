/**
 * Whoever is stuck reaches a person: what a student writes to the office goes to staff, and what
 * staff answer goes to the student.
 *
 * <p>Start with {@link org.chsiguide.ticket.TicketHandler}, which sees every update before the
 * guide does. {@code StudentUpdateHandler} and {@code StaffUpdateHandler} tell what it is, and a
 * class for each behaviour decides what is to be done: {@code StudentMessages}, {@code
 * PassportConsent} and {@code TicketClosing} for students, {@code StaffAnswers}, {@code
 * CardActions}, {@code TicketClosing} and {@code OpenTickets} for staff. It is kept as {@link
 * org.chsiguide.ticket.RelayedMessage}s, and {@code MessageRelay} then does it, on two lines:
 * {@code StaffQueue}, one thing at a time into {@code TopicMarks}, and {@code StudentQueue}, to
 * many at once. What is read stands in {@code StudentNotices}, {@code StaffNotices} and {@code
 * TicketCard}. The port {@link org.chsiguide.ticket.TicketRepository} is implemented by the store.
 *
 * <p>One process at a time does all of this: {@code TicketCache} holds the tickets in memory, and
 * the lines their order. Where several replicas run it is the one on {@link
 * org.chsiguide.bot.Leadership}; when the duty goes to another, {@link
 * org.chsiguide.ticket.TicketHandler#resume} reads everything anew and goes on with what is
 * unfinished.
 *
 * <p>Deliberately not here: contents. Messages are copied from chat to chat by their ids, and only
 * ids are kept.
 */
@NullMarked
package org.chsiguide.ticket;

import org.jspecify.annotations.NullMarked;
