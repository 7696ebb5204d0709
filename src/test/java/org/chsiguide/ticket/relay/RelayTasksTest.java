package org.chsiguide.ticket.relay;

import static java.util.concurrent.CompletableFuture.completedFuture;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.MessageContent;
import org.chsiguide.ticket.RelayedMessage;
import org.chsiguide.ticket.RelayedMessage.Kind;
import org.chsiguide.ticket.RelayedMessage.State;
import org.junit.jupiter.api.Test;

/** What is known only in memory, and for how long. */
class RelayTasksTest {
  private static final ChatId STUDENT = new ChatId(7);
  private static final MessageContent CONTENT = new MessageContent.Text("Hello");

  private static final RelayedMessage ANSWER =
      new RelayedMessage(
          1,
          STUDENT,
          Kind.MESSAGE,
          new ChatId(-100),
          5,
          STUDENT,
          null,
          "",
          State.PENDING,
          null,
          null);

  private final RelayTasks tasks = new RelayTasks();

  private void save() {
    var unused = tasks.save(List.of(ANSWER), CONTENT, () -> completedFuture(List.of(ANSWER)));
  }

  private RelayTask read() {
    return tasks.read(1, () -> List.of(ANSWER)).get(0);
  }

  @Test
  void contentIsKnownUntilTheMessageIsFinished() {
    save();
    assertThat(read().content()).isEqualTo(CONTENT);

    tasks.read(2, List::of);
    assertThat(read().content()).isEqualTo(CONTENT);

    tasks.read(1, List::of);
    assertThat(read().content()).isNull();
  }

  @Test
  void contentOfAMessageThatIsBeingSavedStays() {
    CompletableFuture<List<RelayedMessage>> saved = new CompletableFuture<>();
    var unused = tasks.save(List.of(ANSWER), CONTENT, () -> saved);
    tasks.read(1, List::of);
    assertThat(read().content()).isEqualTo(CONTENT);

    saved.complete(List.of(ANSWER));
    tasks.read(1, List::of);
    assertThat(read().content()).isNull();
  }

  @Test
  void howAMessageIsSentNextIsKnownUntilItIsFinishedThoughItWasDropped() {
    save();
    tasks.retry(read().asSingle());
    assertThat(read().isSingle()).isTrue();
    assertThat(read().content()).isEqualTo(CONTENT);

    tasks.read(1, List::of);
    assertThat(read().isSingle()).isFalse();
    assertThat(read().content()).isNull();
  }

  @Test
  void nothingIsKnownOfAStudentWhoIsForgotten() {
    save();
    tasks.retry(read().asSingle());
    tasks.forget(STUDENT);
    assertThat(read().isSingle()).isFalse();
    assertThat(read().content()).isNull();
  }
}
