package org.chsiguide.store.student;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.chsiguide.dialog.Conversation;
import org.chsiguide.dialog.StepId;
import org.chsiguide.messenger.ChatId;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * The progress of a student, as stored in the row of their conversation.
 *
 * @param turn the highest so far
 * @param enteredAt when they came to the step
 * @param furthestStage {@link Milestones#NO_STAGE} if they have reached none
 * @param endedAt when they first reached an end; null: they have not
 */
record StudentRow(
    StepId step,
    int turn,
    Instant enteredAt,
    Instant seenAt,
    String furthestStage,
    @Nullable Instant endedAt,
    boolean isReachable) {

  /**
   * Reads the rows of those of these chats that have one, without Jdbi, whose overhead is larger
   * than the query; ids are numbers.
   */
  static Map<ChatId, StudentRow> read(Handle handle, Collection<ChatId> chats) {
    String query =
        """
        SELECT chat_id, step, turn, entered_at, seen_at, furthest_stage, ended_at, unreachable_since
        FROM conversation WHERE chat_id IN\
        """
            + chats.stream().map(ChatId::toString).collect(Collectors.joining(",", " (", ")"));
    Map<ChatId, StudentRow> rows = new HashMap<>();
    try (Statement statement = handle.getConnection().createStatement();
        ResultSet row = statement.executeQuery(query)) {
      while (row.next()) {
        if (StepId.isValid(row.getString("step"))) { // else somebody edited it: a new student
          rows.put(ConversationRow.chat(row), of(row));
        }
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return rows;
  }

  private static StudentRow of(ResultSet row) throws SQLException {
    long ended = row.getLong("ended_at");
    Instant endedAt = row.wasNull() ? null : Instant.ofEpochMilli(ended);
    return new StudentRow(
        ConversationRow.internStepId(row.getString("step")),
        row.getInt("turn"),
        Instant.ofEpochMilli(row.getLong("entered_at")),
        Instant.ofEpochMilli(row.getLong("seen_at")),
        row.getString("furthest_stage"),
        endedAt,
        row.getObject("unreachable_since") == null);
  }

  /**
   * Returns the row after a turn to this conversation.
   *
   * @param before null: there is none yet
   */
  static StudentRow after(
      @Nullable StudentRow before, Conversation conversation, Milestones milestones, Instant now) {
    StepId step = conversation.currentStep();
    Instant endedAt = before == null ? null : before.endedAt;
    return new StudentRow(
        step,
        before == null ? conversation.turn() : Math.max(before.turn, conversation.turn()),
        before != null && before.isAt(step, milestones) ? before.enteredAt : now,
        now,
        milestones.furthestStage(before == null ? Milestones.NO_STAGE : before.furthestStage, step),
        endedAt == null && milestones.isEnd(step) ? now : endedAt,
        true);
  }

  /** Returns whether the student stands at this step, which may have been renamed since. */
  boolean isAt(StepId other, Milestones milestones) {
    return other.equals(milestones.currentId(step));
  }

  boolean hasEnded() {
    return endedAt != null;
  }

  /** Returns whether both are equal in the columns that rarely change. */
  boolean hasSameProgress(StudentRow other) {
    return furthestStage.equals(other.furthestStage)
        && hasEnded() == other.hasEnded()
        && isReachable == other.isReachable;
  }
}
