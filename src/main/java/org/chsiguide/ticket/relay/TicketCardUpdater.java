package org.chsiguide.ticket.relay;

import java.util.LinkedHashMap;
import java.util.Map;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.Messenger;
import org.chsiguide.ticket.RelayedMessage;
import org.chsiguide.ticket.StaffChats;
import org.chsiguide.ticket.Ticket;
import org.chsiguide.ticket.TicketCard;
import org.chsiguide.ticket.TicketContext;
import org.chsiguide.ticket.TicketRepository;

/** Redraws the cards of a ticket that are in the chats of staff. */
final class TicketCardUpdater {
  private final TicketRepository tickets;
  private final StaffChats staffChats;
  private final Messenger messenger;
  private final TicketCard card;

  TicketCardUpdater(TicketContext context) {
    this.tickets = context.tickets();
    this.staffChats = context.staffChats();
    this.messenger = context.messenger();
    this.card = context.texts().card();
  }

  /** Redraws the last card in each chat, with its first page of buttons. */
  void update(Ticket ticket) {
    int earlier = tickets.countEarlier(ticket);
    boolean isInGroup = staffChats.group() != null;
    Map<ChatId, Integer> last = new LinkedHashMap<>();
    for (RelayedMessage sent : tickets.cards(ticket.id())) {
      Integer message = sent.target();
      if (message != null) {
        last.put(sent.to(), message);
      }
    }
    last.forEach(
        (chat, message) -> messenger.edit(chat, message, card.render(ticket, earlier, isInGroup)));
  }
}
