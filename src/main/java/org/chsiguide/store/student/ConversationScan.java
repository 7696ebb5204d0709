package org.chsiguide.store.student;

import java.util.Properties;
import java.util.function.Consumer;
import org.chsiguide.dialog.Conversation;
import org.chsiguide.runtime.StartupException;
import org.chsiguide.store.database.DatabaseDialect;
import org.chsiguide.store.database.Queries;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/** Reads the conversations of all students, also while a bot is running. It changes nothing. */
public final class ConversationScan {
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
                  Queries.on(handle)
                      .forEach(
                          "SELECT language, step, history, turn, screen_state FROM conversation",
                          ConversationRow::conversation,
                          found -> found.ifPresent(consumer)));
    } catch (JdbiException e) {
      throw database.explain(e);
    }
  }
}
