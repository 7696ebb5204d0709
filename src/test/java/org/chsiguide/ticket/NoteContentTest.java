package org.chsiguide.ticket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.time.Instant;
import java.util.stream.Stream;
import org.chsiguide.messenger.UserId;
import org.chsiguide.ticket.RelayedMessage.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The words in the store are those of earlier versions, whose messages may still be on their way.
 */
class NoteContentTest {
  private static Stream<Arguments> wordsInTheStore() {
    return Stream.of(
        arguments("staff_solved", NoteContent.of(TicketPhrase.STAFF_SOLVED)),
        arguments(
            "staff_was_taken_over:11:12",
            NoteContent.of(TicketPhrase.STAFF_WAS_TAKEN_OVER, new UserId(11), new UserId(12))),
        arguments(
            "snoozed:11:1764237600",
            new NoteContent.Snoozed(new UserId(11), Instant.ofEpochSecond(1_764_237_600))),
        arguments("CANNED:thanks", new NoteContent.Sent(Kind.CANNED, "thanks")),
        arguments("GUIDE:account", new NoteContent.Sent(Kind.GUIDE, "account")));
  }

  @ParameterizedTest
  @MethodSource("wordsInTheStore")
  void itIsReadAsItWasWritten(String words, NoteContent content) {
    assertThat(content.encode()).isEqualTo(words);
    assertThat(NoteContent.decode(words)).isEqualTo(content);
  }

  @ParameterizedTest
  @CsvSource({
    "rating, STAFF_CLOSED_BY_STUDENT",
    "reminder, STAFF_REMINDER",
    "snooze_over, STAFF_SNOOZE_OVER"
  })
  void itIsReadAsAnEarlierVersionWroteIt(String words, TicketPhrase phrase) {
    assertThat(NoteContent.decode(words)).isEqualTo(NoteContent.of(phrase));
  }

  @Test
  void aPhraseThatIsThereNoMoreSaysThatSomethingIsGone() {
    assertThat(NoteContent.decode("of_another_version:11"))
        .isEqualTo(NoteContent.of(TicketPhrase.STAFF_IS_GONE, new UserId(11)));
  }
}
