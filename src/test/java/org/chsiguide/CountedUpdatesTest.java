package org.chsiguide;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is counted of updates, and what remains of a student who is forgotten. */
class CountedUpdatesTest extends InProcessBotTestBase {
  @Test
  void anUpdateThatComesTwiceCountsOnce() {
    String start = amina.textUpdate("/start account");

    bot.handle(start);
    bot.handle(start);
    assertThat(counts())
        .containsExactlyInAnyOrder(
            "active  0 = 1", "step_entered account 0 = 1", "stage_reached prepare 0 = 1");

    bot.handle(amina.textUpdate("/help"));
    assertThat(counts()).contains("step_entered help 0 = 1", "step_left account 10 = 1");
  }

  @Test
  void anAnswerIsRatedOnce() {
    bot.handle(amina.textUpdate("/start account"));
    bot.handle(amina.callbackUpdate("1:about:privacy", 1));
    bot.handle(amina.callbackUpdate("2:not_helpful", 1));
    bot.handle(amina.callbackUpdate("2:not_helpful", 1)); // tapped twice
    bot.handle(amina.callbackUpdate("3:helpful", 1)); // the screen has no such button any more

    assertThat(counts())
        .contains("topic_answered privacy 0 = 1", "answer_rated privacy 0 = 1")
        .doesNotContain("answer_rated privacy 1 = 1");
  }

  @Test
  void theLastEndIsRatedAndNoStepIs() {
    bot.handle(amina.textUpdate("/start took-a-day"));
    bot.handle(amina.callbackUpdate("1:helpful", 1));
    bot.handle(amina.textUpdate("/help"));
    bot.handle(amina.callbackUpdate("3:helpful", 1));

    assertThat(counts()).contains("end_rated took-a-day 1 = 1");
    assertThat(counts().toString()).doesNotContain("end_rated help");
  }

  @Test
  void forgetLeavesCountsAndNothingElse() {
    bot.handle(amina.textUpdate("/start account"));
    bot.advanceClock(Duration.ofDays(8));
    bot.handle(amina.textUpdate("/forget"));
    List<String> before = counts();
    bot.handle(amina.callbackUpdate("2:forget", 1));

    assertThat(before).contains("active  8 = 1", "week_of_silence account 0 = 1");
    assertThat(counts()).isEqualTo(before);
    assertThat(bot.rows().toString()).doesNotContain(AMINA.toString());
  }

  private List<String> counts() {
    return bot.rows().get("daily_count").stream()
        .map(
            row ->
                row.replaceFirst(
                    "day=\\S+ figure=(.*?) subject=(.*?) value=(.*?) total=(.*?) ",
                    "$1 $2 $3 = $4"))
        .toList();
  }
}
