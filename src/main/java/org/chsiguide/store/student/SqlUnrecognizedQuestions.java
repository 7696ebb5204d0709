package org.chsiguide.store.student;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.statistics.UnrecognizedQuestion;
import org.chsiguide.statistics.UnrecognizedQuestions;
import org.chsiguide.store.database.GroupCommit;
import org.chsiguide.store.database.Queries;

/** The questions that students agreed to show, in the database. */
public record SqlUnrecognizedQuestions(Queries queries, GroupCommit writer)
    implements UnrecognizedQuestions {

  /** Adds nothing to a student who has just been erased. */
  @Override
  public CompletionStage<Void> add(ChatId student, int turn, UnrecognizedQuestion question) {
    return writer.submit(
        """
        INSERT INTO unrecognized_question (chat_id, turn, asked_at, topic, words)
        SELECT chat_id, ?, ?, ?, ? FROM conversation WHERE chat_id = ?
        ON CONFLICT (chat_id, turn) DO NOTHING\
        """,
        turn,
        question.askedAt().toEpochMilli(),
        question.topic(),
        question.words(),
        student.value());
  }

  @Override
  public List<UnrecognizedQuestion> newest(int count) {
    return queries.list(
        """
        SELECT asked_at, topic, words FROM unrecognized_question
        ORDER BY asked_at DESC, chat_id, turn DESC LIMIT ?\
        """,
        row ->
            new UnrecognizedQuestion(
                Instant.ofEpochMilli(row.getLong("asked_at")),
                row.getString("topic"),
                row.getString("words")),
        count);
  }
}
