package org.chsiguide.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;
import static org.chsiguide.store.Samples.AMINA;
import static org.chsiguide.store.Samples.BORIS;
import static org.chsiguide.store.Samples.answer;
import static org.chsiguide.store.Samples.userErased;

import java.time.Duration;
import java.util.List;
import org.assertj.core.util.Throwables;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.statistics.UnrecognizedQuestion;
import org.chsiguide.statistics.UnrecognizedQuestions;
import org.chsiguide.store.student.Retention;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UnrecognizedQuestionsTest extends StoreTestBase {
  private UnrecognizedQuestions questions;

  @BeforeEach
  void open() {
    questions = database.store().unrecognizedQuestions();
    database
        .conversations()
        .commit(List.of(answer(1, AMINA, "account"), answer(2, BORIS, "account")));
  }

  @Test
  void theNewestComeFirstAndATurnHasOne() {
    UnrecognizedQuestion first = add(AMINA, 1, "", "first");
    clock.advance(Duration.ofMinutes(1));
    UnrecognizedQuestion second = add(BORIS, 1, "photo", "второй 😀 '\n");
    add(AMINA, 1, "", "again");

    assertThat(questions.newest(20)).containsExactly(second, first);
    assertThat(questions.newest(1)).containsExactly(second);
  }

  /** PostgreSQL refuses U+0000. */
  @Test
  void anyTextIsSavedOrKnownToBeRefused() {
    for (String text : List.of("U+0000: \0", "half of an emoji: \uD83D", "four bytes: 𠮷")) {
      Throwable failure = catchThrowable(() -> add(AMINA, text.length(), "", text));
      if (failure != null) {
        assertThat(database.conversations().isRefusal(failure)).isTrue();
      }
    }
    UnrecognizedQuestion next = add(BORIS, 1, "", "next");
    assertThat(questions.newest(1)).containsExactly(next);
  }

  @Test
  void theyGoWithTheirStudent() {
    add(AMINA, 1, "", "first");
    UnrecognizedQuestion second = add(BORIS, 1, "", "second");

    database.conversations().commit(List.of(userErased(3, AMINA)));
    add(AMINA, 2, "", "too late");

    assertThat(questions.newest(20)).containsExactly(second);
  }

  @Test
  void theyAreKeptForNinetyDays() {
    Duration moment = Duration.ofSeconds(1);
    add(AMINA, 1, "", "first");
    clock.advance(moment);
    UnrecognizedQuestion second = add(BORIS, 1, "", "second");
    try (Retention retention = database.retention()) {
      clock.advance(Duration.ofDays(90).minus(moment));
      retention.deleteOldQuestions();
    }

    assertThat(questions.newest(20)).containsExactly(second);
  }

  @Test
  void aFailureDoesNotQuoteThem() {
    database.execute("DROP TABLE unrecognized_question");

    assertThatThrownBy(() -> add(AMINA, 1, "photo", "my passport"))
        .extracting(Throwables::getStackTrace, STRING)
        .contains("unrecognized_question")
        .doesNotContain("my passport", AMINA.toString());
  }

  private UnrecognizedQuestion add(ChatId student, int turn, String topic, String words) {
    UnrecognizedQuestion question = new UnrecognizedQuestion(clock.instant(), topic, words);
    questions.add(student, turn, question).toCompletableFuture().join();
    return question;
  }
}
