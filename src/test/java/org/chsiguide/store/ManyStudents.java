package org.chsiguide.store;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.chsiguide.dialog.Conversation;
import org.chsiguide.dialog.Dialog;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.StepId;

/**
 * Creates students as after years of use: with chats from 5,000,000,001 on, at random steps with a
 * history, one in ten inactive for more than a year, one in twenty unreachable, one in fifty
 * reminded.
 */
public final class ManyStudents {
  static final long FIRST = 5_000_000_001L;

  private static final int BATCH = 10_000;

  private ManyStudents() {}

  /** Writes this many into a database that has its tables, and that nobody is using. */
  public static void write(String url, int count, Dialog guide, Instant now) throws SQLException {
    Random random = new Random(20_261_124);
    List<StepId> steps = List.copyOf(guide.steps().keySet());
    List<Language> languages = List.of(Language.values());
    try (Connection connection = DriverManager.getConnection(url)) {
      connection.setAutoCommit(false);
      try (PreparedStatement student =
              connection.prepareStatement(
                  "INSERT INTO conversation (chat_id, language, step, history, turn, entered_at,"
                      + " seen_at, screen_message_id, unreachable_since)"
                      + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)");
          PreparedStatement reminder =
              connection.prepareStatement(
                  "INSERT INTO reminder (chat_id, since, sent_count, due_at, is_off)"
                      + " VALUES (?, 0, 1, 0, 0)")) {
        for (int i = 0; i < count; i++) {
          Duration quiet =
              Duration.ofMinutes(
                  i % 10 == 0 ? 366 * 1440 + random.nextInt(500_000) : random.nextInt(360 * 1440));
          long seen = now.minus(quiet).toEpochMilli();
          int walked = random.nextInt(Conversation.MAX_HISTORY + 1);
          student.setLong(1, FIRST + i);
          student.setString(2, languages.get(random.nextInt(languages.size())).code());
          student.setString(3, any(steps, random));
          student.setString(
              4,
              random
                  .ints(walked, 0, steps.size())
                  .mapToObj(step -> steps.get(step).value())
                  .collect(Collectors.joining(" ")));
          student.setInt(5, walked);
          student.setLong(6, seen);
          student.setLong(7, seen);
          student.setInt(8, 1 + random.nextInt(1_000_000));
          student.setObject(9, i % 20 == 7 ? seen : null);
          student.addBatch();
          if (i % 50 == 3) {
            reminder.setLong(1, FIRST + i);
            reminder.addBatch();
          }
          if (i % BATCH == BATCH - 1) {
            student.executeBatch();
            reminder.executeBatch();
          }
        }
        student.executeBatch();
        reminder.executeBatch();
      }
      connection.commit();
    }
  }

  private static String any(List<StepId> steps, Random random) {
    return steps.get(random.nextInt(steps.size())).value();
  }
}
