package org.chsiguide.bot;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import org.chsiguide.bot.Desk.Handling;
import org.chsiguide.dialog.Conversation;
import org.chsiguide.dialog.Engine;
import org.chsiguide.dialog.Event;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.Screen;
import org.chsiguide.dialog.Screens;
import org.chsiguide.dialog.SmallDialog;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.PersonId;
import org.junit.jupiter.api.Test;

class DeskTest {
  private static final ChatId AMINA = new ChatId(7);
  private static final ChatId BORIS = new ChatId(8);
  private static final ChatId GROUP = new ChatId(-9);

  private final MemoryStore store = new MemoryStore();
  private final Phones phones = new Phones();
  private final List<Arrival> seen = new ArrayList<>();

  @Test
  void whatADeskTakesTheGuideDoesNotSee() {
    Bot bot = bot(desk(new Handling.Taken(done())));
    bot.take(List.of(said(1)));
    assertThat(seen).hasSize(1);
    assertThat(phones.messages(AMINA)).isEmpty();
    assertThat(store.taken(List.of(1L))).contains(1L);
  }

  @Test
  void updatesAreConfirmedWhenTheyAreSafeAndBeforeAnythingIsSent() {
    List<String> confirmed = new ArrayList<>();
    bot(desk(new Handling.Passed()))
        .take(
            List.of(said(1)),
            () -> {
              assertThat(store.taken(List.of(1L))).contains(1L);
              assertThat(phones.messages(AMINA)).isEmpty();
              confirmed.add("yes");
            });
    assertThat(confirmed).containsExactly("yes");
    assertThat(phones.messages(AMINA)).hasSize(1);
  }

  @Test
  void whatIsWrittenTooFastReachesNoDeskEitherAndTheStudentIsToldOnce() {
    Bot bot = bot(desk(new Handling.Taken(done())));
    for (long update = 1; update <= 30; update++) {
      bot.take(List.of(said(update)));
    }
    assertThat(seen).hasSize(Allowance.BURST);
    assertThat(phones.messages(AMINA)).hasSize(1);
    assertThat(phones.messages(AMINA).values())
        .first(as(type(Screen.class)))
        .extracting(Screen::html, as(STRING))
        .contains("phrase too_fast");
  }

  @Test
  void whatADeskNotesOrPassesGoesOn() {
    bot(desk(new Handling.Noted(done())), desk(new Handling.Passed())).take(List.of(said(1)));
    assertThat(seen).hasSize(2);
    assertThat(phones.messages(AMINA)).hasSize(1);
  }

  @Test
  void aDeskThatFailsLeavesTheUpdateToTheGuide() {
    Desk broken =
        (arrival, conversation) -> {
          throw new IllegalStateException("a bug");
        };
    bot(broken).take(List.of(said(1)));
    assertThat(phones.messages(AMINA)).hasSize(1);
  }

  @Test
  void anUpdateThatADeskCouldNotSaveComesAgain() {
    CompletionStage<Void> failed = CompletableFuture.failedFuture(new IllegalStateException());
    Bot bot = bot(desk(new Handling.Taken(failed)));
    List<String> confirmed = new ArrayList<>();
    assertThatThrownBy(() -> bot.take(List.of(said(1)), () -> confirmed.add("yes")))
        .isInstanceOf(RuntimeException.class);
    assertThat(confirmed).isEmpty();
    assertThat(store.taken(List.of(1L))).isEmpty();
  }

  @Test
  void whatHappensInAGroupIsNothingToTheGuide() {
    Arrival inGroup =
        new Arrival(1, GROUP, new PersonId(8), new Event.Unrelated(), Language.EN, null, null);
    bot().take(List.of(inGroup));
    assertThat(phones.messages(GROUP)).isEmpty();
    assertThat(store.find(List.of(GROUP))).isEmpty();
  }

  @Test
  void aTapInAGroupThatNoDeskTakesIsAnsweredAndNothingIsSaidThere() {
    Arrival tap =
        new Arrival(
            1,
            GROUP,
            new PersonId(8),
            new Event.TappedUnknown("1:home"),
            Language.EN,
            new Tap("77", 5),
            null);
    bot(desk(new Handling.Passed())).take(List.of(tap));
    assertThat(phones.notice("77")).isEmpty();
    assertThat(phones.messages(GROUP)).isEmpty();
    assertThat(store.find(List.of(GROUP))).isEmpty();
  }

  @Test
  void whatIsForTheReplicaOnDutyIsLeftAndWhatComesAfterItToo() {
    AtomicBoolean isOurs = new AtomicBoolean();
    Bot bot = bot(new SharedDesk(duty(isOurs), deskOf(AMINA)));
    List<Arrival> batch = List.of(said(1, BORIS), said(2, AMINA), said(3, BORIS), said(4, AMINA));

    List<String> confirmed = new ArrayList<>();
    assertThatThrownBy(() -> bot.take(batch, () -> confirmed.add("yes")))
        .isInstanceOfSatisfying(
            LeftToAnother.class,
            left ->
                assertThat(batch)
                    .extracting(it -> left.holds(it.updateId()))
                    .containsExactly(false, true, false, true));
    assertThat(confirmed).isEmpty();
    assertThat(store.taken(List.of(1L, 2L, 3L, 4L))).containsOnly(1L, 3L);
    assertThat(seen).isEmpty();

    isOurs.set(true);
    bot.take(batch);
    assertThat(seen).extracting(Arrival::updateId).containsExactly(2L, 4L);
    assertThat(store.taken(List.of(1L, 2L, 3L, 4L))).containsOnly(1L, 2L, 3L, 4L);
  }

  private static Duty duty(AtomicBoolean isOurs) {
    return new Duty() {
      @Override
      public boolean isOurs() {
        return isOurs.get();
      }

      @Override
      public void takeTurns(Runnable begin, Runnable end) {
        throw new AssertionError("not asked for here");
      }
    };
  }

  /** Takes whatever comes from this chat. */
  private Desk deskOf(ChatId chat) {
    return new Desk() {
      @Override
      public Handling take(Arrival arrival, Optional<Conversation> conversation) {
        if (!mayTake(arrival, conversation)) {
          return new Handling.Passed();
        }
        seen.add(arrival);
        return new Handling.Taken(done());
      }

      @Override
      public boolean mayTake(Arrival arrival, Optional<Conversation> conversation) {
        return arrival.chat().equals(chat);
      }
    };
  }

  private Bot bot(Desk... desks) {
    return new Bot(
        List.of(desks),
        () -> new Engine(SmallDialog.bicycles()),
        store,
        new Allowance(() -> Instant.EPOCH),
        new ShortMemory(() -> Instant.EPOCH),
        new Courier(() -> new Screens(SmallDialog.bicycles()), phones, store));
  }

  private Desk desk(Handling handling) {
    return new Desk() {
      @Override
      public Handling take(Arrival arrival, Optional<Conversation> conversation) {
        seen.add(arrival);
        return handling;
      }
    };
  }

  private static CompletionStage<Void> done() {
    return CompletableFuture.completedFuture(null);
  }

  private static Arrival said(long updateId) {
    return said(updateId, AMINA);
  }

  private static Arrival said(long updateId, ChatId chat) {
    return new Arrival(updateId, chat, new Event.Said("hello"), Language.EN, null);
  }
}
