package org.chsiguide.store.student;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.statistics.UnrecognizedQuestion;
import org.chsiguide.statistics.UnrecognizedQuestions;
import org.chsiguide.store.database.GroupCommit;
import org.jdbi.v3.core.Jdbi;

/** The questions that students agreed to show, in the database. */
public final class SqlUnrecognizedQuestions implements UnrecognizedQuestions {
  private final Jdbi jdbi;
  private final GroupCommit writer;

  /** Creates the repository. */
  public SqlUnrecognizedQuestions(Jdbi jdbi, GroupCommit writer) {
    this.jdbi = jdbi;
    this.writer = writer;
  }

  /** Adds nothing to a student who has just been erased. */
  @Override
  public CompletionStage<Void> add(ChatId student, int turn, UnrecognizedQuestion question) {
    return writer.submit(
        handle ->
            handle.execute(
                """
                INSERT INTO unrecognized_question (chat_id, turn, asked_at, topic, words)
                SELECT chat_id, ?, ?, ?, ? FROM conversation WHERE chat_id = ?
                ON CONFLICT (chat_id, turn) DO NOTHING\
                """,
                turn,
                question.askedAt().toEpochMilli(),
                question.topic(),
                question.words(),
                student.value()));
  }

  @Override
  public List<UnrecognizedQuestion> newest(int count) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT asked_at, topic, words FROM unrecognized_question
                    ORDER BY asked_at DESC, chat_id, turn DESC LIMIT ?\
                    """)
                .bind(0, count)
                .map(
                    (row, context) ->
                        new UnrecognizedQuestion(
                            Instant.ofEpochMilli(row.getLong("asked_at")),
                            row.getString("topic"),
                            row.getString("words")))
                .list());
  }
}
