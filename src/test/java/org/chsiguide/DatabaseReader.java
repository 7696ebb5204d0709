package org.chsiguide;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.chsiguide.dialog.Conversation;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.StepId;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;

/** The database of a bot that is not running. */
record DatabaseReader(String url) {
  private static final String FILE = "jdbc:sqlite:";

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
    return read(
        handle ->
            handle
                .select("SELECT * FROM conversation")
                .map((row, context) -> Map.entry(row.getLong("chat_id"), student(row)))
                .collectToMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /** Returns the state of each broadcast recipient, one word, by chat id. */
  Map<Long, String> recipients() {
    return read(
        handle ->
            handle
                .select("SELECT chat_id, state FROM broadcast_recipient")
                .map((row, context) -> Map.entry(row.getLong("chat_id"), row.getString("state")))
                .collectToMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  boolean areBroadcastsDone() {
    return count("SELECT COUNT(*) FROM broadcast WHERE state <> 'done'") == 0;
  }

  /** Makes all students at this step seem to have come there that much earlier. */
  void ageStep(String step, Duration time) {
    read(
        handle ->
            handle.execute(
                "UPDATE conversation SET entered_at = entered_at - ? WHERE step = ?",
                time.toMillis(),
                step));
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

  Set<Long> handledUpdateIds() {
    return read(
        handle -> handle.select("SELECT update_id FROM processed_update").mapTo(Long.class).set());
  }

  /** Returns the number of chats with a reply that is not known to have arrived. */
  int pendingChats() {
    return count("SELECT COUNT(DISTINCT chat_id) FROM outbox");
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

  private static Row student(ResultSet row) throws SQLException {
    String history = row.getString("history");
    return new Row(
        new Conversation(
                Language.ofCode(row.getString("language")).orElseThrow(),
                new StepId(row.getString("step")),
                history.isEmpty()
                    ? List.of()
                    : Stream.of(history.split(" ")).map(StepId::new).toList(),
                row.getInt("turn"))
            .withScreen(row.getString("screen_state")),
        row.getInt("screen_message_id"));
  }

  private int count(String sql) {
    return read(handle -> handle.select(sql).mapTo(Integer.class).one());
  }

  private <T> T read(HandleCallback<T, RuntimeException> query) {
    return Jdbi.create(url).withHandle(query);
  }
}
