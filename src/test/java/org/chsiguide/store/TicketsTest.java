package org.chsiguide.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chsiguide.store.Samples.AMINA;
import static org.chsiguide.store.Samples.BORIS;
import static org.chsiguide.store.Samples.GROUP;
import static org.chsiguide.store.Samples.relayedMessage;
import static org.chsiguide.store.Samples.ticket;
import static org.chsiguide.store.TestDatabase.done;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.chsiguide.broadcast.Broadcast;
import org.chsiguide.dialog.Language;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.ForumTopicId;
import org.chsiguide.messenger.UserId;
import org.chsiguide.ticket.RelayedMessage;
import org.chsiguide.ticket.RelayedMessage.Kind;
import org.chsiguide.ticket.RelayedMessage.State;
import org.chsiguide.ticket.Ticket;
import org.chsiguide.ticket.TicketRepository;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TicketsTest extends StoreTestBase {
  private TicketRepository tickets;

  @BeforeEach
  void open() {
    tickets = database.store().tickets();
  }

  @Test
  void aTicketIsReadAsItWasWrittenLast() {
    Ticket opened = ticket(1, AMINA, clock.instant());
    done(tickets.save(opened, List.of(), List.of()));
    assertThat(tickets.latest()).containsExactly(opened);

    Ticket closed =
        new Ticket(
            1,
            AMINA,
            Language.ZH,
            opened.origin(),
            Ticket.State.CLOSED,
            new UserId(5_000_000_000L),
            new ForumTopicId(GROUP, 77),
            new Ticket.Times(
                clock.instant(),
                clock.instant(),
                clock.instant(),
                clock.instant(),
                clock.instant(),
                clock.instant(),
                clock.instant().plusSeconds(60)),
            new Ticket.Feedback(4, true),
            Set.of(Ticket.Flag.CONSENTED, Ticket.Flag.BLOCKED));
    done(tickets.save(closed, List.of(), List.of()));
    assertThat(tickets.latest()).containsExactly(closed);
  }

  @Test
  void ofEachStudentTheLastOneCounts() {
    for (long id : List.of(1L, 2L, 3L)) {
      done(
          tickets.save(ticket(id, id == 2 ? BORIS : AMINA, clock.instant()), List.of(), List.of()));
    }
    assertThat(tickets.latest()).extracting(Ticket::id).containsExactlyInAnyOrder(2L, 3L);
    assertThat(tickets.countEarlier(ticket(3, AMINA, clock.instant()))).isEqualTo(1);
  }

  @Test
  void aMessageIsAddedOnceAndAnEditEachTime() {
    Ticket ticket = ticket(1, AMINA, clock.instant());
    RelayedMessage message = relayedMessage(1, AMINA, State.PENDING);
    RelayedMessage edit = of(message, Kind.EDIT, State.PENDING, null);
    assertThat(done(tickets.save(ticket, List.of(message), List.of()))).containsExactly(message);
    isSent(message, 500);
    assertThat(done(tickets.save(ticket, List.of(message, edit), List.of()))).containsExactly(edit);
    isSent(edit, 500);
    assertThat(tickets.unfinished()).isEmpty();

    assertThat(done(tickets.save(ticket, List.of(message, edit), List.of()))).containsExactly(edit);
    assertThat(tickets.unfinished()).extracting(RelayedMessage::state).containsOnly(State.PENDING);
  }

  private void isSent(RelayedMessage message, int copy) {
    assertThat(done(tickets.begin(List.of(message)))).isTrue();
    done(tickets.record(List.of(of(message, message.kind(), State.DONE, copy)), List.of()));
  }

  @Test
  void savingAgainReturnsPendingAndReleasedMessages() {
    Ticket ticket = ticket(1, AMINA, clock.instant());
    RelayedMessage message = relayedMessage(1, AMINA, State.PENDING);
    RelayedMessage held = of(message, Kind.CARD, State.HELD, null);
    RelayedMessage begun = of(message, Kind.NOTE, State.BEGUN, null);
    done(tickets.save(ticket, List.of(message, held, begun), List.of()));
    assertThat(
            done(
                tickets.save(
                    ticket,
                    List.of(message, of(message, Kind.CARD, State.PENDING, null), begun),
                    List.of())))
        .containsExactly(message, held);
  }

  @ParameterizedTest
  @EnumSource
  void onlyADroppedMessageIsRemoved(State state) {
    RelayedMessage message = relayedMessage(1, AMINA, state);
    done(tickets.save(ticket(1, AMINA, clock.instant()), List.of(message), List.of()));
    done(tickets.remove(AMINA, 10));
    assertThat(tickets.relayed(AMINA, 10).isEmpty()).isEqualTo(state == State.DROPPED);
  }

  @Test
  void unfinishedMessagesAreInTheOrderOfTheirArrival() {
    RelayedMessage held =
        of(relayedMessage(1, AMINA, State.PENDING), Kind.CONSENT, State.HELD, null);
    RelayedMessage begun =
        of(relayedMessage(1, AMINA, State.PENDING), Kind.MESSAGE, State.BEGUN, null);
    RelayedMessage dropped =
        of(relayedMessage(1, AMINA, State.PENDING), Kind.NOTE, State.DROPPED, null);
    done(tickets.save(ticket(1, AMINA, clock.instant()), List.of(held, dropped, begun), List.of()));
    assertThat(tickets.unfinished()).containsExactly(held, begun);
  }

  @Test
  void aMessageAndItsCopyAreFoundFromEachOther() {
    RelayedMessage message =
        of(relayedMessage(1, AMINA, State.PENDING), Kind.MESSAGE, State.DONE, 500);
    done(tickets.save(ticket(1, AMINA, clock.instant()), List.of(message), List.of()));
    RelayedMessage edit = of(message, Kind.EDIT, State.DONE, null);
    done(tickets.save(ticket(1, AMINA, clock.instant()), List.of(edit), List.of()));
    assertThat(tickets.relayed(AMINA, 10)).containsExactly(message, edit);
    assertThat(tickets.relayed(GROUP, 500)).containsExactly(message);
    assertThat(tickets.relayed(GROUP, 501)).isEmpty();
    assertThat(tickets.relayed(AMINA, 11)).isEmpty();
    assertThat(message.idIn(GROUP)).hasValue(500);
    assertThat(message.idIn(AMINA)).hasValue(10);
    assertThat(message.idIn(BORIS)).isEmpty();
  }

  @Test
  void thePartsOfAnAlbumAreFoundTogetherAndGoOnAfterAStop() {
    RelayedMessage second = part(11, "album", State.GATHERING);
    RelayedMessage first = part(10, "album", State.INTERNAL);
    RelayedMessage other = part(12, "another", State.PENDING);
    done(tickets.save(ticket(1, AMINA, clock.instant()), List.of(second, first, other), List.of()));
    assertThat(tickets.albumParts(GROUP, "album")).containsExactly(first, second);
    assertThat(tickets.albumParts(AMINA, "album")).isEmpty();
    assertThat(tickets.unfinished()).containsExactly(second, other);
    List<RelayedMessage> decided = List.of(part(11, "album", State.PENDING));
    for (List<RelayedMessage> changed : List.of(decided, List.<RelayedMessage>of())) {
      assertThat(done(tickets.save(ticket(1, AMINA, clock.instant()), List.of(), decided)))
          .isEqualTo(changed);
    }
    assertThat(tickets.albumParts(GROUP, "album"))
        .containsExactly(first, part(11, "album", State.PENDING));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aDeletedMessageIsNotReassignedWhicheverIsFirst(boolean isDeletedFirst) {
    Ticket ticket = ticket(1, AMINA, clock.instant());
    RelayedMessage message = relayedMessage(1, AMINA, State.PENDING);
    RelayedMessage deletion = of(message, Kind.DELETE, State.PENDING, null).to(AMINA);
    done(tickets.save(ticket, List.of(message), List.of()));
    if (isDeletedFirst) {
      done(tickets.save(ticket, List.of(deletion), List.of()));
    }
    done(tickets.reassign(List.of(message), List.of(new ChatId(11), new ChatId(12))));
    if (!isDeletedFirst) {
      assertThat(tickets.unfinished()).hasSize(2);
      done(tickets.save(ticket, List.of(deletion), List.of()));
    }
    assertThat(tickets.unfinished()).isEmpty();
  }

  @Test
  void aMessageDeletedWhileItIsSentIsNeitherRepeatedNorReassigned() {
    Ticket ticket = ticket(1, AMINA, clock.instant());
    RelayedMessage message = begun(ticket);
    RelayedMessage deletion = of(message, Kind.DELETE, State.PENDING, null);
    done(tickets.save(ticket, List.of(deletion), List.of()));
    assertThat(done(tickets.reassign(List.of(message), List.of(new ChatId(11))))).isEmpty();
    assertThat(tickets.unfinished()).containsExactly(deletion);
  }

  @ParameterizedTest
  @EnumSource(
      value = State.class,
      names = {"HELD", "DROPPED", "PENDING"})
  void aMessageThatWasNotSentIsWhatItsLastEditIs(State decision) {
    Ticket ticket = ticket(1, AMINA, clock.instant());
    RelayedMessage message = begun(ticket);
    RelayedMessage edit = of(message, Kind.EDIT, State.HELD, null);
    done(tickets.save(ticket, List.of(edit), List.of()));
    done(tickets.save(ticket, List.of(), List.of(edit.withState(decision))));
    done(tickets.putBack(List.of(message)));
    assertThat(tickets.find(message, Kind.MESSAGE)).map(RelayedMessage::state).hasValue(decision);
  }

  @Test
  void aMessageIsHeldWhereItWaitsWhenAnEditOfItIs() {
    Ticket ticket = ticket(1, AMINA, clock.instant());
    RelayedMessage message = relayedMessage(1, AMINA, State.PENDING);
    done(tickets.save(ticket, List.of(message), List.of()));
    done(tickets.save(ticket, List.of(of(message, Kind.EDIT, State.HELD, null)), List.of()));
    assertThat(tickets.unfinished()).containsExactly(message.withState(State.HELD));
    assertThat(done(tickets.begin(List.of(message)))).isFalse();
  }

  @Test
  void anOutcomeIsRecordedWithItsNoteOnce() {
    Ticket ticket = ticket(1, AMINA, clock.instant());
    RelayedMessage message = begun(ticket);
    RelayedMessage note = of(message, Kind.NOTE, State.PENDING, null);
    List<RelayedMessage> dropped = List.of(message.withState(State.DROPPED));
    assertThat(done(tickets.record(dropped, List.of(note)))).containsExactly(note);
    assertThat(done(tickets.record(dropped, List.of(note)))).isEmpty();
    assertThat(tickets.unfinished()).containsExactly(note);
  }

  @Test
  void whatTheBotSaysMayBeginAgainAndWhatPeopleWriteMayNot() {
    Ticket ticket = ticket(1, AMINA, clock.instant());
    RelayedMessage message = begun(ticket);
    RelayedMessage note = of(message, Kind.NOTE, State.PENDING, null);
    done(tickets.save(ticket, List.of(note), List.of()));
    assertThat(done(tickets.begin(List.of(note)))).isTrue();
    assertThat(done(tickets.begin(List.of(note)))).isTrue();
    assertThat(done(tickets.begin(List.of(message)))).isFalse();
  }

  private RelayedMessage begun(Ticket ticket) {
    RelayedMessage message = relayedMessage(1, AMINA, State.PENDING);
    done(tickets.save(ticket, List.of(message), List.of()));
    assertThat(done(tickets.begin(List.of(message)))).isTrue();
    return message;
  }

  private static RelayedMessage part(int message, String album, State state) {
    return new RelayedMessage(
        1, AMINA, Kind.MESSAGE, GROUP, message, AMINA, null, "", state, null, album);
  }

  @Test
  void aGroupGoesOnUnderAnotherId() {
    ChatId next = new ChatId(-1_009_999_999_999L);
    RelayedMessage message = relayedMessage(1, AMINA, State.PENDING);
    done(tickets.save(ticket(1, AMINA, clock.instant()), List.of(message), List.of()));
    done(tickets.reassign(List.of(message), List.of(next)));
    done(tickets.moveGroup(GROUP, next));
    assertThat(tickets.currentId(GROUP)).isEqualTo(next);
    assertThat(tickets.currentId(next)).isEqualTo(next);
    assertThat(tickets.unfinished()).containsExactly(message.to(next));
  }

  @Test
  void reassignedMessagesGoToOtherReadersAndEditsDoNot() {
    ChatId other = new ChatId(-1_009_999_999_999L);
    RelayedMessage message = relayedMessage(1, AMINA, State.PENDING);
    RelayedMessage note = of(message, Kind.NOTE, State.PENDING, null).withReplyTo(5);
    done(tickets.save(ticket(1, AMINA, clock.instant()), List.of(message, note), List.of()));
    isSent(message, 500);
    RelayedMessage edit = of(message, Kind.EDIT, State.PENDING, null);
    done(tickets.save(ticket(1, AMINA, clock.instant()), List.of(edit), List.of()));

    for (int i = 0; i < 2; i++) {
      done(tickets.reassign(List.of(edit, note), List.of(other)));
    }

    assertThat(tickets.unfinished()).containsExactly(note.to(other).withReplyTo(null));
  }

  @Test
  void theLastBroadcastToAStudentIsKnown() {
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
        "INSERT INTO broadcast_recipient (chat_id, number, state, message_ids, changed_at) VALUES ("
            + AMINA
            + ", 1, 'sent', '70 71', 5000)");
    database.execute(
        "INSERT INTO broadcast_recipient (chat_id, number, state, message_ids, changed_at) VALUES ("
            + AMINA
            + ", 2, 'sent', NULL, 9000)");

    assertThat(tickets.isBroadcast(AMINA, 71)).isTrue();
    assertThat(tickets.isBroadcast(AMINA, 7)).isFalse();
    assertThat(tickets.isBroadcast(BORIS, 71)).isFalse();
    assertThat(tickets.lastBroadcast(AMINA)).hasValue(Instant.ofEpochMilli(5_000));
    assertThat(tickets.lastBroadcast(BORIS)).isEmpty();
  }

  @Test
  void aForgottenStudentLeavesNoTicket() {
    done(
        tickets.save(
            ticket(1, AMINA, clock.instant()),
            List.of(relayedMessage(1, AMINA, State.PENDING)),
            List.of()));
    done(
        tickets.save(
            ticket(2, BORIS, clock.instant()),
            List.of(relayedMessage(2, BORIS, State.PENDING)),
            List.of()));
    done(tickets.forget(AMINA));
    assertThat(tickets.latest()).extracting(Ticket::student).containsExactly(BORIS);
    assertThat(tickets.unfinished()).extracting(RelayedMessage::from).containsExactly(BORIS);
  }

  /** A button of a card that is left must not act on the question of somebody else. */
  @Test
  void noNumberIsGivenAgainWhenItsStudentIsForgotten() {
    assertThat(tickets.highestId()).isZero();
    done(tickets.save(ticket(1, AMINA, clock.instant()), List.of(), List.of()));
    done(tickets.save(ticket(2, BORIS, clock.instant()), List.of(), List.of()));
    done(tickets.save(ticket(1, AMINA, clock.instant()), List.of(), List.of()));
    done(tickets.forget(BORIS));
    assertThat(tickets.highestId()).isEqualTo(2);
  }

  @Test
  void theStepsOfARestorePauseBroadcastsAndSkipNumbers() throws IOException {
    done(database.store().broadcasts().add(Samples.broadcast(clock.instant())));
    for (long highest : List.of(1000L, 2000L)) {
      restoreSteps().forEach(database::execute);
      assertThat(tickets.highestId()).isEqualTo(highest);
    }
    assertThat(database.store().broadcasts().find(1).orElseThrow().state())
        .isEqualTo(Broadcast.State.PAUSED);
    assertThat(database.store().ledger().findDue(clock.instant())).isEmpty();
  }

  /** Returns what the page for operators says. */
  private static List<String> restoreSteps() throws IOException {
    String page = Files.readString(Path.of("src/site/markdown/operations.md"));
    Matcher steps =
        Pattern.compile("sqlite3 data/guide.db \"\n(.*?)\"", Pattern.DOTALL).matcher(page);
    assertThat(steps.find()).isTrue();
    return List.of(steps.group(1).split(";"));
  }

  private static RelayedMessage of(
      RelayedMessage relayedMessage, Kind kind, State state, Integer target) {
    return new RelayedMessage(
        relayedMessage.ticket(),
        relayedMessage.student(),
        kind,
        relayedMessage.from(),
        relayedMessage.source(),
        relayedMessage.to(),
        relayedMessage.replyTo(),
        relayedMessage.detail(),
        state,
        target,
        null);
  }
}
