package org.chsiguide.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.StepId;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.store.CacheLimits;
import org.chsiguide.store.Store;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What several threads do with a ticket at the same time. */
class BookTest {
  private static final Instant NOW = Instant.parse("2026-11-24T02:00:00Z");
  private static final ChatId STUDENT = new ChatId(7);

  @TempDir Path folder;
  private Store store;
  private Book book;

  @BeforeEach
  void open() {
    CacheLimits limits = new CacheLimits(10, Duration.ofMinutes(1));
    store = Store.open("jdbc:sqlite:" + folder.resolve("book.db"), limits, () -> NOW);
    book = new Book(store.tickets());
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void aTopicThatIsOpenedWhileTheStudentWritesOnIsKept() {
    Ticket ticket = opened();

    book.change(1, it -> it.inTopic(77), List.of());
    done(ticket.asked(NOW));

    assertThat(book.of(STUDENT)).map(Ticket::topic).hasValue(77);
    assertThat(store.tickets().latest()).extracting(Ticket::topic).containsExactly(77);
  }

  @Test
  void aTopicThatIsFoundDeletedWhileTheStudentWritesOnIsNotTakenForThere() {
    opened();
    book.change(1, it -> it.inTopic(77), List.of());
    Ticket ticket = book.find(1).orElseThrow();

    book.change(1, it -> it.inTopic(null), List.of());
    done(ticket.asked(NOW));

    assertThat(book.of(STUDENT).orElseThrow().topic()).isNull();
  }

  private Ticket opened() {
    Ticket.Origin origin = new Ticket.Origin(new StepId("account"), List.of(), null);
    Ticket ticket = Ticket.open(book.nextId(), STUDENT, Language.EN, origin, NOW);
    done(ticket);
    return ticket;
  }

  private void done(Ticket ticket) {
    book.write(ticket, List.of()).toCompletableFuture().join();
  }
}
