package org.chsiguide.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.chsiguide.store.Samples.AMINA;
import static org.chsiguide.store.Samples.answer;
import static org.chsiguide.store.Samples.conversationAt;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.LongStream;
import org.chsiguide.delivery.PendingReply;
import org.junit.jupiter.api.Test;

/** Further contract of conversations in a file. */
abstract class FileConversationsContract extends ConversationsContract {
  @Override
  TestDatabase database(Path folder) {
    return TestDatabase.file(folder, clock);
  }

  @Test
  void aFullDiskFailsTheCommitAndLosesNothing() {
    conversations.commit(List.of(answer(1, AMINA, "account")));
    List<PendingReply> many =
        LongStream.range(2, 1000).mapToObj(id -> answer(id, AMINA, "name")).toList();
    database.fillDisk();

    assertThatThrownBy(() -> conversations.commit(many))
        .hasMessageContaining("the disk is full")
        .hasStackTraceContaining("SQLITE_FULL");
    assertThat(find(List.of(AMINA))).containsEntry(AMINA, conversationAt("account"));

    database.freeDisk();
    conversations.commit(many);
    assertThat(find(List.of(AMINA))).containsEntry(AMINA, conversationAt("name"));
    assertThat(database.outbox().pending()).hasSize(999);
  }

  @Test
  void aLockedDatabaseFailsTheCommitAndTheNextOneIsWholeAgain() throws SQLException {
    conversations.commit(List.of(answer(1, AMINA, "account")));
    Connection other = database.lock();

    assertThatThrownBy(() -> conversations.commit(List.of(answer(2, AMINA, "name"))))
        .hasStackTraceContaining("SQLITE_BUSY");
    assertThat(find(List.of(AMINA))).containsEntry(AMINA, conversationAt("account"));

    other.close();
    database.refuseAnswer(3);
    assertThatThrownBy(
            () -> conversations.commit(List.of(answer(2, AMINA, "name"), answer(3, AMINA, "name"))))
        .hasMessageContaining("refused");
    assertThat(conversations.findProcessed(List.of(1L, 2L, 3L))).containsExactly(1L);
    conversations.commit(List.of(answer(2, AMINA, "name")));
    assertThat(find(List.of(AMINA))).containsEntry(AMINA, conversationAt("name"));
  }
}
