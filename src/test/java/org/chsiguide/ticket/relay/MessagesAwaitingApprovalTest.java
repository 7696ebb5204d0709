package org.chsiguide.ticket.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.MessageContent;
import org.chsiguide.ticket.RelayedMessage;
import org.chsiguide.ticket.RelayedMessage.Kind;
import org.chsiguide.ticket.RelayedMessage.State;
import org.junit.jupiter.api.Test;

/** What waits is taken out once, and keeps its order. */
class MessagesAwaitingApprovalTest {
  private static final ChatId STUDENT = new ChatId(7);
  private static final ChatId GROUP = new ChatId(-1001);

  private final MessagesAwaitingApproval heldMessages = new MessagesAwaitingApproval();

  @Test
  void whatWasTakenNobodyElseGets() {
    holds(STUDENT, GROUP, 1, 2);
    assertThat(heldMessages.take(it -> it.source() == 1)).hasSize(1);
    assertThat(sources(heldMessages.take(it -> true))).containsExactly(2L);
    assertThat(heldMessages.take(it -> true)).isEmpty();
  }

  /** Otherwise the change could be saved first, and would find nothing to change. */
  @Test
  void whoChangesWhatIsBeingTakenLearnsOfItWhenItIsOnItsWay() throws InterruptedException {
    holds(STUDENT, GROUP, 1);
    List<String> order = new CopyOnWriteArrayList<>();
    Thread editor =
        new Thread(
            () -> {
              heldMessages.updateContent(STUDENT, 1, new MessageContent.Text("now"));
              order.add("edited");
            });
    heldMessages.take(
        it -> true,
        taken -> {
          editor.start();
          await()
              .untilAsserted(
                  () ->
                      assertThat(editor.getState())
                          .isIn(Thread.State.BLOCKED, Thread.State.TERMINATED));
          order.add("sent");
          return CompletableFuture.completedFuture(null);
        });
    editor.join();
    assertThat(order).containsExactly("sent", "edited");
  }

  @Test
  void whatIsPutBackIsFirstAgain() {
    holds(STUDENT, GROUP, 1, 2, 3);
    heldMessages.putBack(heldMessages.take(it -> it.source() < 3));
    assertThat(sources(heldMessages.take(it -> true))).containsExactly(1L, 2L, 3L);
  }

  @Test
  void whatIsChangedStaysInItsPlace() {
    holds(STUDENT, GROUP, 1, 2, 3);
    MessageContent now = new MessageContent.Text("now");
    assertThat(heldMessages.updateContent(STUDENT, 2, now)).containsExactly(GROUP);
    assertThat(heldMessages.updateContent(STUDENT, 4, now)).isEmpty();
    assertThat(heldMessages.updateContent(GROUP, 1, now)).isEmpty();
    List<RelayTask> loads = heldMessages.take(it -> true);
    assertThat(sources(loads)).containsExactly(1L, 2L, 3L);
    assertThat(loads.get(1).content()).isEqualTo(now);
  }

  @Test
  void aChangeThatIsSavedLateDoesNotReplaceALaterOne() {
    holds(STUDENT, GROUP, 1);
    RelayedMessage edit =
        new RelayedMessage(
            1, STUDENT, Kind.EDIT, STUDENT, 1, GROUP, null, "", State.PENDING, null, null);
    heldMessages.accept(new RelayTask(edit, new MessageContent.Text("first")));
    assertThat(heldMessages.find(it -> true))
        .extracting(RelayTask::content)
        .containsExactly(new MessageContent.Text("first"));
    heldMessages.updateContent(STUDENT, 1, new MessageContent.Text("third"));
    heldMessages.accept(new RelayTask(edit, new MessageContent.Text("second")));
    assertThat(heldMessages.find(it -> true))
        .extracting(RelayTask::content)
        .containsExactly(new MessageContent.Text("third"));
  }

  @Test
  void aChangeReplacesOneThatIsHeldWhenItIsSaved() {
    RelayedMessage edit =
        new RelayedMessage(
            1, STUDENT, Kind.EDIT, STUDENT, 1, GROUP, null, "", State.HELD, null, null);
    heldMessages.accept(new RelayTask(edit, new MessageContent.Text("E12345678")));
    heldMessages.accept(new RelayTask(edit, new MessageContent.Text("G12345678")));
    assertThat(heldMessages.find(it -> true))
        .extracting(RelayTask::content)
        .containsExactly(new MessageContent.Text("G12345678"));
    heldMessages.updateContent(STUDENT, 1, new MessageContent.Text("2."));
    assertThat(heldMessages.find(it -> true)).hasSize(1);
    heldMessages.accept(
        new RelayTask(edit.withState(State.PENDING), new MessageContent.Text("2.")));
    assertThat(heldMessages.find(it -> true)).isEmpty();
  }

  @Test
  void whatIsHeldWithoutItsWordsStaysWithoutThem() {
    RelayedMessage photo =
        new RelayedMessage(
            1, STUDENT, Kind.MESSAGE, STUDENT, 1, GROUP, null, "", State.HELD, null, null);
    heldMessages.accept(new RelayTask(photo, null));
    assertThat(heldMessages.updateContent(STUDENT, 1, new MessageContent.Text("E12345678")))
        .containsExactly(GROUP);
    assertThat(heldMessages.take(it -> true)).containsExactly(new RelayTask(photo, null));
  }

  @Test
  void nothingIsKeptOfWhoIsForgotten() {
    holds(STUDENT, GROUP, 1);
    holds(GROUP, STUDENT, 2);
    holds(new ChatId(8), GROUP, 3);
    heldMessages.forget(STUDENT);
    assertThat(sources(heldMessages.take(it -> true))).containsExactly(3L);
  }

  private void holds(ChatId from, ChatId to, long... sources) {
    for (long source : sources) {
      ChatId student = from.isGroup() ? to : from;
      RelayedMessage relayedMessage =
          new RelayedMessage(
              1, student, Kind.MESSAGE, from, source, to, null, "", State.HELD, null, null);
      heldMessages.accept(new RelayTask(relayedMessage, new MessageContent.Text("before")));
    }
  }

  private static List<Long> sources(List<RelayTask> loads) {
    return loads.stream().map(relayTask -> relayTask.message().source()).toList();
  }
}
