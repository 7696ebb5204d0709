package org.chsiguide.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.chsiguide.dialog.Dialog;
import org.chsiguide.dialog.Landmark;
import org.chsiguide.dialog.ShippedGuide;
import org.chsiguide.dialog.Text;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code /privacy} says, held against what there is in the database. */
class ThePrivacyScreenTest {

  /** What the screen calls the contents of each table; nothing where no student is in it. */
  private static final Map<String, List<Text>> WORDS =
      Map.ofEntries(
          Map.entry(
              "conversation",
              List.of(
                  new Text("这个聊天和消息的编号", "numbers of this chat and its messages"),
                  new Text("你选的语言", "your language"),
                  new Text("你现在的步骤、走过的步骤", "your step, the steps before"),
                  new Text("屏幕上显示的是什么", "what your screen shows"),
                  new Text("时间", "times"))),
          Map.entry("answer", List.of(new Text("还没发出去的回复", "answers not sent yet"))),
          Map.entry("recipient", List.of(new Text("发给过你哪些通知", "which news I sent you"))),
          Map.entry("opt_out", List.of(new Text("你不想收哪些通知", "or you do not want"))),
          // Numbers of a chat and of a message, until the student is answered.
          Map.entry("broadcast_request", List.of(new Text("这个聊天和消息的编号", "numbers of this chat"))),
          Map.entry(
              "ticket",
              List.of(
                  new Text("找老师帮忙", "ask a teacher"),
                  new Text("什么时候、在哪一步、你的评分", "when, at which step, and your rating"))),
          Map.entry("reminder", List.of(new Text("提醒过你几次", "how often I reminded you"))),
          Map.entry("passage", List.of(new Text("消息的编号", "its messages"))),
          // Of staff, of pictures, of this program.
          Map.entry("broadcast", List.of()),
          Map.entry("broadcast_record", List.of()),
          Map.entry("broadcast_draft", List.of()),
          Map.entry("moved_group", List.of()),
          Map.entry("picture", List.of()),
          Map.entry("duty", List.of()),
          Map.entry("ending", List.of()),
          Map.entry("replica", List.of()),
          Map.entry("taken", List.of()));

  private final Text screen = screen();

  @Test
  void eachTableIsNamedInBothLanguages(@TempDir Path folder) throws SQLException {
    try (Database database = Database.file(folder, new SettableClock())) {
      List<String> tables = new EveryTable(database.sql()).names();

      assertThat(WORDS.keySet()).as("a new table: what does /privacy say?").containsAll(tables);
      for (String table : tables) {
        for (Text words : WORDS.getOrDefault(table, List.of())) {
          assertThat(screen.zh()).as(table).contains(words.zh());
          assertThat(screen.en()).as(table).contains(words.en());
        }
      }
    }
  }

  @Test
  void itSaysForHowLong() {
    assertThat(Retention.KEPT_FOR).isEqualTo(Duration.ofDays(365));
    assertThat(screen.zh()).contains("一年没有你的消息，也会自动删除", "/forget");
    assertThat(screen.en())
        .contains("After a year without a word from you it is deleted too", "/forget");
  }

  private static Text screen() {
    Dialog dialog = ShippedGuide.read().dialog();
    return dialog.expect(dialog.at(Landmark.PRIVACY)).text();
  }
}
