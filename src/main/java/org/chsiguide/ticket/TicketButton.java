package org.chsiguide.ticket;

/** The action of a button of a ticket. {@link TicketCallbackData} is its codec. */
public sealed interface TicketButton permits StaffTicketButton, StudentTicketButton {}
