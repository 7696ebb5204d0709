package org.chsiguide.ticket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.StepId;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.ForumTopicId;
import org.chsiguide.store.Store;
import org.chsiguide.testing.EmptyDatabase;
import org.chsiguide.testing.TestStore;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What several threads do with a ticket at the same time. */
class TicketCacheTest {
  private static final Instant NOW = Instant.parse("2026-11-24T02:00:00Z");
  private static final ChatId STUDENT = new ChatId(7);
  private static final ChatId OTHER = new ChatId(8);
  private static final ForumTopicId TOPIC = new ForumTopicId(new ChatId(-1001), 77);

  @TempDir Path folder;
  @AutoClose private Store store;
  private TicketCache ticketCache;

  @BeforeEach
  void open() {
    store = TestStore.open(EmptyDatabase.copyTo(folder), () -> NOW);
    ticketCache = new TicketCache(store.tickets());
  }

  @Test
  void aTicketWhoseStudentWasDeletedIsNotWrittenAgain() {
    Ticket ticket = opened();
    store.tickets().forget(STUDENT).toCompletableFuture().join();

    done(ticket, it -> it.withStudentMessage(NOW));
    assertThat(store.tickets().latest()).isEmpty();

    ticketCache.evict(STUDENT);
    assertThat(ticketCache.findByStudent(STUDENT)).isEmpty();
    assertThat(ticketCache.find(ticket.id())).isEmpty();
    assertThat(ticketCache.nextId()).isEqualTo(ticket.id() + 1);
  }

  @Test
  void concurrentChangesOfATicketAreAllKept() {
    Ticket ticket = opened();

    ticketCache.write(ticket, it -> it.withTopic(TOPIC), List.of());
    done(ticket, it -> it.withStudentMessage(NOW).asReminded(NOW));
    expectTopicAndReminder(TOPIC);

    ticketCache.write(ticket, it -> it.withTopic(null), List.of());
    done(ticket, it -> it.withFlag(Ticket.Flag.CONSENTED));
    expectTopicAndReminder(null);
    assertThat(store.tickets().latest().get(0).hasFlag(Ticket.Flag.CONSENTED)).isTrue();
  }

  private void expectTopicAndReminder(@Nullable ForumTopicId topic) {
    assertThat(List.of(ticketCache.find(1).orElseThrow(), store.tickets().latest().get(0)))
        .allMatch(it -> Objects.equals(it.topic(), topic) && NOW.equals(it.times().reminded()));
  }

  @Test
  void aChangeThatIsBeingSavedIsKeptWhenAnEarlierOneFails() {
    assertThat(afterEarlierFailure(new CompletableFuture<>(), () -> {}))
        .map(Ticket::topic)
        .hasValue(TOPIC);
  }

  @Test
  void aChangeThatIsSavedWhileTheTicketsAreReadAgainIsKept() {
    CompletableFuture<List<RelayedMessage>> saved = new CompletableFuture<>();
    assertThat(afterEarlierFailure(saved, () -> saved.complete(List.of())))
        .map(Ticket::topic)
        .hasValue(TOPIC);
  }

  /**
   * Returns a ticket that got a topic, after an earlier change of it could not be saved.
   *
   * @param saved completes when the topic is saved
   * @param whileReadAgain happens while the store, without the topic, is read again
   */
  private static Optional<Ticket> afterEarlierFailure(
      CompletableFuture<List<RelayedMessage>> saved, Runnable whileReadAgain) {
    Ticket ticket = ticket(1, STUDENT);
    CompletableFuture<List<RelayedMessage>> earlier = new CompletableFuture<>();
    TicketRepository tickets = mock();
    when(tickets.latest())
        .thenReturn(List.of(ticket))
        .thenAnswer(
            call -> {
              whileReadAgain.run();
              return List.of(ticket);
            });
    when(tickets.save(any(), any(), any())).thenReturn(earlier).thenReturn(saved);
    TicketCache cache = new TicketCache(tickets);

    cache.write(ticket, it -> it.asReminded(NOW), List.of());
    cache.write(ticket, it -> it.withTopic(TOPIC), List.of());
    earlier.completeExceptionally(new IllegalStateException("the store is down"));

    return cache.findByStudent(STUDENT);
  }

  @Test
  void aStudentWhoIsReadAgainWhileTheyAreForgottenIsForgotten() {
    CompletableFuture<Void> forgotten = new CompletableFuture<>();
    TicketRepository tickets = mock();
    when(tickets.latest()).thenReturn(List.of(ticket(1, STUDENT)));
    when(tickets.forget(STUDENT)).thenReturn(forgotten);
    when(tickets.save(any(), any(), any()))
        .thenReturn(CompletableFuture.failedFuture(new IllegalStateException("the store is down")));
    TicketCache cache = new TicketCache(tickets);

    cache.forget(STUDENT);
    cache.write(ticket(2, OTHER), it -> it, List.of());
    assertThat(cache.findByStudent(OTHER)).isEmpty();
    when(tickets.latest()).thenReturn(List.of());
    forgotten.complete(null);

    assertThat(cache.findByStudent(STUDENT)).isEmpty();
  }

  @Test
  void aTopicThatIsOpenedIsNobodyElses() {
    ticketCache.assignTopic(opened(), TOPIC, List.of());
    Ticket other = ticket(2, OTHER);
    done(other);

    ticketCache.assignTopic(other, TOPIC, List.of()).toCompletableFuture().join();

    assertThat(ticketCache.findByTopic(TOPIC)).map(Ticket::id).hasValue(2L);
    assertThat(store.tickets().latest()).filteredOn(it -> TOPIC.equals(it.topic())).hasSize(1);
  }

  @Test
  void anAmbiguousTopicBelongsToNobody() {
    done(ticket(1, STUDENT).withTopic(TOPIC));
    done(ticket(2, OTHER).withTopic(TOPIC));

    assertThat(ticketCache.findByTopic(TOPIC)).isEmpty();
  }

  private Ticket opened() {
    Ticket ticket = ticket(ticketCache.nextId(), STUDENT);
    done(ticket);
    return ticket;
  }

  private static Ticket ticket(long id, ChatId student) {
    Ticket.Origin origin = new Ticket.Origin(new StepId("account"), List.of(), null);
    return Ticket.open(id, student, Language.EN, origin, NOW);
  }

  private void done(Ticket ticket) {
    done(ticket, it -> it);
  }

  private void done(Ticket ticket, UnaryOperator<Ticket> change) {
    ticketCache.write(ticket, change, List.of()).toCompletableFuture().join();
  }
}
