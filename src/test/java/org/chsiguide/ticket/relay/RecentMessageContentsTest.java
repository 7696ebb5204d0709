package org.chsiguide.ticket.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.MessageContent;
import org.chsiguide.ticket.RelayedMessage;
import org.chsiguide.ticket.RelayedMessage.Kind;
import org.chsiguide.ticket.RelayedMessage.State;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is known in memory only, and for how long. */
class RecentMessageContentsTest {
  private static final ChatId STUDENT = new ChatId(7);

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

  private Instant now = Instant.parse("2026-11-24T02:00:00Z");
  private final RecentMessageContents contents = new RecentMessageContents(() -> now);

  @BeforeEach
  void put() {
    contents.put(List.of(ANSWER), new MessageContent.Text("Hello"));
  }

  @Test
  void whatWaitsIsKnownForAWorkingDay() {
    now = now.plus(Duration.ofHours(11));
    assertThat(contents.find(ANSWER)).isNotNull();
    now = now.plus(Duration.ofHours(2));
    assertThat(contents.find(ANSWER)).isNull();
  }

  @Test
  void nothingIsKnownOfAStudentWhoIsForgotten() {
    contents.forget(new ChatId(8));
    assertThat(contents.find(ANSWER)).isNotNull();
    contents.forget(STUDENT);
    assertThat(contents.find(ANSWER)).isNull();
  }
}
