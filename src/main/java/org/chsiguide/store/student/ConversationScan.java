package org.chsiguide.store.student;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import java.util.function.Consumer;
import org.chsiguide.dialog.Conversation;
import org.chsiguide.runtime.StartupException;
import org.chsiguide.store.Store;
import org.chsiguide.store.database.SqliteFileLock;

/** Reads the conversations of all students, also while a bot is running. It changes nothing. */
public final class ConversationScan {
  private static final String SQLITE = "jdbc:sqlite:";

  /** The number of rows fetched at a time, so that a million students fit into memory. */
  private static final int FETCH_SIZE = 1_000;

  private ConversationScan() {}

  /**
   * Passes the conversation of every student to the consumer, in no particular order.
   *
   * @param url as for {@link Store#open}
   * @throws StartupException if there is no such database, or no bot ever used it
   */
  public static void forEach(String url, Consumer<Conversation> consumer) {
    if (url.startsWith(SQLITE)) {
      var unused = SqliteFileLock.existingPath(url);
    }
    try (Connection connection = DriverManager.getConnection(url, readOnly(url))) {
      connection.setAutoCommit(false); // else PostgreSQL sends all rows at once
      try (Statement statement = connection.createStatement()) {
        statement.setFetchSize(FETCH_SIZE);
        try (ResultSet row =
            statement.executeQuery(
                "SELECT language, step, history, turn, screen_state FROM conversation")) {
          while (row.next()) {
            ConversationRow.conversation(row).ifPresent(consumer);
          }
        }
      }
      connection.rollback();
    } catch (SQLException e) {
      throw new StartupException(
          "数据库读不了（" + e.getMessage() + "）；请写机器人的数据库",
          "the database cannot be read (" + e.getMessage() + "); name the database of the bot",
          e);
    }
  }

  private static Properties readOnly(String url) {
    Properties properties = new Properties();
    if (url.startsWith(SQLITE)) {
      properties.setProperty("open_mode", "1"); // SQLITE_OPEN_READONLY
    } else {
      properties.setProperty("readOnly", "true");
    }
    return properties;
  }
}
