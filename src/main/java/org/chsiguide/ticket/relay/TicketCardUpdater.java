package org.chsiguide.ticket.relay;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.Messenger;
import org.chsiguide.ticket.RelayedMessage;
import org.chsiguide.ticket.StaffChats;
import org.chsiguide.ticket.Ticket;
import org.chsiguide.ticket.TicketButton;
import org.chsiguide.ticket.TicketButton.Action;
import org.chsiguide.ticket.TicketCard;
import org.chsiguide.ticket.TicketContext;
import org.chsiguide.ticket.TicketRepository;

/**
 * Redraws the cards of a ticket that are in the chats of staff. A page of buttons that somebody has
 * opened on a card stays open when the ticket changes. Thread-safe.
 */
final class TicketCardUpdater {
  /** The oldest of more pages that nobody has closed is forgotten, and closed when redrawn. */
  private static final int MAX_OPEN_PAGES = 200;

  /** The first page, and the pages that ask a question, which only the next tap answers. */
  private static final Set<Action> PASSING =
      EnumSet.of(Action.SHOW_MAIN, Action.SHOW_TAKE_OVER, Action.SHOW_HAND_OVER);

  private final TicketRepository tickets;
  private final StaffChats staffChats;
  private final Messenger messenger;
  private final TicketCard card;

  /** What is open on a card, in memory only; the other cards show their first page. */
  private final Map<CardMessage, TicketButton> openPages = new LinkedHashMap<>();

  private record CardMessage(ChatId chat, int message) {}

  TicketCardUpdater(TicketContext context) {
    this.tickets = context.tickets();
    this.staffChats = context.staffChats();
    this.messenger = context.messenger();
    this.card = context.card();
  }

  /** Redraws the last card in each chat. */
  void update(Ticket ticket) {
    int earlier = tickets.countEarlier(ticket);
    Map<ChatId, Integer> last = new LinkedHashMap<>();
    for (RelayedMessage sent : tickets.cards(ticket.id())) {
      Integer message = sent.target();
      if (message != null && staffChats.mayReceive(sent.to())) {
        last.put(sent.to(), message);
      }
    }
    last.forEach((chat, message) -> redraw(ticket, earlier, new CardMessage(chat, message)));
  }

  /** Shows this page of buttons on a card. */
  void show(Ticket ticket, ChatId chat, int message, TicketButton page) {
    show(ticket, tickets.countEarlier(ticket), new CardMessage(chat, message), page);
  }

  private synchronized void redraw(Ticket ticket, int earlier, CardMessage message) {
    draw(
        ticket,
        earlier,
        message,
        openPages.getOrDefault(message, new TicketButton(Action.SHOW_MAIN, ticket.id())));
  }

  private synchronized void show(
      Ticket ticket, int earlier, CardMessage message, TicketButton page) {
    openPages.remove(message);
    if (!PASSING.contains(page.action())) {
      openPages.put(message, page);
    }
    if (openPages.size() > MAX_OPEN_PAGES) {
      openPages.remove(openPages.keySet().iterator().next());
    }
    draw(ticket, earlier, message, page);
  }

  private void draw(Ticket ticket, int earlier, CardMessage message, TicketButton page) {
    messenger.edit(
        message.chat(), message.message(), card.render(ticket, earlier, staffChats, page));
  }
}
