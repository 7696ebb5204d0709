package org.chsiguide.ticket;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.Forum;
import org.chsiguide.messenger.Forum.Spot;
import org.chsiguide.messenger.ForumTopic;
import org.jspecify.annotations.Nullable;

/** Keeps staff from forgetting anybody: lists open tickets, and reminds of those that wait long. */
final class OpenTickets {
  private final Book book;
  private final Room room;
  private final Relay relay;
  private final Forum forum;
  private final StaffNotices notices;
  private final OfficeHours hours;
  private final @Nullable Duration patience;
  private final InstantSource clock;

  /**
   * Those of this book.
   *
   * @param patience after how long staff are reminded of a question that nobody answers; absent:
   *     never
   */
  OpenTickets(
      Book book,
      Room room,
      Relay relay,
      Forum forum,
      StaffNotices notices,
      OfficeHours hours,
      @Nullable Duration patience,
      InstantSource clock) {
    this.book = book;
    this.room = room;
    this.relay = relay;
    this.forum = forum;
    this.notices = notices;
    this.hours = hours;
    this.patience = patience;
    this.clock = clock;
  }

  /**
   * Lists them, the longest waiting first, with links to their topics.
   *
   * @param message asked for it
   */
  void list(Spot spot, int message) {
    List<Ticket> open = new ArrayList<>(book.open());
    open.removeIf(relay::isUnsent);
    open.sort(
        Comparator.comparing((Ticket it) -> it.state() == Ticket.State.WAITS_FOR_STUDENT)
            .thenComparing(it -> it.times().waiting()));
    var unused = forum.post(spot, message, notices.list(open, this::name, clock.instant()));
  }

  /** Reminds staff of what waits too long, once each time, while they are at work. */
  void remind() {
    Instant now = clock.instant();
    if (patience == null || !hours.isOpen(now)) {
      return;
    }
    for (Ticket ticket : book.open()) {
      boolean isTheirTurn = ticket.state() != Ticket.State.WAITS_FOR_STUDENT;
      boolean isLong = ticket.times().waiting().plus(patience).isBefore(now);
      boolean isReminded = ticket.times().reminded() != null;
      if (isTheirTurn && isLong && !isReminded && !relay.isUnsent(ticket)) {
        var unused =
            book.change(ticket.id(), it -> it.reminded(now), List.of())
                .thenRun(() -> relay.remarks().note(ticket, "reminder", null));
      }
    }
  }

  private String name(Ticket ticket) {
    ChatId group = room.group();
    String number = "#" + ticket.id();
    return group == null
        ? number
        : ticket
            .topicIn(group)
            .flatMap(OpenTickets::link)
            .map(url -> "<a href=\"" + url + "\">" + number + "</a>")
            .orElse(number);
  }

  /** A link to a topic of a supergroup, https://core.telegram.org/api/links. */
  private static Optional<String> link(ForumTopic topic) {
    String id = topic.group().toString();
    return id.startsWith("-100")
        ? Optional.of("https://t.me/c/" + id.substring(4) + "/" + topic.id())
        : Optional.empty();
  }
}
