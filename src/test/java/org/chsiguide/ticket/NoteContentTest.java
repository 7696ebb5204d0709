package org.chsiguide.ticket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;
import org.chsiguide.messenger.UserId;
import org.chsiguide.ticket.RelayedMessage.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class NoteContentTest {
  private static Stream<Arguments> wordsInTheStore() {
    return Stream.of(
        arguments("staff_solved", NoteContent.of(TicketPhrase.STAFF_SOLVED)),
        arguments(
            "staff_was_taken_over:11:12",
            NoteContent.of(TicketPhrase.STAFF_WAS_TAKEN_OVER, new UserId(11), new UserId(12))),
        arguments(
            "staff_was_snoozed:11:1764237600",
            NoteContent.of(TicketPhrase.STAFF_WAS_SNOOZED, new UserId(11), 1_764_237_600)),
        arguments(
            "staff_sent:CANNED:thanks",
            NoteContent.of(TicketPhrase.STAFF_SENT, Kind.CANNED, "thanks")));
  }

  @ParameterizedTest
  @MethodSource("wordsInTheStore")
  void itIsReadAsItWasWritten(String words, NoteContent content) {
    assertThat(content.encode()).isEqualTo(words);
    assertThat(NoteContent.decode(words)).isEqualTo(content);
  }

  @Test
  void aPhraseThatIsThereNoMoreSaysThatSomethingIsGone() {
    assertThat(NoteContent.decode("of_another_version:11"))
        .isEqualTo(NoteContent.of(TicketPhrase.STAFF_IS_GONE, new UserId(11)));
  }
}
