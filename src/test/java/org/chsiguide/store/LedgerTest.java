package org.chsiguide.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chsiguide.store.Samples.STAFF;
import static org.chsiguide.store.Samples.answer;
import static org.chsiguide.store.TestDatabase.done;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.chsiguide.broadcast.Audience;
import org.chsiguide.broadcast.AudienceFilter;
import org.chsiguide.broadcast.AudienceSize;
import org.chsiguide.broadcast.Broadcast;
import org.chsiguide.broadcast.Broadcast.State;
import org.chsiguide.broadcast.BroadcastProgress;
import org.chsiguide.broadcast.BroadcastRepository;
import org.chsiguide.broadcast.BroadcastSubject;
import org.chsiguide.broadcast.ControlAction;
import org.chsiguide.broadcast.DeliveryLedger;
import org.chsiguide.broadcast.DeliveryLedger.NextDelivery;
import org.chsiguide.broadcast.PanelRequest;
import org.chsiguide.broadcast.ProgressMessage;
import org.chsiguide.broadcast.Recipient;
import org.chsiguide.delivery.PendingReply;
import org.chsiguide.dialog.Conversation;
import org.chsiguide.dialog.Dialog;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.Reply;
import org.chsiguide.dialog.ShippedDialog;
import org.chsiguide.dialog.StepId;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.Delivery;
import org.chsiguide.statistics.DailyMetric;
import org.chsiguide.statistics.DailyStatistics;
import org.chsiguide.statistics.DateRange;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Broadcasts and their ledgers: news for students 1 to 5, of whom 4 left and 5 wants none. */
class LedgerTest extends StoreTestBase {
  private static final Dialog GUIDE = ShippedDialog.read().dialog();
  private static final AudienceFilter EVERYBODY =
      new AudienceFilter(
          Audience.Group.EVERYBODY,
          BroadcastSubject.TIPS,
          Set.of(Language.values()),
          GUIDE,
          Set.of(),
          Instant.EPOCH);

  private BroadcastRepository broadcasts;
  private DeliveryLedger ledger;
  private long updates = 100;

  @BeforeEach
  void open() {
    broadcasts = database.store().broadcasts();
    ledger = database.store().ledger();
    database
        .conversations()
        .commit(
            LongStream.rangeClosed(1, 5)
                .mapToObj(id -> answer(id, new ChatId(id), id == 3 ? "photo" : "account"))
                .toList());
    database.execute("UPDATE conversation SET unreachable_since = 1 WHERE chat_id = 4");
    done(
        database
            .store()
            .drafts()
            .setSubscribed(request(0, new ChatId(5)), BroadcastSubject.TIPS, false));
  }

  @Test
  void anAudienceIsCountedAsItWillBeSent() {
    assertThat(broadcasts.audienceSize(EVERYBODY)).isEqualTo(new AudienceSize(3, 1, 1));
    Instant tomorrow = clock.instant().plus(Duration.ofDays(1));
    assertThat(broadcasts.audienceSize(atAccount(0, tomorrow)))
        .isEqualTo(new AudienceSize(2, 1, 1));
    assertThat(broadcasts.audienceSize(atAccount(1, tomorrow)))
        .isEqualTo(new AudienceSize(0, 0, 0));
    assertThat(broadcasts.audienceSize(atAccount(1, tomorrow.plusMillis(1))))
        .isEqualTo(new AudienceSize(2, 1, 1));
  }

  /** The same id of a message is another message in another chat. */
  @Test
  void everyPanelIsKeptWithItsChat() {
    long number = add(clock.instant());
    ProgressMessage author = new ProgressMessage(STAFF.chat(), 70, Language.ZH);
    ProgressMessage colleague = new ProgressMessage(new ChatId(77), 70, Language.EN);
    done(broadcasts.addPanel(number, author));
    done(broadcasts.addPanel(number, colleague));
    done(broadcasts.addPanel(number, colleague));
    assertThat(broadcasts.panels(number)).containsExactlyInAnyOrder(author, colleague);

    done(broadcasts.removePanel(author));
    assertThat(broadcasts.panels(number)).containsExactly(colleague);
    done(broadcasts.addPanel(number + 1, colleague));
    assertThat(broadcasts.panels(number)).isEmpty();
  }

