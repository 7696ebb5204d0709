package org.chsiguide.ticket.relay;

import java.time.Duration;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.ticket.Ticket;
import org.chsiguide.ticket.TicketButton;
import org.chsiguide.ticket.TicketButton.Action;
import org.chsiguide.ticket.TicketCallbackQuery;
import org.chsiguide.ticket.TicketCard;
import org.chsiguide.ticket.TicketContext;

/**
 * Redraws the cards of a ticket that are in the chats of staff. A page of buttons that somebody has
 * opened on a card stays open when the ticket changes. Thread-safe.
 */
public final class TicketCardUpdater {
  /** A page that nobody has closed for so long is closed when the card is next redrawn. */
  private static final Duration MAX_OPEN_TIME = Duration.ofDays(1);

  /** The first page, and the one that asks a question, which only the next tap answers. */
  private static final Set<Action> PASSING = EnumSet.of(Action.SHOW_MAIN, Action.SHOW_HAND_OVER);

  private final TicketContext context;

  /** The open pages of cards, in memory only; other cards show their first page. */
  private final Map<CardMessage, TicketButton> openPages;

  /** The tickets whose cards may be outdated, newest first: open and blocked ones at a start. */
  private final TreeSet<Long> outdated = new TreeSet<>(Comparator.reverseOrder());

  /** A card in a chat of staff. */
  private record CardMessage(ChatId chat, int message) {}

  TicketCardUpdater(TicketContext context) {
    this.context = context;
    this.openPages = context.<CardMessage, TicketButton>createCache(MAX_OPEN_TIME).asMap();
  }

  /** Redraws the last card in each chat. */
  synchronized void update(Ticket ticket) {
    outdated.remove(ticket.id());
    TicketButton main = new TicketButton(Action.SHOW_MAIN, ticket.id());
    context.tickets().lastCards(ticket.id()).entrySet().stream()
        .filter(card -> context.staffChats().mayReceive(card.getKey()))
        .map(card -> new CardMessage(card.getKey(), card.getValue()))
        .forEach(card -> draw(ticket, card, openPages.getOrDefault(card, main)));
  }

  /** Redraws the cards of a ticket with one of the next updates, because messages come first. */
  synchronized void updateLater(Ticket ticket) {
    outdated.add(ticket.id());
  }

  /** Redraws the cards of one ticket that may be outdated. */
  synchronized void updateNext() {
    Optional.ofNullable(outdated.pollFirst())
        .flatMap(context.cache()::find)
        .ifPresent(this::update);
  }

  /** Shows a ticket, with its first page of buttons, on the card that was tapped. */
  public void showMain(Ticket ticket, TicketCallbackQuery tap) {
    show(ticket, tap, new TicketButton(Action.SHOW_MAIN, ticket.id()));
  }

  /** Shows a ticket, with this page of buttons, on the card that was tapped. */
  public synchronized void show(Ticket ticket, TicketCallbackQuery tap, TicketButton page) {
    CardMessage shown = new CardMessage(tap.chat(), tap.messageId());
    openPages.remove(shown);
    if (!PASSING.contains(page.action())) {
      openPages.put(shown, page);
    }
    draw(ticket, shown, page);
  }

  /** Shows the first page on the card that was tapped when that is next redrawn. */
  public synchronized void closePage(TicketCallbackQuery tap) {
    openPages.remove(new CardMessage(tap.chat(), tap.messageId()));
  }

  private void draw(Ticket ticket, CardMessage card, TicketButton page) {
    context
        .messenger()
        .edit(card.chat(), card.message(), new TicketCard(context, ticket).render(page));
  }
}
