package org.chsiguide.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chsiguide.store.Samples.STAFF;
import static org.chsiguide.store.Samples.answer;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.stream.LongStream;
import org.chsiguide.bot.Answer;
import org.chsiguide.broadcast.Audience;
import org.chsiguide.broadcast.Broadcast;
import org.chsiguide.broadcast.Broadcast.State;
import org.chsiguide.broadcast.Broadcasts;
import org.chsiguide.broadcast.Ledger;
import org.chsiguide.broadcast.Next;
import org.chsiguide.broadcast.Order;
import org.chsiguide.broadcast.Panel;
import org.chsiguide.broadcast.Progress;
import org.chsiguide.broadcast.Reach;
import org.chsiguide.broadcast.Recipient;
import org.chsiguide.broadcast.Request;
import org.chsiguide.broadcast.Segment;
import org.chsiguide.broadcast.Subject;
import org.chsiguide.dialog.Conversation;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.StepId;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.Delivery;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Broadcasts and their ledgers: news for students 1 to 5, of whom 4 left and 5 wants none. */
@ParameterizedClass
@EnumSource
class LedgerTest {
  private static final Segment EVERYBODY =
      new Segment(Set.of(Language.values()), null, null, null, Segment.Way.ANY, Subject.TIPS);

  @Parameter EachDatabase kind;
  @TempDir Path folder;
  private final SettableClock clock = new SettableClock();
  private Database database;
  private Broadcasts broadcasts;
  private Ledger ledger;
  private long updates = 100;