  @Test
  void aConfirmedBroadcastIsFoundByItsNumber() {
    long first = add(clock.instant());
    long second = add(clock.instant().plusSeconds(60));
    assertThat(List.of(first, second)).containsExactly(1L, 2L);
    assertThat(broadcasts.findLatest(8)).extracting(Broadcast::number).containsExactly(2L, 1L);
    Broadcast found = broadcasts.find(1).orElseThrow();
    assertThat(found.author()).isEqualTo(STAFF);
    assertThat(found.audience()).isEqualTo(Audience.Group.EVERYBODY);
    assertThat(broadcasts.find(3)).isEmpty();
  }

  @Test
  void studentsAtAStepThatSomebodyMadeUpAreNotOfferedAsAnAudience() {
    database.execute("UPDATE conversation SET step = 'NO STEP' WHERE chat_id = 3");

    assertThat(broadcasts.countByStep(EVERYBODY)).isEqualTo(Map.of(new StepId("account"), 2L));
  }

  @Test
  void itIsDueAtItsTime() {
    add(clock.instant().plusSeconds(60));
    assertThat(ledger.findDue(clock.instant())).isEmpty();
    clock.advance(Duration.ofSeconds(60));
    assertThat(ledger.findDue(clock.instant())).hasSize(1);
  }

  @Test
  void oneThatHasBegunGoesOnAfterTheClockWasSetBack() {
    Broadcast begun = running();
    add(clock.instant());
    clock.advance(Duration.ofHours(-1));

    assertThat(ledger.findDue(clock.instant()))
        .extracting(Broadcast::number)
        .containsExactly(begun.number());
  }

  @Test
  void eachRecipientHasATurnAndWhatBecameOfItIsKept() {
    Broadcast news = running();
    Recipient one = send(news);
    Recipient two = send(news);
    Recipient three = send(news);
    assertThat(List.of(one.chat(), two.chat(), three.chat()))
        .containsExactly(new ChatId(1), new ChatId(2), new ChatId(3));
    assertThat(next(news)).isEqualTo(new NextDelivery.Finished());

    done(ledger.recordOutcome(news, one, new Delivery.Sent(500)));
    done(ledger.recordOutcome(news, two, new Delivery.Blocked()));
    done(ledger.recordOutcome(news, three, new Delivery.Failed("too long")));
    assertThat(broadcasts.progress(1))
        .isEqualTo(new BroadcastProgress(0, 0, 1, 1, 1, 0, 0, 0, 0, 0));
    assertThat(broadcasts.reasons(1))
        .containsExactly(new BroadcastRepository.FailureReason("too long", 1));
    assertThat(database.unreachable()).contains(new ChatId(2));
    List<String> lines = new ArrayList<>();
    broadcasts.readLedger(1, line -> lines.add(line.chat() + " " + line.state()));
    assertThat(lines).containsExactly("1 sent", "2 blocked", "3 failed");

    done(ledger.finish(1));
    assertThat(broadcasts.findUnreported()).hasSize(1);
    done(broadcasts.markReported(1, State.DONE));
    assertThat(broadcasts.findUnreported()).isEmpty();
  }

  @Test
  void aReportOfWhatWentOnMeanwhileIsNotTheLast() {
    Broadcast news = running();
    for (int time = 0; time < 3; time++) {
      done(ledger.recordOutcome(news, send(news), new Delivery.Failed("too long")));
    }
    done(broadcasts.halt(1));
    order(ControlAction.RESUME);
    done(ledger.finish(1));
    done(broadcasts.markReported(1, State.HALTED));
    assertThat(broadcasts.findUnreported()).hasSize(1);
  }

  @Test
  void unconfirmedMessagesShareAReasonAndKeepTheirOwnInTheLedger() {
    Broadcast news = running();
    done(ledger.recordOutcome(news, send(news), new Delivery.Unknown("the response is lost")));
    done(ledger.recordOutcome(news, send(news), new Delivery.Unknown("HTTP 504")));
    send(news);
    done(ledger.recover());
    assertThat(broadcasts.reasons(1))
        .containsExactly(
            new BroadcastRepository.FailureReason("not confirmed by Telegram", 2),
            new BroadcastRepository.FailureReason("stopped meanwhile", 1));
    List<String> reasons = new ArrayList<>();
    broadcasts.readLedger(1, line -> reasons.add(line.reason()));
    assertThat(reasons).containsExactly("the response is lost", "HTTP 504", "stopped meanwhile");
  }

