package org.chsiguide.bot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.chsiguide.bot.Desk.Handling;
import org.chsiguide.dialog.Conversation;
import org.chsiguide.dialog.Engine;
import org.chsiguide.dialog.Event;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.Screens;
import org.chsiguide.dialog.SmallDialog;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.PersonId;
import org.junit.jupiter.api.Test;

class DeskTest {
  private static final ChatId AMINA = new ChatId(7);
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
    assertThatThrownBy(() -> bot.take(List.of(said(1)))).isInstanceOf(RuntimeException.class);
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
    return new Arrival(updateId, AMINA, new Event.Said("hello"), Language.EN, null);
  }
}
