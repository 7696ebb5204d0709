/**
 * Tickets: messages of students go to staff, and answers of staff go to the students.
 *
 * <p>Start with {@link org.chsiguide.ticket.Ticket}, then {@code ticket.handler}, which handles the
 * updates, and {@code ticket.relay}, which sends the messages. A message to send is a {@link
 * org.chsiguide.ticket.RelayedMessage}. {@code StudentNotices}, {@code StaffNotices} and {@code
 * TicketCard} render the texts, {@code TicketButton} is a button, and {@code TicketContext} has the
 * shared collaborators. The port {@link org.chsiguide.ticket.TicketRepository} is implemented by
 * the store.
 *
 * <p>Only the leader runs this code: {@link org.chsiguide.ticket.TicketCache} holds the tickets in
 * memory.
 *
 * <p>Deliberately absent: the content of messages. They are copied by id, and only ids are stored.
 */
@NullMarked
package org.chsiguide.ticket;

import org.jspecify.annotations.NullMarked;
