package org.chsiguide;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.chsiguide.dialog.Conversation;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.ScreenState;
import org.chsiguide.dialog.StepId;

/** What a bot that is not running has left in its database. */
record Database(String url) {
  private static final String FILE = "jdbc:sqlite:";

  /** That of a file. */
  static Database file(Path file) {
    return new Database(FILE + file);
  }

  /**
   * What is kept of a student.
   *
   * @param screen the message that is their current screen; 0: none was sent
   */
  record Row(Conversation conversation, int screen) {}

  /** Every student by the id of their chat. */
  Map<Long, Row> students() {
    Map<Long, Row> students = new HashMap<>();
    query(
        "SELECT * FROM conversation",
        row -> students.put(row.getLong("chat_id"), new Row(conversation(row), screen(row))));
    return students;
  }

  /** What became of each recipient of news, a word, by the id of their chat. */
  Map<Long, String> recipients() {
    Map<Long, String> recipients = new HashMap<>();
    query(
        "SELECT chat_id, state FROM broadcast_recipient",
        row -> recipients.put(row.getLong("chat_id"), row.getString("state")));
    return recipients;
  }

  /** Whether all news were sent. */
  boolean areBroadcastsDone() {
    return count("SELECT COUNT(*) FROM broadcast WHERE state <> 'done'") == 0;
  }

  /** Has all students who stand at this step have been there for so long. */
  void ageStep(String step, Duration time) {
    open(
        connection -> {
          try (Statement statement = connection.createStatement()) {
            statement.executeUpdate(
                "UPDATE conversation SET entered_at = entered_at - %d WHERE step = '%s'"
                    .formatted(time.toMillis(), step));
          }
        });
  }

  /** How many answers that were due before this instant are not on record as brought. */
  int pendingRepliesBefore(Instant then) {
    return count("SELECT COUNT(*) FROM outbox WHERE committed_at < " + then.toEpochMilli());
  }

  /** How much is not yet brought, or not on record as brought, between students and staff. */
  int pendingRelays() {
    return count("SELECT COUNT(*) FROM relayed_message WHERE state IN ('PENDING', 'BEGUN')");
  }

  /** How many updates were taken. */
  int handledUpdateCount() {
    return count("SELECT COUNT(*) FROM processed_update");
  }

  /** The ids of the updates that were taken. */
  Set<Long> handledUpdateIds() {
    Set<Long> ids = new HashSet<>();
    query("SELECT update_id FROM processed_update", row -> ids.add(row.getLong("update_id")));
    return ids;
  }

  /**
   * To how many chats the bot does not know an answer to have arrived; 0 too if there is no table.
   */
  int pendingChats() {
    int[] tables = new int[1];
    open(
        connection -> {
          try (ResultSet table = connection.getMetaData().getTables(null, null, "outbox", null)) {
            tables[0] = table.next() ? 1 : 0;
          }
        });
    return tables[0] == 0 ? 0 : count("SELECT COUNT(DISTINCT chat_id) FROM outbox");
  }

  /** A copy of the same file: whoever opens a file after a stop repairs it, and the bot should. */
  Database copy() {
    Path file = Path.of(url.substring(FILE.length()));
    try {
      Path copy = Files.createTempDirectory(file.toAbsolutePath().getParent(), "copy");
      for (String part : List.of("", "-wal")) {
        Path original = Path.of(file + part);
        if (Files.exists(original)) {
          Files.copy(original, copy.resolve(file.getFileName() + part));
        }
      }
      return file(copy.resolve(file.getFileName()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Conversation conversation(ResultSet row) throws SQLException {
    String history = row.getString("history");
    return new Conversation(
        Language.ofCode(row.getString("language")).orElseThrow(),
        new StepId(row.getString("step")),
        history.isEmpty()
            ? List.of()
            : List.of(history.split(" ")).stream().map(StepId::new).toList(),
        row.getInt("turn"),
        ScreenState.decode(row.getString("screen_state")).orElseThrow());
  }

  private static int screen(ResultSet row) throws SQLException {
    return row.getInt("screen_message_id");
  }

  private int count(String sql) {
    int[] count = new int[1];
    query(sql, row -> count[0] = row.getInt(1));
    return count[0];
  }

  private interface Reader {
    void read(ResultSet row) throws SQLException;
  }

  private interface Use {
    void run(Connection connection) throws SQLException;
  }

  private void query(String sql, Reader reader) {
    open(
        connection -> {
          try (Statement statement = connection.createStatement();
              ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
              reader.read(rows);
            }
          }
        });
  }

  private void open(Use use) {
    try (Connection connection = DriverManager.getConnection(url)) {
      use.run(connection);
    } catch (SQLException e) {
      throw new AssertionError(url, e);
    }
  }
}
