package org.chsiguide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** All tables before a student came, while they were there, and after {@code /forget}. */
class ForgottenStudentTest extends InProcessBotTestBase {
  /** What stays of a student, none of which says who it was. */
  private static final Set<String> KEPT =
      Set.of(
          "daily_count", // how many did what on a day
          "outdated_report", // how often students said so of a step
          "processed_update", // the number of an update, for two days
          "restriction", // a code without a name, for a day after a question to staff
          "hash_key", // what makes these codes
          "highest_number"); // the last number of a ticket

  @Test
  void nothingButCountsAndCodesIsLeft() {
    Map<String, List<String>> before = bot.rows();
    bot.handle(amina.textUpdate("/start account"));
    bot.handle(amina.callbackUpdate("outdated:account", 9));
    bot.handle(amina.textUpdate("wher is it?"));
    bot.handle(amina.callbackUpdate("question:2", 9));
    bot.handle(amina.textUpdate("/human"));
    bot.handle(amina.callbackUpdate("3:go:write-to-office", 9));
    bot.handle(amina.textUpdate("my words"));
    await().until(() -> !bot.rows().get("relayed_message").isEmpty());
    Map<String, List<String>> during = added(before, bot.rows());
    assertThat(during)
        .containsKeys("conversation", "ticket", "relayed_message", "unrecognized_question")
        .containsKeys("daily_count", "outdated_report", "restriction");
    assertThat(during.toString()).contains(AMINA.toString(), "wher is it?");

    bot.handle(amina.textUpdate("/forget"));
    for (int turn = 4; !bot.rows().get("conversation").isEmpty() && turn < 9; turn++) {
      bot.handle(amina.callbackUpdate(turn + ":forget", 9));
    }

    await()
        .untilAsserted(
            () -> {
              Map<String, List<String>> after = added(before, bot.rows());
              assertThat(KEPT).containsAll(after.keySet());
              assertThat(after.toString())
                  .doesNotContain(AMINA.toString(), "Amina", "wher is it", "my words");
            });
  }

  /** Returns the rows that were not there before, by table. */
  private static Map<String, List<String>> added(
      Map<String, List<String>> before, Map<String, List<String>> now) {
    Map<String, List<String>> added = new TreeMap<>();
    now.forEach(
        (table, rows) -> {
          List<String> others = new ArrayList<>(rows);
          before.getOrDefault(table, List.of()).forEach(others::remove);
          if (!others.isEmpty()) {
            added.put(table, others);
          }
        });
    return added;
  }
}
