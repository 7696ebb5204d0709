package org.chsiguide.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.StepId;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.ForumTopic;
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
  private static final ChatId OTHER = new ChatId(8);
  private static final ForumTopic TOPIC = new ForumTopic(new ChatId(-1001), 77);

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
  void aTicketWhoseStudentWasDeletedIsNotWrittenAgain() {
    Ticket ticket = opened();
    store.tickets().forget(STUDENT).toCompletableFuture().join();

    done(ticket.asked(NOW));
    assertThat(store.tickets().latest()).isEmpty();

    book.drop(STUDENT);
    assertThat(book.of(STUDENT)).isEmpty();
    assertThat(book.find(ticket.id())).isEmpty();
    assertThat(book.nextId()).isEqualTo(ticket.id() + 1);
  }

  @Test
  void aTopicThatIsOpenedWhileTheStudentWritesOnIsKept() {
    Ticket ticket = opened();

    book.change(1, it -> it.inTopic(TOPIC), List.of());
    done(ticket.asked(NOW));

    assertThat(book.of(STUDENT)).map(Ticket::topic).hasValue(TOPIC);
    assertThat(store.tickets().latest()).extracting(Ticket::topic).containsExactly(TOPIC);
  }

  @Test
  void aTopicThatIsFoundDeletedWhileTheStudentWritesOnIsNotTakenForThere() {
    opened();
    book.change(1, it -> it.inTopic(TOPIC), List.of());
    Ticket ticket = book.find(1).orElseThrow();

    book.change(1, it -> it.inTopic(null), List.of());
    done(ticket.asked(NOW));

    assertThat(book.of(STUDENT).orElseThrow().topic()).isNull();
  }

  @Test
  void aTopicThatIsOpenedIsNobodyElses() {
    opened();
    book.opened(1, TOPIC, List.of());
    done(ticket(2, OTHER));

    book.opened(2, TOPIC, List.of()).toCompletableFuture().join();

    assertThat(book.inTopic(TOPIC)).map(Ticket::id).hasValue(2L);
    assertThat(store.tickets().latest()).filteredOn(it -> TOPIC.equals(it.topic())).hasSize(1);
  }

  @Test
  void whatSeemsToBeTheTopicOfTwoIsThatOfNobody() {
    done(ticket(1, STUDENT).inTopic(TOPIC));
    done(ticket(2, OTHER).inTopic(TOPIC));

    assertThat(book.inTopic(TOPIC)).isEmpty();
  }

  private Ticket opened() {
    Ticket ticket = ticket(book.nextId(), STUDENT);
    done(ticket);
    return ticket;
  }

  private static Ticket ticket(long id, ChatId student) {
    Ticket.Origin origin = new Ticket.Origin(new StepId("account"), List.of(), null);
    return Ticket.open(id, student, Language.EN, origin, NOW);
  }

  private void done(Ticket ticket) {
    book.write(ticket, List.of()).toCompletableFuture().join();
  }
}
