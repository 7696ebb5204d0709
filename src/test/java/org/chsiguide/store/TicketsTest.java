package org.chsiguide.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chsiguide.store.Samples.AMINA;
import static org.chsiguide.store.Samples.BORIS;
import static org.chsiguide.store.Samples.GROUP;
import static org.chsiguide.store.Samples.passage;
import static org.chsiguide.store.Samples.ticket;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.chsiguide.dialog.Language;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.ForumTopic;
import org.chsiguide.messenger.PersonId;
import org.chsiguide.ticket.Passage;
import org.chsiguide.ticket.Passage.Kind;
import org.chsiguide.ticket.Passage.State;
import org.chsiguide.ticket.Ticket;
import org.chsiguide.ticket.Tickets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource
class TicketsTest {
  @Parameter EachDatabase kind;
  @TempDir Path folder;
  private final SettableClock clock = new SettableClock();
  private Database database;
  private Tickets tickets;

  @BeforeEach
  void open() {
    database = kind.open(folder, clock);
    tickets = database.tickets();
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void aTicketIsReadAsItWasWrittenLast() {
    Ticket opened = ticket(1, AMINA, clock.instant());
    done(tickets.save(opened));
    assertThat(tickets.latest()).containsExactly(opened);

    Ticket closed =
        new Ticket(
            1,
            AMINA,
            Language.ZH,
            opened.origin(),
            Ticket.State.CLOSED,
            new PersonId(5_000_000_000L),
            new ForumTopic(GROUP, 77),
            new Ticket.Times(
                clock.instant(),
                clock.instant(),
                clock.instant(),
                clock.instant(),
                clock.instant(),
                clock.instant()),
            new Ticket.Verdict(4, true),
            Set.of(Ticket.Flag.CONSENTED, Ticket.Flag.BLOCKED));
    done(tickets.save(closed));
    assertThat(tickets.latest()).containsExactly(closed);
  }

  @Test
  void ofEachStudentTheLastOneCounts() {
    for (long id : List.of(1L, 2L, 3L)) {
      done(tickets.save(ticket(id, id == 2 ? BORIS : AMINA, clock.instant())));
    }
    assertThat(tickets.latest()).extracting(Ticket::id).containsExactlyInAnyOrder(2L, 3L);
    assertThat(tickets.earlier(ticket(3, AMINA, clock.instant()))).isEqualTo(1);
    assertThat(tickets.has(AMINA)).isTrue();
    assertThat(tickets.has(new ChatId(9))).isFalse();
  }

  @Test
  void whatIsToBeBroughtIsWrittenOnceAndAChangeOfAMessageAgain() {
    Ticket ticket = ticket(1, AMINA, clock.instant());
    Passage message = passage(1, AMINA, State.PENDING);
    Passage edit = of(message, Kind.EDIT, State.PENDING, null);
    assertThat(done(tickets.save(ticket, List.of(message, edit)))).containsExactly(message, edit);
    done(
        tickets.record(
            List.of(
                of(message, Kind.MESSAGE, State.DONE, 500),
                of(edit, Kind.EDIT, State.DONE, null))));
    assertThat(tickets.unfinished()).isEmpty();

    assertThat(done(tickets.save(ticket, List.of(message, edit)))).containsExactly(edit);
    assertThat(tickets.unfinished()).containsExactly(edit);
  }

  @Test
  void whatIsUnfinishedIsInTheOrderInWhichItCame() {
    Passage held = of(passage(1, AMINA, State.PENDING), Kind.CONSENT, State.HELD, null);
    Passage begun = of(passage(1, AMINA, State.PENDING), Kind.MESSAGE, State.BEGUN, null);
    Passage dropped = of(passage(1, AMINA, State.PENDING), Kind.NOTE, State.DROPPED, null);
    done(tickets.save(ticket(1, AMINA, clock.instant()), List.of(held, dropped, begun)));
    assertThat(tickets.unfinished()).containsExactly(held, begun);
  }

  @Test
  void aMessageIsTheTwinOfWhatItBecame() {
    Passage message = of(passage(1, AMINA, State.PENDING), Kind.MESSAGE, State.DONE, 500);
    done(tickets.save(ticket(1, AMINA, clock.instant()), List.of(message)));
    assertThat(tickets.twin(AMINA, 10, GROUP)).hasValue(500);
    assertThat(tickets.twin(GROUP, 500, AMINA)).hasValue(10);
    assertThat(tickets.twin(GROUP, 501, AMINA)).isEmpty();
    assertThat(tickets.ticketOf(GROUP, 500)).hasValue(1L);
    assertThat(tickets.ticketOf(AMINA, 10)).hasValue(1L);
    assertThat(tickets.ticketOf(AMINA, 11)).isEmpty();
  }

  @Test
  void whatCameFromAnotherChatWasNotWrittenInThisOne() {
    Passage message = of(passage(1, AMINA, State.PENDING), Kind.MESSAGE, State.DONE, 500);
    Passage edit = of(message, Kind.EDIT, State.DONE, null);
    done(tickets.save(ticket(1, AMINA, clock.instant()), List.of(message, edit)));
    assertThat(tickets.written(AMINA, 10)).containsExactly(message);
    assertThat(tickets.written(GROUP, 500)).isEmpty();
    assertThat(tickets.written(GROUP, 10)).isEmpty();
  }

  @Test
  void thePartsOfAnAlbumAreFoundTogetherAndGoOnAfterAStop() {
    Passage second = part(11, "album", State.GATHERING);
    Passage first = part(10, "album", State.INTERNAL);
    Passage other = part(12, "another", State.PENDING);
    done(tickets.save(ticket(1, AMINA, clock.instant()), List.of(second, first, other)));
    assertThat(tickets.album(GROUP, "album")).containsExactly(first, second);
    assertThat(tickets.album(AMINA, "album")).isEmpty();
    assertThat(tickets.unfinished()).containsExactly(second, other);
    done(tickets.record(List.of(part(11, "album", State.PENDING))));
    assertThat(tickets.album(GROUP, "album"))
        .containsExactly(first, part(11, "album", State.PENDING));
  }

  private static Passage part(int message, String album, State state) {
    return new Passage(1, Kind.MESSAGE, GROUP, message, AMINA, null, "", state, null, album);
  }

  @Test
  void aGroupGoesOnUnderAnotherId() {
    ChatId next = new ChatId(-1_009_999_999_999L);
    Ticket there = ticket(1, AMINA, clock.instant());
    done(tickets.save(there, List.of(passage(1, AMINA, State.PENDING))));
    done(tickets.moved(GROUP, next));
    assertThat(tickets.now(GROUP)).isEqualTo(next);
    assertThat(tickets.now(next)).isEqualTo(next);
    assertThat(tickets.unfinished()).extracting(Passage::to).containsExactly(next);
  }

  @Test
  void whatWaitsForAnotherGroupOfStaffGoesToTheOneThatTheyHave() {
    ChatId other = new ChatId(-1_009_999_999_999L);
    Passage message = passage(1, AMINA, State.PENDING);
    Passage held = of(message, Kind.CARD, State.HELD, null);
    Passage answer = new Passage(1, Kind.MESSAGE, GROUP, 20, AMINA, null, "", State.PENDING, null);
    Passage begun = passage(2, BORIS, State.BEGUN);
    Passage edit = of(passage(2, BORIS, State.PENDING), Kind.EDIT, State.PENDING, null);
    Passage same =
        new Passage(2, Kind.EDIT, BORIS, edit.source(), other, null, "", State.DONE, null);
    done(tickets.save(ticket(1, AMINA, clock.instant()), List.of(message, held, answer)));
    done(tickets.save(ticket(2, BORIS, clock.instant()), List.of(begun, edit, same)));

    done(tickets.redirect(other));
    done(tickets.redirect(other));

    assertThat(tickets.unfinished())
        .containsExactly(to(message, other), to(held, other), answer, begun);
  }

  private static Passage to(Passage passage, ChatId chat) {
    return new Passage(
        passage.ticket(),
        passage.kind(),
        passage.from(),
        passage.source(),
        chat,
        passage.replyTo(),
        passage.detail(),
        passage.state(),
        passage.target());
  }

  @Test
  void whatAStudentWasSentAsABroadcastIsKnown() {
    for (ChatId student : List.of(AMINA, BORIS)) {
      database.execute(
          "INSERT INTO conversation (chat_id, language, step, history, turn, entered_at, seen_at)"
              + " VALUES ("
              + student
              + ", 'en', 'account', '', 1, 0, 0)");
    }
    for (String row : List.of("1, 'send'", "2, 'recall'")) {
      database.execute(
          "INSERT INTO broadcast (number, kind, of_number, author, language, audience, subject,"
              + " urgent, begins_at, state) VALUES ("
              + row
              + ", 1, 11, 'en', '', '', 0, 0, 'done')");
    }
    database.execute(
        "INSERT INTO recipient (chat_id, number, state, message_ids, changed_at) VALUES ("
            + AMINA
            + ", 1, 'sent', '70 71', 5000)");
    database.execute(
        "INSERT INTO recipient (chat_id, number, state, message_ids, changed_at) VALUES ("
            + AMINA
            + ", 2, 'sent', NULL, 9000)");

    assertThat(tickets.isBroadcast(AMINA, 71)).isTrue();
    assertThat(tickets.isBroadcast(AMINA, 7)).isFalse();
    assertThat(tickets.isBroadcast(BORIS, 71)).isFalse();
    assertThat(tickets.lastBroadcast(AMINA)).hasValue(Instant.ofEpochMilli(5_000));
    assertThat(tickets.lastBroadcast(BORIS)).isEmpty();
  }

  @Test
  void whoeverIsForgottenLeavesNothing() {
    done(
        tickets.save(ticket(1, AMINA, clock.instant()), List.of(passage(1, AMINA, State.PENDING))));
    done(
        tickets.save(ticket(2, BORIS, clock.instant()), List.of(passage(2, BORIS, State.PENDING))));
    done(tickets.forget(AMINA));
    assertThat(tickets.latest()).extracting(Ticket::student).containsExactly(BORIS);
    assertThat(tickets.unfinished()).extracting(Passage::from).containsExactly(BORIS);
  }

  /** A button of a card that is left must not act on the question of somebody else. */
  @Test
  void noNumberIsGivenAgainWhenItsStudentIsForgotten() {
    assertThat(tickets.highestId()).isZero();
    done(tickets.save(ticket(1, AMINA, clock.instant())));
    done(tickets.save(ticket(2, BORIS, clock.instant())));
    done(tickets.save(ticket(1, AMINA, clock.instant())));
    done(tickets.forget(BORIS));
    assertThat(tickets.highestId()).isEqualTo(2);
  }

  private static Passage of(Passage passage, Kind kind, State state, Integer target) {
    return new Passage(
        passage.ticket(),
        kind,
        passage.from(),
        passage.source(),
        passage.to(),
        passage.replyTo(),
        passage.detail(),
        state,
        target);
  }

  private static <T> T done(CompletionStage<T> stage) {
    return stage.toCompletableFuture().join();
  }
}
