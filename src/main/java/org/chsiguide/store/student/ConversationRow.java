package org.chsiguide.store.student;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.chsiguide.dialog.Conversation;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.StepId;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.UserId;
import org.chsiguide.store.database.Queries;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Maps conversations to columns; lists are separated by spaces. */
public final class ConversationRow {
  /** The columns that {@link #conversation} reads. */
  static final String CONVERSATION_COLUMNS =
      "conversation.chat_id, conversation.language, conversation.step, conversation.history,"
          + " conversation.turn, conversation.screen_state";

  private static final Logger log = LoggerFactory.getLogger(ConversationRow.class);

  /**
   * Each step id that was read, once. There are never more than all versions of the dialog have.
   */
  private static final Map<String, StepId> STEP_IDS = new ConcurrentHashMap<>();

  private ConversationRow() {}

  /**
   * Returns the conversation in the current row. If only another version of this program knows the
   * state of its screen, it shows the plain step. A row that cannot be read, because somebody
   * edited it, gives no conversation: that student starts again, and nobody else is affected.
   */
  static Optional<Conversation> conversation(ResultSet row) throws SQLException {
    String language = row.getString("language");
    String step = row.getString("step");
    List<String> history = splitWords(row.getString("history"));
    if (Language.ofCode(language).isEmpty()
        || !Stream.concat(Stream.of(step), history.stream()).allMatch(StepId::isValid)) {
      // Without the chat id: erasing a student does not erase the log.
      log.warn("a conversation cannot be read; its student starts again");
      return Optional.empty();
    }
    return Optional.of(
        new Conversation(
                Language.ofCode(language).get(),
                internStepId(step),
                history.stream().map(ConversationRow::internStepId).toList(),
                row.getInt("turn"))
            .withScreen(row.getString("screen_state")));
  }

  /**
   * Returns one object for equal ids, because thousands of cached students are at the same few
   * steps.
   */
  static StepId internStepId(String step) {
    return STEP_IDS.computeIfAbsent(step, StepId::new);
  }

  /** Returns the conversations of these chats. Chats without one are absent. */
  static Map<ChatId, Conversation> find(Handle handle, Collection<ChatId> chats) {
    Map<ChatId, Conversation> found = new HashMap<>();
    handle
        .createQuery(
            """
            SELECT chat_id, language, step, history, turn, screen_state FROM conversation
            WHERE chat_id IN (<ids>)\
            """)
        .bindList("ids", chats.stream().map(ChatId::value).toList())
        .map((row, context) -> Map.entry(chat(row), conversation(row)))
        .forEach(row -> row.getValue().ifPresent(it -> found.put(row.getKey(), it)));
    return found;
  }

  /** Returns the chat of the current row. */
  public static ChatId chat(ResultSet row) throws SQLException {
    return new ChatId(row.getLong("chat_id"));
  }

  static String history(Conversation conversation) {
    StringJoiner line = new StringJoiner(" ");
    for (StepId step : conversation.history()) {
      line.add(step.value());
    }
    return line.toString();
  }

  /**
   * Returns the steps in a column, without anything that is not a step id because somebody edited
   * it.
   */
  static List<StepId> steps(String line) {
    return splitWords(line.strip()).stream()
        .filter(StepId::isValid)
        .map(ConversationRow::internStepId)
        .toList();
  }

  private static List<String> splitWords(String line) {
    return line.isEmpty() ? List.of() : List.of(line.split(" "));
  }

  /** Returns the language that this user chose; empty if they never wrote to the bot. */
  public static Optional<Language> findLanguage(Handle handle, ChatId chat) {
    return Queries.on(handle)
        .find(
            "SELECT language FROM conversation WHERE chat_id = ?",
            row -> row.getString("language"),
            chat.value())
        .flatMap(Language::ofCode);
  }

  /** Records since when a student cannot be reached, unless that is recorded. */
  public static void markUnreachable(Handle handle, ChatId chat, Instant now) {
    handle.execute(
        """
        UPDATE conversation SET unreachable_since = ?
        WHERE chat_id = ? AND unreachable_since IS NULL\
        """,
        now.toEpochMilli(),
        chat.value());
  }

  /** Returns the condition for the rows of these users; without any, no row has it. */
  public static String isOf(Set<UserId> users) {
    return "conversation.chat_id IN (0" // nobody's id
        + users.stream().map(user -> ", " + user).collect(Collectors.joining())
        + ")";
  }
}
