/**
 * A student's case with the office: what a student writes goes to staff, and what staff answer goes
 * to the student.
 *
 * <p>Start with {@link org.chsiguide.ticket.Ticket}, then {@code ticket.handler}, which takes the
 * updates, and {@code ticket.relay}, which sends. A message on its way is a {@link
 * org.chsiguide.ticket.RelayedMessage}. What students and staff read of a ticket is in {@code
 * StudentNotices}, {@code StaffNotices} and {@code TicketCard}. The port {@link
 * org.chsiguide.ticket.TicketRepository} is implemented by the store.
 *
 * <p>Only the leader does all this: {@link org.chsiguide.ticket.TicketCache} holds the tickets in
 * memory.
 *
 * <p>Deliberately not here: contents. Messages are copied from chat to chat by their ids, and only
 * ids are stored.
 */
@NullMarked
package org.chsiguide.ticket;

import org.jspecify.annotations.NullMarked;
