package org.chsiguide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.chsiguide.testing.FakeTelegram;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A student lets staff read a question that the bot did not understand. */
class UnrecognizedQuestionTest extends InProcessBotTestBase {
  private static final String SHOWN = "Thank you! Teachers can read it";

  @BeforeEach
  void typeWhatIsNotUnderstood() {
    bot.handle(amina.textUpdate("/start account"));
    bot.handle(amina.textUpdate("wher <is> 😀?"));
  }

  @Test
  void herWordsAreKeptOnceSheTapsAndStaffReadThemWithoutHer() {
    assertThat(bot.rows().toString()).as("before the tap").doesNotContain("wher");

    tap(2);
    tap(2);

    await()
        .untilAsserted(
            () -> assertThat(notices()).hasSize(2).allMatch(notice -> notice.contains(SHOWN)));
    assertThat(rows())
        .singleElement()
        .asString()
        .startsWith("chat_id=5000000501 turn=2 ")
        .endsWith(" topic= words=wher <is> 😀? ");
    bot.handle(li.textUpdate("/stats"));
    assertThat(bot.awaitCall(call -> call.text().contains("wher")))
        .satisfies(
            call -> {
              assertThat(call.isTo(LI.chat())).isTrue();
              assertThat(call.text())
                  .contains("2026-11-24\n<blockquote>wher &lt;is&gt; 😀?</blockquote>")
                  .doesNotContain("Amina", AMINA.toString());
            });
  }

  @Test
  void withoutATapNothingIsListed() {
    bot.handle(li.textUpdate("/stats"));

    assertThat(bot.calls()).noneMatch(call -> call.text().contains("shared by students"));
  }

  @Test
  void atEachQuestionOnlyTheLastCounts() {
    bot.handle(amina.textUpdate("and?"));
    tap(2);
    assertThat(rows()).as("a button of an old screen").isEmpty();

    tap(3);
    assertThat(rows()).singleElement().asString().endsWith("words=and? ");
  }

  @Test
  void afterARestartSheTypesItAgain() {
    bot = bot.restart(Set.of(LI));

    tap(2);
    assertThat(notices()).singleElement().asString().contains("type it again");
    assertThat(rows()).isEmpty();

    bot.handle(amina.textUpdate("where is it?"));
    tap(3);
    assertThat(rows()).singleElement().asString().endsWith("words=where is it? ");
  }

  @Test
  void afterHalfAnHourToo() {
    bot.advanceClock(Duration.ofMinutes(31));
    tap(2);
    assertThat(notices()).singleElement().asString().contains("type it again");
    assertThat(rows()).isEmpty();
  }

  @Test
  void afterHalfAnHourAlsoWhenTheClockWasSetBack() {
    bot.advanceClock(Duration.ofHours(-1));
    bot.handle(li.textUpdate("/start"));
    bot.handle(li.textUpdate("hello"));
    bot.advanceClock(Duration.ofMinutes(31));
    tap(2);
    assertThat(notices()).singleElement().asString().contains("type it again");
    assertThat(rows()).isEmpty();
  }

  @Test
  void longWordsAreCutBetweenCharacters() {
    bot.handle(amina.textUpdate("😀".repeat(301)));
    tap(3);
    assertThat(rows()).singleElement().asString().endsWith("words=" + "😀".repeat(300) + " ");
  }

  @Test
  void aPassportNumberIsNotKept() {
    bot.handle(amina.textUpdate("is E 1234567 ok <"));
    tap(3);
    assertThat(notices()).singleElement().asString().contains("Not kept. Please delete it");
    assertThat(rows()).isEmpty();
  }

  @Test
  void neitherAreQuestionsOfStaff() {
    bot.handle(li.textUpdate("/start account"));
    bot.handle(li.textUpdate("wher?"));
    bot.handle(li.callbackUpdate("question:2", 9));
    assertThat(notices()).singleElement().asString().contains("You are on staff");

    assertThat(rows()).isEmpty();
  }

  @Test
  void questionsOfBlockedStudentsAreNotKept() {
    bot.handle(amina.textUpdate("/human"));
    bot.handle(amina.callbackUpdate("3:go:write-to-office", 9));
    bot.handle(amina.textUpdate("please help"));
    bot.handle(li.callbackUpdate("t:block:1", 9));
    assertThat(bot.rows().get("ticket").toString()).contains("BLOCKED");

    bot.handle(amina.textUpdate("/start account"));
    bot.handle(amina.textUpdate("wher?"));
    tap(6);

    assertThat(notices()).last().asString().contains(SHOWN);
    assertThat(rows()).isEmpty();
  }

  @Test
  void forgetDeletesThemAndWhatIsInMemory() {
    tap(2);
    bot.handle(amina.textUpdate("/forget"));
    bot.handle(amina.callbackUpdate("3:forget", 1));
    assertThat(rows()).isEmpty();
    assertThat(bot.rows().toString()).doesNotContain("wher");

    bot.handle(amina.textUpdate("/start account"));
    bot.handle(amina.textUpdate("/help"));
    tap(2);
    assertThat(rows()).isEmpty();
  }

  private void tap(int turn) {
    bot.handle(amina.callbackUpdate("question:" + turn, 9));
  }

  private List<String> rows() {
    return bot.rows().get("unrecognized_question");
  }

  private List<String> notices() {
    return bot.calls().stream()
        .filter(call -> call.method().equals("answerCallbackQuery"))
        .map(FakeTelegram.Call::text)
        .toList();
  }
}