  @Test
  void anOutcomeIsCountedOnceAndStaysCountedWhenItsStudentIsForgotten() {
    Broadcast news = running();
    Recipient one = send(news);
    Recipient two = send(news);
    for (int time = 0; time < 2; time++) {
      done(ledger.recordOutcome(news, one, new Delivery.Sent(500)));
      done(ledger.recordOutcome(news, two, new Delivery.Blocked()));
    }
    database.conversations().commit(List.of(Samples.userErased(99, one.chat())));

    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    DateRange period = new DateRange(today, today);
    DailyStatistics history =
        database
            .counts(Set.of(Samples.STAFF))
            .computeDaily(period, clock.instant(), ZoneOffset.UTC);
    assertThat(history.bySubject(DailyMetric.BROADCAST_SENT, period)).isEqualTo(Map.of("1", 1L));
    assertThat(history.bySubject(DailyMetric.BROADCAST_BLOCKED, period)).isEqualTo(Map.of("1", 1L));
  }

  @Test
  void aStudentWhoTapsTheButtonCountsOnceForThatBroadcast() {
    Broadcast first = running();
    Recipient one = send(first);
    Recipient two = send(first);
    done(ledger.recordOutcome(first, one, new Delivery.Sent(500)));
    done(ledger.recordOutcome(first, two, new Delivery.Sent(501)));
    Broadcast second = running();
    done(ledger.recordOutcome(second, send(second), new Delivery.Sent(502)));

    for (int time = 0; time < 2; time++) {
      done(ledger.recordOpened(one.chat(), 500));
      done(ledger.recordOpened(one.chat(), 501)); // another student's message
      done(ledger.recordOpened(one.chat(), 0));
    }

    assertThat(broadcasts.progress(first.number()).opened()).isEqualTo(1);
    assertThat(broadcasts.progress(first.number()).total()).isEqualTo(3);
    assertThat(broadcasts.progress(second.number()).opened()).isZero();
    done(ledger.recordOpened(two.chat(), 501));
    assertThat(broadcasts.progress(first.number()).opened()).isEqualTo(2);
    database.conversations().commit(List.of(Samples.userErased(99, one.chat())));
    assertThat(broadcasts.progress(first.number()).opened()).isEqualTo(1);
  }

