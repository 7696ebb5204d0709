package org.chsiguide.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.chsiguide.dialog.Dialog;
import org.chsiguide.dialog.LocalizedText;
import org.chsiguide.dialog.ShippedDialog;
import org.chsiguide.dialog.SystemStep;
import org.chsiguide.store.student.Retention;
import org.chsiguide.testing.SettableClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code /privacy} says, held against what there is in the database. */
class PrivacyScreenTest {

  /**
   * What the screen calls the contents of each table, which has these columns; nothing where no
   * student is in it.
   */
  private static final Map<String, Told> TOLD =
      Map.ofEntries(
          told(
              "conversation",
              "chat_id language step history turn entered_at seen_at screen_message_id"
                  + " unreachable_since screen_state furthest_stage ended_at",
              new LocalizedText("这个聊天和消息的编号", "Numbers of this chat and its messages"),
              new LocalizedText("你选的语言", "your language"),
              new LocalizedText("你现在的步骤、走过的步骤", "your step, the steps before"),
              new LocalizedText("屏幕上显示的是什么", "what your screen shows"),
              new LocalizedText("时间", "times"),
              new LocalizedText("能不能联系到你", "whether I can reach you")),
          told(
              "outbox",
              "number update_id chat_id callback_query_id callback_message_id callback_on_photo"
                  + " replies committed_at attempts",
              new LocalizedText("还没发出去的回复", "answers not sent yet")),
          told(
              "broadcast_recipient",
              "chat_id number state due_at attempts message_ids language reason changed_at"
                  + " opened",
              new LocalizedText("发给过你哪些通知", "which news I sent you"),
              new LocalizedText("点没点开", "whether you tapped it")),
          told("opt_out", "chat_id subject", new LocalizedText("你不想收哪些通知", "or you do not want")),
          // Until the student is answered.
          told(
              "panel_request",
              "update_id requested_at chat_id language callback_query_id message_id showing number",
              new LocalizedText("这个聊天和消息的编号", "Numbers of this chat")),
          told(
              "ticket",
              "id student language step path stuck_since state claimed_by topic topic_group"
                  + " opened_at waiting_since first_answer_at last_answer_at closed_at reminded_at"
                  + " rating solved flags snooze_ends_at",
              new LocalizedText("找老师帮忙", "ask a teacher"),
              new LocalizedText("什么时候、在哪一步、由哪位老师回复", "when, at which step, which teacher helps"),
              new LocalizedText("你的评分、问题解决了没有", "your rating, if it is solved")),
          told(
              "reminder",
              "chat_id since sent_count due_at is_off",
              new LocalizedText("提醒过你几次", "how often I reminded you")),
          told(
              "relayed_message",
              "number ticket kind from_chat source to_chat reply_to detail state target album",
              new LocalizedText("消息的编号", "its messages")),
          told(
              "restriction",
              "hash kind ticket since_at",
              new LocalizedText("一个看不出是谁的代码", "code without your name"),
              new LocalizedText("被老师屏蔽留九十天", "ninety days if blocked"),
              new LocalizedText("问过老师留一天", "one if you asked a teacher")),
          told(
              "unrecognized_question",
              "chat_id turn asked_at topic words",
              new LocalizedText("你给老师看的问题（留九十天）", "questions you show a teacher (ninety days)")),
          told("hash_key", ""),
          told(
              "daily_count",
              "day figure subject value total",
              new LocalizedText("每天的次数也留下，不写是谁", "Daily counts stay, without names"),
              new LocalizedText("那天只有你一个人来，就是你的次数", "if only you came that day, they are yours")),
          // Of staff, of pictures, of this program.
          told("broadcast", ""),
          told("staff_action", ""),
          told("dialog_change", ""),
          told("broadcast_draft", ""),
          told("migrated_group", ""),
          told("highest_number", ""),
          told("uploaded_file", ""),
          told("picture", ""),
          told("staff_member", ""),
          told("staff_name", ""), // of staff
          told("end_step", ""),
          told("outdated_report", ""), // counts only
          told("absence", ""), // of staff
          told("broadcast_panel", ""),
          told("stage_layout", ""),
          told("processed_update", ""));

  private record Told(String columns, List<LocalizedText> words) {}

  private static Map.Entry<String, Told> told(
      String table, String columns, LocalizedText... words) {
    return Map.entry(table, new Told(columns, List.of(words)));
  }

  private final LocalizedText screen = screen();

  @Test
  void eachTableAndWhatIsInItIsNamedInBothLanguages(@TempDir Path folder) throws SQLException {
    try (TestDatabase database = TestDatabase.file(folder, new SettableClock())) {
      DatabaseDump every = new DatabaseDump(database.sql());
      List<String> tables = every.names();

      assertThat(TOLD.keySet()).as("a new table: what does /privacy say?").containsAll(tables);
      for (String table : tables) {
        Told told = TOLD.get(table);
        if (!told.words().isEmpty()) {
          assertThat(every.columnsOf(table))
              .as("%s, a new column: what does /privacy say?", table)
              .containsExactlyInAnyOrder(told.columns().split(" "));
        }
        for (LocalizedText words : told.words()) {
          assertThat(screen.zh()).as(table).contains(words.zh());
          assertThat(screen.en()).as(table).contains(words.en());
        }
      }
    }
  }

  @Test
  void itSaysForHowLong() {
    assertThat(Retention.RETENTION_PERIOD).isEqualTo(Duration.ofDays(365));
    assertThat(screen.zh()).contains("一年没有你的消息，也会自动删除", "/forget", "以前的备份里还有，直到备份也删除");
    assertThat(screen.en())
        .contains("After a year without a word from you it is deleted too", "/forget")
        .contains("Earlier backups have it until they are deleted");
  }

  private static LocalizedText screen() {
    Dialog dialog = ShippedDialog.read().dialog();
    return dialog.expect(dialog.systemStep(SystemStep.PRIVACY)).text();
  }
}
