/**
 * Handles the updates that concern tickets.
 *
 * <p>Start with {@link org.chsiguide.ticket.handler.TicketHandler}, which sees every update before
 * the dialog does. {@code StudentUpdateHandler} and {@code StaffUpdateHandler} tell them apart;
 * {@code StudentMessageHandler}, {@code PassportConsent}, {@code TicketClosing} and {@code
 * OpenTickets} have the behaviours.
 */
@NullMarked
package org.chsiguide.ticket.handler;

import org.jspecify.annotations.NullMarked;
