package org.chsiguide.store.student;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.chsiguide.dialog.Step;
import org.chsiguide.dialog.StepId;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.reminder.DueReminder;
import org.chsiguide.reminder.ReminderRepository;
import org.chsiguide.store.database.GroupCommit;
import org.chsiguide.store.database.Queries;

/** The reminders in the database. */
public record SqlReminders(Queries queries, GroupCommit writer) implements ReminderRepository {

  @Override
  public List<DueReminder> findDue(StepId step, Step.Reminder reminder, Instant now, int limit) {
    return queries.listKnown(
        """
        SELECT %s, conversation.entered_at, CASE WHEN reminder.since = conversation.entered_at
        THEN reminder.sent_count ELSE 0 END AS sent_count
        FROM conversation LEFT JOIN reminder ON reminder.chat_id = conversation.chat_id
        WHERE conversation.step = ? AND conversation.entered_at <= ?
        AND conversation.unreachable_since IS NULL
        AND (reminder.chat_id IS NULL OR (reminder.is_off = 0
        AND (reminder.since <> conversation.entered_at
        OR (reminder.sent_count < ? AND reminder.due_at <= ?))))
        ORDER BY conversation.entered_at LIMIT ?\
        """
            .formatted(ConversationRow.CONVERSATION_COLUMNS),
        SqlReminders::due,
        step.value(),
        now.minus(reminder.delays().get(0)).toEpochMilli(),
        reminder.delays().size(),
        now.toEpochMilli(),
        limit);
  }

  @Override
  public CompletionStage<Boolean> claim(
      DueReminder dueReminder, int count, Instant next, Instant now) {
    return writer.submitAndGet(
        handle ->
            handle
                    .createUpdate(
                        """
                        INSERT INTO reminder (chat_id, since, sent_count, due_at, is_off)
                        SELECT chat_id, entered_at, :count, :next, 0
                        FROM conversation WHERE chat_id = :chat.value
                        AND step = :conversation.currentStep.value
                        AND turn = :conversation.turn
                        AND entered_at = :atStepSince.toEpochMilli
                        AND unreachable_since IS NULL
                        ON CONFLICT (chat_id) DO UPDATE SET since = excluded.since,
                        sent_count = excluded.sent_count, due_at = excluded.due_at
                        WHERE reminder.is_off = 0
                        AND (reminder.since <> excluded.since
                        OR (reminder.sent_count < excluded.sent_count
                        AND reminder.due_at <= :now))\
                        """)
                    .bind("count", count)
                    .bind("next", next.toEpochMilli())
                    .bindMethods(dueReminder)
                    .bind("now", now.toEpochMilli())
                    .execute()
                > 0);
  }

  @Override
  public CompletionStage<Void> release(DueReminder dueReminder, int count, Instant due) {
    return writer.submit(
        """
        UPDATE reminder SET sent_count = ?, due_at = ?
        WHERE chat_id = ? AND since = ? AND sent_count = ?\
        """,
        dueReminder.sentCount(),
        due.toEpochMilli(),
        dueReminder.chat().value(),
        dueReminder.atStepSince().toEpochMilli(),
        count);
  }

  @Override
  public CompletionStage<Boolean> postpone(ChatId chat, int count, Instant until) {
    return writer.submitAndGet(
        handle ->
            handle.execute(
                    """
                    UPDATE reminder SET sent_count = ?, due_at = ?, is_off = 0
                    WHERE chat_id = ? AND (is_off = 1 OR since = (SELECT entered_at
                    FROM conversation WHERE conversation.chat_id = reminder.chat_id))\
                    """,
                    count,
                    until.toEpochMilli(),
                    chat.value())
                > 0);
  }

  @Override
  public CompletionStage<Void> disable(ChatId chat) {
    return writer.submit(
        """
        INSERT INTO reminder (chat_id, since, sent_count, due_at, is_off)
        SELECT chat_id, entered_at, 0, 0, 1 FROM conversation WHERE chat_id = ?
        ON CONFLICT (chat_id) DO UPDATE SET is_off = 1\
        """,
        chat.value());
  }

  private static Optional<DueReminder> due(ResultSet row) throws SQLException {
    ChatId chat = ConversationRow.chat(row);
    Instant since = Instant.ofEpochMilli(row.getLong("entered_at"));
    int count = row.getInt("sent_count");
    return ConversationRow.conversation(row)
        .map(conversation -> new DueReminder(chat, conversation, since, count));
  }
}