  @Test
  void theFirstTwoOfEachLanguageAreSentItBeforeAllOthers() {
    for (long id = 10; id < 30; id++) {
      commit(id, id < 26 ? Language.ZH : Language.BOTH);
    }
    Broadcast news = running();
    List<Long> order = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      order.add(send(news).chat().value());
    }
    assertThat(order).containsExactly(1L, 2L, 10L, 11L, 26L, 27L, 3L, 12L);
  }

  @Test
  void aDeliveryRefusedWithTooManyRequestsIsSentLater() {
    Broadcast news = running();
    Recipient one = send(news);
    done(ledger.recordOutcome(news, one, new Delivery.RetryAfter(Duration.ofSeconds(5))));
    send(news);
    send(news);
    assertThat(next(news)).isEqualTo(new NextDelivery.Stopped());
    clock.advance(Duration.ofSeconds(5));
    assertThat(send(news)).isEqualTo(one);
  }

  @Test
  void anOutageOfTelegramUsesUpNoAttemptButARefusalDoes() {
    Broadcast news = running();
    Recipient one = send(news);
    send(news);
    send(news);
    for (int i = 0; i < 100; i++) {
      done(ledger.recordOutcome(news, one, new Delivery.Unreachable(Duration.ofSeconds(5))));
      clock.advance(Duration.ofSeconds(5));
      assertThat(send(news)).isEqualTo(one);
    }
    for (int i = 0; i <= 20; i++) {
      done(ledger.recordOutcome(news, one, new Delivery.RetryAfter(Duration.ofSeconds(5))));
      clock.advance(Duration.ofSeconds(5));
      if (i < 20) {
        assertThat(send(news)).isEqualTo(one);
      }
    }
    assertThat(broadcasts.progress(news.number()).failed()).isEqualTo(1);
  }

  @Test
  void aRecallWaitingForOneChatDelaysNoOtherBroadcast() {
    Broadcast news = running();
    Recipient one = send(news);
    done(ledger.recordOutcome(news, one, new Delivery.Sent(500)));
    Broadcast recall = running(recallOf(news));
    assertThat(ledger.findDue(clock.instant())).first().isEqualTo(recall);
    assertThat(next(news)).isEqualTo(new NextDelivery.Stopped());
    Recipient late = send(recall);
    done(ledger.recordOutcome(recall, late, new Delivery.RetryAfter(Duration.ofMinutes(30))));

    assertThat(ledger.findDue(clock.instant())).first().isEqualTo(news);
    send(news);
    clock.advance(Duration.ofMinutes(30));
    assertThat(ledger.findDue(clock.instant())).first().isEqualTo(recall);
    assertThat(next(news)).isEqualTo(new NextDelivery.Stopped());
  }

  @Test
  void aCorrectionGoesBeforeTheRestOfItsOriginalOnly() {
    Broadcast news = running();
    Broadcast other = running();
    done(broadcasts.add(correctionOf(news, clock.instant().plusSeconds(30))));
    send(news);
    clock.advance(Duration.ofSeconds(30));

    assertThat(next(news)).isEqualTo(new NextDelivery.Stopped());
    send(other);
    Broadcast correction = ledger.findDue(clock.instant()).get(0);
    assertThat(correction.kind()).isEqualTo(Broadcast.Kind.CORRECT);
    order(correction.number(), ControlAction.CANCEL);
    send(news);
  }

  @Test
  void aRefusalThatIsForGroupsIsRecordedInWords() {
    Broadcast news = running();
    done(
        ledger.recordOutcome(
            news, send(news), new Delivery.GroupNotReady(Delivery.GroupProblem.RIGHTS)));
    assertThat(broadcasts.reasons(1))
        .containsExactly(new BroadcastRepository.FailureReason("Telegram did not take it", 1));
  }

  @Test
  void deliveriesUnderWayAtAStopAreUnknownUntilStaffDecide() {
    Broadcast news = running();
    send(news);
    send(news);
    done(ledger.recover());
    assertThat(broadcasts.progress(1).unknown()).isEqualTo(2);
    assertThat(send(news).chat()).isEqualTo(new ChatId(3));

    order(ControlAction.AGAIN);
    assertThat(broadcasts.progress(1).pending()).isEqualTo(2);
  }

  @Test
  void aDeletionThatWasOnItsWayAtAStopIsRepeated() {
    Broadcast news = running();
    done(ledger.recordOutcome(news, send(news), new Delivery.Sent(500)));
    send(news);
    Broadcast recall = running(recallOf(news));
    Recipient one = send(recall);
    done(ledger.recover());
    assertThat(broadcasts.progress(news.number()).left()).isEqualTo(1);
    assertThat(broadcasts.progress(recall.number()).unknown()).isZero();
    assertThat(send(recall)).isEqualTo(one);
  }

  @Test
  void aBroadcastOverdueForLongIsPausedUntilStaffDecide() {
    Broadcast news = running();
    clock.advance(Duration.ofHours(11));
    assertThat(done(ledger.pauseOverdue())).isEmpty();
    clock.advance(Duration.ofHours(2));
    assertThat(done(ledger.pauseOverdue())).containsExactly(news);
    assertThat(ledger.findDue(clock.instant())).isEmpty();
    assertThat(broadcasts.findUnreported()).hasSize(1);
    done(broadcasts.markReported(1, State.PAUSED));
    assertThat(broadcasts.findUnreported()).isEmpty();

    order(ControlAction.RESUME);
    assertThat(done(ledger.pauseOverdue())).isEmpty();
    send(news);
    order(ControlAction.PAUSE);
    assertThat(broadcasts.findUnreported()).isEmpty();
  }

  @Test
  void deliveriesUnderWayAtTheEndAreUnknownAndRecallsRepeated() {
    Broadcast news = running();
    done(ledger.recordOutcome(news, send(news), new Delivery.Sent(500)));
    send(news);
    send(news);
    Broadcast recall = running(recallOf(news));
    Recipient one = send(recall);
    done(ledger.finish(news.number()));
    assertThat(broadcasts.progress(news.number()).left()).isEqualTo(2);
    assertThat(broadcasts.find(news.number()).orElseThrow().state()).isEqualTo(State.DONE);

    done(ledger.finish(recall.number()));
    assertThat(broadcasts.find(recall.number()).orElseThrow().state()).isEqualTo(State.RUNNING);
    assertThat(send(recall)).isEqualTo(one);
  }

  @Test
  void aPausedBroadcastIsSentToNobodyUntilItIsResumed() {
    Broadcast news = running();
    order(ControlAction.PAUSE);
    assertThat(next(news)).isEqualTo(new NextDelivery.Stopped());
    order(ControlAction.RESUME);
    send(news);
    done(broadcasts.halt(1));
    assertThat(broadcasts.find(1).orElseThrow().state()).isEqualTo(State.HALTED);
    order(ControlAction.CANCEL);
    assertThat(broadcasts.find(1).orElseThrow().state()).isEqualTo(State.CANCELLED);
    assertThat(broadcasts.history(1)).hasSize(5);
  }

  @Test
  void aCancelledBroadcastIsNotSentAgain() {
    Broadcast news = running();
    send(news);
    done(ledger.recover());
    order(ControlAction.CANCEL);
    order(ControlAction.AGAIN);
    assertThat(broadcasts.progress(1).unknown()).isEqualTo(1);
    assertThat(broadcasts.history(1)).hasSize(2);
  }

  @Test
  void onlyWhatStoppedBecauseOfFailuresIsTrustedWhenItGoesOn() {
    running();
    order(ControlAction.PAUSE);
    order(ControlAction.RESUME);
    done(broadcasts.halt(1));
    assertThat(broadcasts.find(1).orElseThrow().state()).isEqualTo(State.HALTED);
    order(ControlAction.RESUME);
    order(ControlAction.PAUSE);
    order(ControlAction.RESUME);
    done(broadcasts.halt(1));
    assertThat(broadcasts.find(1).orElseThrow().state()).isEqualTo(State.RUNNING);
  }

  @Test
  void recipientsWhoOptOutOrBlockTheBotMeanwhileAreSkipped() {
    Broadcast news = running();
    done(
        database
            .store()
            .drafts()
            .setSubscribed(request(0, new ChatId(1)), BroadcastSubject.TIPS, false));
    database.execute("UPDATE conversation SET unreachable_since = 1 WHERE chat_id = 2");
    assertThat(send(news).chat()).isEqualTo(new ChatId(3));
    assertThat(broadcasts.progress(1).skipped()).isEqualTo(1);
    assertThat(broadcasts.progress(1).blocked()).isEqualTo(1);
  }

  private Broadcast running() {
    return running(Samples.broadcast(clock.instant()));
  }

  private Broadcast running(Broadcast added) {
    Broadcast news = broadcasts.find(done(broadcasts.add(added))).orElseThrow();
    while (!done(ledger.collectRecipients(news, EVERYBODY))) {
      // the next slice, then
    }
    return broadcasts.find(news.number()).orElseThrow();
  }

  private static Broadcast recallOf(Broadcast news) {
    return changeOf(news, Broadcast.Kind.RECALL, news.startsAt());
  }

  private static Broadcast correctionOf(Broadcast news, Instant startsAt) {
    return changeOf(news, Broadcast.Kind.CORRECT, startsAt);
  }

  private static Broadcast changeOf(Broadcast news, Broadcast.Kind kind, Instant startsAt) {
    return Samples.broadcast(kind, news.number(), STAFF, false, startsAt, State.WAITING);
  }

  private void commit(long id, Language reads) {
    Conversation begun = Samples.conversationAt("account");
    Conversation reader =
        new Conversation(reads, begun.currentStep(), begun.history(), begun.turn());
    database
        .conversations()
        .commit(List.of(new PendingReply(++updates, new ChatId(id), null, reader, Reply.NONE)));
  }

  private Recipient send(Broadcast news) {
    return ((NextDelivery.Send) next(news)).recipient();
  }

  private NextDelivery next(Broadcast news) {
    return done(ledger.nextDelivery(news));
  }

  private long add(Instant begins) {
    return done(broadcasts.add(Samples.broadcast(begins)));
  }

  private void order(ControlAction controlAction) {
    order(1, controlAction);
  }

  private void order(long number, ControlAction controlAction) {
    clock.advance(Duration.ofMillis(1)); // records are in the order of their time
    done(broadcasts.control(request(number, STAFF.chat()), controlAction));
  }

  private PanelRequest request(long number, ChatId chat) {
    return new PanelRequest(
        ++updates, clock.instant(), chat, Language.EN, null, 0, PanelRequest.Show.PANEL, number);
  }

  private static AudienceFilter atAccount(int days, Instant now) {
    return new AudienceFilter(
        new Audience.AtStep(new StepId("account"), days),
        BroadcastSubject.TIPS,
        Set.of(Language.values()),
        GUIDE,
        Set.of(),
        now);
  }
}