  @BeforeEach
  void open() {
    database = kind.open(folder, clock);
    broadcasts = database.broadcasts();
    ledger = database.ledger();
    database
        .conversations()
        .commit(
            LongStream.rangeClosed(1, 5)
                .mapToObj(id -> answer(id, new ChatId(id), id == 3 ? "photo" : "account"))
                .toList());
    database.execute("UPDATE conversation SET unreachable_since = 1 WHERE chat_id = 4");
    done(database.drafts().choose(request(0, new ChatId(5)), Subject.TIPS, false));
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void anAudienceIsCountedAsItWillBeSent() {
    assertThat(broadcasts.reach(EVERYBODY)).isEqualTo(new Reach(3, 1, 1));
    assertThat(broadcasts.reach(at("account", null))).isEqualTo(new Reach(2, 1, 1));
    assertThat(broadcasts.reach(at("account", clock.instant()))).isEqualTo(new Reach(0, 0, 0));
    assertThat(broadcasts.reach(at("account", clock.instant().plusMillis(1))))
        .isEqualTo(new Reach(2, 1, 1));
  }

  /** The same id of a message is another message in another chat. */
  @Test
  void everyPanelIsKeptWithItsChat() {
    long number = add(clock.instant());
    Panel author = new Panel(STAFF.chat(), 70, Language.ZH);
    Panel colleague = new Panel(new ChatId(77), 70, Language.EN);
    done(broadcasts.shown(number, author));
    done(broadcasts.shown(number, colleague));
    done(broadcasts.shown(number, colleague));
    assertThat(broadcasts.panels(number)).containsExactlyInAnyOrder(author, colleague);

    done(broadcasts.gone(author));
    assertThat(broadcasts.panels(number)).containsExactly(colleague);
    done(broadcasts.shown(number + 1, colleague));
    assertThat(broadcasts.panels(number)).isEmpty();
  }

  @Test
  void whatStaffConfirmedIsFoundByItsNumber() {
    long first = add(clock.instant());
    long second = add(clock.instant().plusSeconds(60));
    assertThat(List.of(first, second)).containsExactly(1L, 2L);
    assertThat(broadcasts.last(8)).extracting(Broadcast::number).containsExactly(2L, 1L);
    Broadcast found = broadcasts.find(1).orElseThrow();
    assertThat(found.author()).isEqualTo(STAFF);
    assertThat(found.audience()).isEqualTo(new Audience.Everybody());
    assertThat(broadcasts.find(3)).isEmpty();
  }

  @Test
  void itIsDueAtItsTimeAndNotAtNight() {
    add(clock.instant().plusSeconds(60));
    assertThat(ledger.due(clock.instant(), false)).isEmpty();
    clock.advance(Duration.ofSeconds(60));
    assertThat(ledger.due(clock.instant(), false)).isPresent();
    assertThat(ledger.due(clock.instant(), true)).isEmpty();
  }

  @Test
  void eachRecipientHasATurnAndWhatBecameOfItIsKept() {
    Broadcast news = running();
    Recipient one = send(news);
    Recipient two = send(news);
    Recipient three = send(news);
    assertThat(List.of(one.chat(), two.chat(), three.chat()))
        .containsExactly(new ChatId(1), new ChatId(2), new ChatId(3));
    assertThat(next(news)).isEqualTo(new Next.Finished());

    done(ledger.settle(news, one, new Delivery.Sent(500)));
    done(ledger.settle(news, two, new Delivery.Blocked()));
    done(ledger.settle(news, three, new Delivery.Failed("too long")));
    assertThat(broadcasts.progress(1)).isEqualTo(new Progress(0, 0, 1, 1, 1, 0, 0, 0));
    assertThat(broadcasts.reasons(1)).containsExactly(new Broadcasts.Reason("too long", 1));
    assertThat(database.unreachable()).contains(new ChatId(2));
    List<String> lines = new ArrayList<>();
    broadcasts.ledger(1, line -> lines.add(line.chat() + " " + line.state()));
    assertThat(lines).containsExactly("1 sent", "2 blocked", "3 failed");

    done(ledger.finish(1));
    assertThat(broadcasts.unreported()).hasSize(1);
    done(broadcasts.reported(1));
    assertThat(broadcasts.unreported()).isEmpty();
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
  void whatTelegramDidNotTakeIsSentLater() {
    Broadcast news = running();
    Recipient one = send(news);
    done(ledger.settle(news, one, new Delivery.RetryAfter(Duration.ofSeconds(5))));
    send(news);
    send(news);
    assertThat(next(news)).isEqualTo(new Next.Later(clock.instant().plusSeconds(5)));
    clock.advance(Duration.ofSeconds(5));
    assertThat(send(news)).isEqualTo(one);
  }

  @Test
  void whatWasOnItsWayAtAStopIsUnknownUntilStaffDecide() {
    Broadcast news = running();
    send(news);
    send(news);
    done(ledger.recover());
    assertThat(broadcasts.progress(1).unknown()).isEqualTo(2);
    assertThat(send(news).chat()).isEqualTo(new ChatId(3));

    order(Order.AGAIN);
    assertThat(broadcasts.progress(1).pending()).isEqualTo(2);
  }

  @Test
  void whatIsStoppedIsSentToNobodyUntilItGoesOn() {
    Broadcast news = running();
    order(Order.PAUSE);
    assertThat(next(news)).isEqualTo(new Next.Stopped());
    order(Order.RESUME);
    send(news);
    done(broadcasts.halt(1));
    assertThat(broadcasts.find(1).orElseThrow().state()).isEqualTo(State.HALTED);
    order(Order.CANCEL);
    assertThat(broadcasts.find(1).orElseThrow().state()).isEqualTo(State.CANCELLED);
    assertThat(broadcasts.deeds(1)).hasSize(5);
  }

  @Test
  void whoSwitchesItOffOrLeavesMeanwhileIsPassed() {
    Broadcast news = running();
    done(database.drafts().choose(request(0, new ChatId(1)), Subject.TIPS, false));
    database.execute("UPDATE conversation SET unreachable_since = 1 WHERE chat_id = 2");
    assertThat(send(news).chat()).isEqualTo(new ChatId(3));
    assertThat(broadcasts.progress(1).skipped()).isEqualTo(2);
  }

  private Broadcast running() {
    Broadcast news = broadcasts.find(add(clock.instant())).orElseThrow();
    while (!done(ledger.gather(news, EVERYBODY))) {
      // the next slice, then
    }
    return broadcasts.find(news.number()).orElseThrow();
  }

  private void commit(long id, Language reads) {
    Conversation begun = Samples.at("account");
    Conversation reader = new Conversation(reads, begun.at(), begun.history(), begun.turn());
    database
        .conversations()
        .commit(List.of(new Answer(++updates, new ChatId(id), null, reader, List.of())));
  }

  private Recipient send(Broadcast news) {
    return ((Next.Send) next(news)).recipient();
  }

  private Next next(Broadcast news) {
    return done(ledger.next(news));
  }

  private long add(Instant begins) {
    return done(broadcasts.add(Samples.news(begins)));
  }

  private void order(Order order) {
    clock.advance(Duration.ofMillis(1)); // records are in the order of their time
    done(broadcasts.order(request(1, STAFF.chat()), order, STAFF));
  }

  private Request request(long number, ChatId chat) {
    return new Request(++updates, chat, Language.EN, null, 0, Request.Show.PANEL, number);
  }

  private static Segment at(String step, Instant before) {
    return new Segment(
        Set.of(Language.values()),
        Set.of(new StepId(step)),
        null,
        before,
        Segment.Way.ANY,
        Subject.TIPS);
  }

  private static <T> T done(CompletionStage<T> stage) {
    return stage.toCompletableFuture().join();
  }
}
