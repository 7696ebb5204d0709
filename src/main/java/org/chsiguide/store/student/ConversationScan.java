package org.chsiguide.store.student;

import java.util.Properties;
import java.util.function.Consumer;
import org.chsiguide.dialog.Conversation;
import org.chsiguide.runtime.StartupException;
import org.chsiguide.store.database.DatabaseDialect;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/** Reads the conversations of all students, also while a bot is running. It changes nothing. */
public final class ConversationScan {
  /** The number of rows fetched at a time, so that a million students fit into memory. */
  private static final int FETCH_SIZE = 1_000;

  private ConversationScan() {}

  /**
   * Passes the conversation of every student to the consumer, in no particular order.
   *
   * @param url as for {@link DatabaseDialect#of}
   * @throws StartupException if there is no such database, or no bot ever used it
   */
  public static void forEach(String url, Consumer<Conversation> consumer) {
    DatabaseDialect database = DatabaseDialect.existing(url);
    Properties readOnly = new Properties();
    readOnly.setProperty("open_mode", "1"); // of SQLite: SQLITE_OPEN_READONLY
    readOnly.setProperty("readOnly", "true"); // of PostgreSQL
    try {
      // In a transaction, else PostgreSQL sends all rows at once.
      Jdbi.create(url, readOnly)
          .useTransaction(
              handle ->
                  handle
                      .createQuery(
                          "SELECT language, step, history, turn, screen_state FROM conversation")
                      .setFetchSize(FETCH_SIZE)
                      .map((row, context) -> ConversationRow.conversation(row))
                      .forEach(found -> found.ifPresent(consumer)));
    } catch (JdbiException e) {
      throw database.explain(e);
    }
  }
}
