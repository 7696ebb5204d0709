package org.chsiguide.ticket.relay;

import static java.util.concurrent.CompletableFuture.completedFuture;
import static java.util.concurrent.CompletableFuture.failedFuture;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.MessageContent;
import org.chsiguide.ticket.RelayedMessage;
import org.chsiguide.ticket.RelayedMessage.Kind;
import org.chsiguide.ticket.RelayedMessage.State;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is known only in memory, and for how long. */
class UnsentContentsTest {
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

  private final UnsentContents contents = new UnsentContents();

  private void save() {
    contents.save(List.of(ANSWER), CONTENT, () -> completedFuture(null));
  }

  private @Nullable MessageContent afterReading(RelayedMessage... unfinished) {
    contents.read(STUDENT, () -> List.of(unfinished));
    return contents.find(ANSWER);
  }

  @Test
  void contentIsKnownUntilTheMessageIsFinished() {
    save();
    assertThat(afterReading(ANSWER)).isEqualTo(CONTENT);

    contents.read(new ChatId(8), List::of);
    assertThat(contents.find(ANSWER)).isEqualTo(CONTENT);
    assertThat(afterReading()).isNull();
  }

  @Test
  void contentOfAMessageThatIsBeingSavedStays() {
    CompletableFuture<List<RelayedMessage>> saved = new CompletableFuture<>();
    contents.save(List.of(ANSWER), CONTENT, () -> saved);
    assertThat(afterReading()).isEqualTo(CONTENT);

    saved.complete(List.of(ANSWER));
    assertThat(afterReading()).isNull();
  }

  @Test
  void contentOfAMessageThatIsSavedWhileAnotherIsReadStays() {
    contents.read(
        STUDENT,
        () -> {
          save();
          return List.of();
        });
    assertThat(contents.find(ANSWER)).isEqualTo(CONTENT);
  }

  @Test
  void contentOfAMessageThatIsSavedAtTheSecondAttemptWhileAnotherIsReadStays() {
    contents.save(List.of(ANSWER), CONTENT, () -> failedFuture(new IllegalStateException("down")));
    contents.read(
        STUDENT,
        () -> {
          save();
          return List.of();
        });
    assertThat(contents.find(ANSWER)).isEqualTo(CONTENT);
  }

  @Test
  void nothingIsKnownOfAStudentWhoIsForgotten() {
    save();
    contents.forget(STUDENT);
    assertThat(contents.find(ANSWER)).isNull();
  }
}
