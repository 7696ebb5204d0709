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

/** The database of a bot that is not running. */
record DatabaseReader(String url) {
  private static final String FILE = "jdbc:sqlite:";

  /** Returns the database in a file. */
  static DatabaseReader file(Path file) {
    return new DatabaseReader(FILE + file);
  }

  /**
   * The stored data of a student.
   *
   * @param screen the message with their current screen; 0: none was sent
   */
  record Row(Conversation conversation, int screen) {}

  /** Returns all students by chat id. */
  Map<Long, Row> students() {
    Map<Long, Row> students = new HashMap<>();
    query(
        "SELECT * FROM conversation",
        row -> students.put(row.getLong("chat_id"), new Row(conversation(row), screen(row))));
    return students;
  }

  /** Returns the state of each broadcast recipient, one word, by chat id. */
  Map<Long, String> recipients() {
    Map<Long, String> recipients = new HashMap<>();
    query(
        "SELECT chat_id, state FROM broadcast_recipient",
        row -> recipients.put(row.getLong("chat_id"), row.getString("state")));
    return recipients;
  }

  /** Returns whether all broadcasts are done. */
  boolean areBroadcastsDone() {
    return count("SELECT COUNT(*) FROM broadcast WHERE state <> 'done'") == 0;
  }

  /** Makes all students at this step seem to have come there that much earlier. */
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

  /** Returns how many replies committed before this instant are not recorded as sent. */
  int pendingRepliesBefore(Instant then) {
    return count("SELECT COUNT(*) FROM outbox WHERE committed_at < " + then.toEpochMilli());
  }

  /** Returns how many messages between students and staff are not recorded as delivered. */
  int pendingRelays() {
    return count("SELECT COUNT(*) FROM relayed_message WHERE state IN ('PENDING', 'BEGUN')");
  }

  /** Returns how many updates were handled. */
  int handledUpdateCount() {
    return count("SELECT COUNT(*) FROM processed_update");
  }

  /** Returns the ids of handled updates. */
  Set<Long> handledUpdateIds() {
    Set<Long> ids = new HashSet<>();
    query("SELECT update_id FROM processed_update", row -> ids.add(row.getLong("update_id")));
    return ids;
  }

  /**
   * Returns the number of chats with a reply that is not known to have arrived; 0, too, if the
   * table is missing.
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

  /**
   * Copies the database file, because opening a file after a crash repairs it, which the bot itself
   * should do.
   */
  DatabaseReader copy() {
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
