package org.chsiguide.update;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.chsiguide.dialog.FormAnswers;
import org.chsiguide.dialog.StepId;
import org.chsiguide.messenger.ChatId;
import org.junit.jupiter.api.Test;

class FormAnswerCacheTest {
  private static final ChatId AMINA = new ChatId(7);

  private Instant now = Instant.parse("2026-09-01T10:00:00Z");

  @Test
  void aClockThatIsSetBackKeepsNoAnswersLonger() {
    FormAnswerCache formAnswerCache = new FormAnswerCache(() -> now);
    FormAnswers answers = new FormAnswers(Map.of(new StepId("passport-name"), "AMINA"));
    formAnswerCache.add(AMINA, answers);
    now = now.minus(Duration.ofHours(2));
    assertThat(formAnswerCache.get(AMINA)).isEqualTo(answers);
    now = now.plus(FormAnswerCache.TIME_TO_LIVE);
    assertThat(formAnswerCache.get(AMINA)).isEqualTo(FormAnswers.NONE);
  }
}
