package org.chsiguide.update;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.benmanes.caffeine.cache.Cache;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.chsiguide.dialog.FormAnswers;
import org.chsiguide.dialog.StepId;
import org.chsiguide.messenger.ChatId;
import org.junit.jupiter.api.Test;

class FormAnswersInMemoryTest {
  private static final ChatId AMINA = new ChatId(7);

  private Instant now = Instant.parse("2026-09-01T10:00:00Z");

  @Test
  void aClockThatIsSetBackKeepsNoAnswersLonger() {
    Cache<ChatId, FormAnswers> formAnswers = Bot.formAnswers(() -> now);
    FormAnswers answers = new FormAnswers(Map.of(new StepId("passport-name"), "AMINA"));
    formAnswers.put(AMINA, answers);
    now = now.minus(Duration.ofHours(2));
    assertThat(formAnswers.getIfPresent(AMINA)).isEqualTo(answers);
    now = now.plus(Bot.FORM_ANSWERS_LIFETIME);
    assertThat(formAnswers.getIfPresent(AMINA)).isNull();
  }
}
