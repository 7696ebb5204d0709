package org.chsiguide.ticket;

import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.chsiguide.dialog.Phrase;
import org.chsiguide.dialog.Screen;
import org.chsiguide.messenger.Forum;
import org.chsiguide.messenger.Forum.Outcome;
import org.chsiguide.messenger.Forum.Spot;

/** The call that brings something to staff: a copy, a card, a note, a change. */
final class StaffCalls {
  private final Tickets tickets;
  private final Crossing crossing;
  private final Notices notices;
  private final InstantSource clock;

  StaffCalls(Tickets tickets, Crossing crossing, Notices notices, InstantSource clock) {
    this.tickets = tickets;
    this.crossing = crossing;
    this.notices = notices;
    this.clock = clock;
  }

  /** Brings all of these, which belong in one call. */
  CompletionStage<Outcome> send(Ticket ticket, Spot spot, List<Load> run) {
    return crossing.send(
        run,
        forum ->
            run.size() > 1
                ? crossing.copyAll(forum, run, spot)
                : send(ticket, spot, run.get(0), forum));
  }

  private CompletionStage<Outcome> send(Ticket ticket, Spot spot, Load load, Forum forum) {
    Passage passage = load.passage();
    return switch (passage.kind()) {
      case CARD -> forum.post(spot, null, card(ticket, spot));
      case NOTE -> forum.post(spot, passage.replyTo(), note(ticket, passage.detail()));
      case COLLISION -> {
        Screen question = notices.toStaff().collision(ticket, Math.abs(passage.source()));
        yield forum.post(spot, passage.replyTo(), question);
      }
      case EDIT -> crossing.edit(forum, passage, spot, load.content(), List.of());
      case DELETE -> crossing.delete(passage);
      default -> {
        int message = (int) passage.source();
        Integer replyTo = crossing.answered(passage);
        yield forum.copy(passage.from(), message, spot, replyTo, null, List.of());
      }
    };
  }

  private Screen card(Ticket ticket, Spot spot) {
    boolean isInGroup = spot.topic() != null;
    return notices.card().draw(ticket, tickets.earlier(ticket), isInGroup, TicketCard.Page.MAIN);
  }

  private Screen note(Ticket ticket, String detail) {
    String[] words = detail.split(":", 2);
    return switch (words[0]) {
      case "rating" -> notices.toStaff().rating(ticket);
      case "reminder" -> notices.toStaff().reminder(ticket, clock.instant());
      case "CANNED" -> notices.toStaff().sent(notices.toStudents().words(ticket, words[1]));
      case "GUIDE" -> notices.toStaff().sentTo(words[1]);
      default -> notices.toStaff().note(Wording.phrase(detail).orElse(Phrase.STAFF_IS_GONE));
    };
  }
}
