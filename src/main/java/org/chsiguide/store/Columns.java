package org.chsiguide.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.chsiguide.dialog.Conversation;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.Reply;
import org.chsiguide.dialog.StepId;
import org.chsiguide.messenger.ChatId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How conversations and replies stand in columns; lists are words with a space between. */
final class Columns {
  /** What {@link #conversation} reads. */
  static final String CONVERSATION =
      "conversation.chat_id, conversation.language, conversation.step, conversation.history,"
          + " conversation.turn";

  private static final Logger log = LoggerFactory.getLogger(Columns.class);

  private Columns() {}

  /**
   * The conversation in the current row. A row that cannot be read, because somebody edited it, is
   * none: that student begins anew, and the others are not held up.
   */
  static Optional<Conversation> conversation(ResultSet row) throws SQLException {
    String language = row.getString("language");
    String step = row.getString("step");
    List<String> history = words(row.getString("history"));
    if (Language.ofCode(language).isEmpty()
        || !Stream.concat(Stream.of(step), history.stream()).allMatch(StepId::isValid)) {
      log.warn("the conversation of chat {} cannot be read", row.getLong("chat_id"));
      return Optional.empty();
    }
    return Optional.of(
        new Conversation(
            Language.ofCode(language).get(),
            new StepId(step),
            history.stream().map(StepId::new).toList(),
            row.getInt("turn")));
  }

  /** The chat of the current row. */
  static ChatId chat(ResultSet row) throws SQLException {
    return new ChatId(row.getLong("chat_id"));
  }

  /** The history in one line. */
  static String history(Conversation conversation) {
    return conversation.history().stream().map(StepId::value).collect(Collectors.joining(" "));
  }

  /** The replies in one line. */
  static String replies(List<Reply> replies) {
    return replies.stream().map(Reply::encoded).collect(Collectors.joining(" "));
  }

  /** The replies of a line, without those that only another version of this program knows. */
  static List<Reply> replies(String line) {
    return words(line).stream().flatMap(word -> Reply.decode(word).stream()).toList();
  }

  private static List<String> words(String line) {
    return line.isEmpty() ? List.of() : List.of(line.split(" "));
  }
}
