package org.chsiguide.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;
import static org.chsiguide.store.Samples.AMINA;
import static org.chsiguide.store.Samples.BORIS;
import static org.chsiguide.store.Samples.answer;
import static org.chsiguide.store.Samples.conversationAt;
import static org.chsiguide.store.Samples.userErased;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.assertj.core.util.Throwables;
import org.chsiguide.delivery.PendingReply;
import org.chsiguide.delivery.UpdateOutcome.BlockedByUser;
import org.chsiguide.delivery.UpdateOutcome.NoReply;
import org.chsiguide.dialog.Conversation;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.Reply;
import org.chsiguide.dialog.StepId;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.store.student.ProcessedUpdates;
import org.chsiguide.update.ConversationRepository;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The {@link ConversationRepository} in each database. */
class ConversationsTest extends StoreTestBase {
  private ConversationRepository conversations;

  @BeforeEach
  void open() {
    conversations = database.conversations();
  }

  @Test
  void aCommittedConversationIsFoundAgain() {
    long seed = 20_261_124;
    Random random = new Random(seed);
    Map<ChatId, Conversation> last = new HashMap<>();
    for (int updateId = 0; updateId < 300; ) {
      List<PendingReply> answers = new ArrayList<>();
      for (int i = random.nextInt(8); i >= 0; i--) {
        answers.add(answer(updateId++, new ChatId(random.nextInt(100)), random));
      }
      conversations.commit(answers);
      answers.forEach(pendingReply -> last.put(pendingReply.chat(), pendingReply.conversation()));
      assertThat(database.find(conversations, last.keySet())).as("seed %s", seed).isEqualTo(last);
    }
    assertThat(database.conversations().find(last.keySet()))
        .as("on the disk, seed %s", seed)
        .isEqualTo(last);
  }

  @Test
  void aChatThatHasNoConversationIsAbsent() {
    conversations.commit(List.of(answer(1, AMINA, "account")));

    assertThat(database.find(conversations, List.of(AMINA, BORIS))).containsOnlyKeys(AMINA);
    assertThat(database.find(conversations, List.of())).isEmpty();

    conversations.commit(List.of(answer(2, BORIS, "welcome")));
    assertThat(database.find(conversations, List.of(BORIS)))
        .containsEntry(BORIS, conversationAt("welcome"));
  }

  @Test
  void ofSeveralAnswersTheLastTellsWhereTheStudentStands() {
    conversations.commit(
        List.of(
            answer(1, AMINA, "account"),
            answer(2, BORIS, "account"),
            answer(3, AMINA, "name"),
            answer(4, AMINA, "photo")));

    assertThat(database.find(conversations, List.of(AMINA, BORIS)))
        .containsEntry(AMINA, conversationAt("photo"))
        .containsEntry(BORIS, conversationAt("account"));
  }

  @Test
  void anUpdateIsKnownAsTakenOnceItWasCommitted() {
    conversations.commit(List.of(answer(9_000_000_000L, AMINA, "account")));
    conversations.commit(List.of(answer(3, BORIS, "account")));

    assertThat(conversations.findProcessed(List.of(2L, 3L, 4L, 9_000_000_000L)))
        .containsExactlyInAnyOrder(3L, 9_000_000_000L);
    assertThat(conversations.findProcessed(List.of())).isEmpty();
  }

  @Test
  void anIdThatComesBackAfterAQuietWeekIsANewUpdate() {
    conversations.commit(List.of(answer(1, AMINA, "account")));

    clock.advance(Duration.ofDays(1));
    assertThat(conversations.findProcessed(List.of(1L))).containsExactly(1L);

    clock.advance(Duration.ofDays(7));
    assertThat(conversations.findProcessed(List.of(1L))).isEmpty();
    conversations.commit(List.of(answer(1, AMINA, "name")));
    assertThat(conversations.findProcessed(List.of(1L))).containsExactly(1L);
  }

  @Test
  void oldIdsGoInSmallSteps() {
    for (int updateId = 0; updateId < 450; updateId++) {
      conversations.commit(List.of(answer(updateId, AMINA, "account")));
    }
    clock.advance(ProcessedUpdates.RETENTION.plusSeconds(1));

    List<Long> left = new ArrayList<>();
    for (int updateId = 1000; updateId < 1004; updateId++) {
      conversations.commit(List.of(answer(updateId, AMINA, "account")));
      left.add(database.number("SELECT COUNT(*) FROM processed_update"));
    }
    assertThat(left).containsExactly(251L, 52L, 3L, 4L);
  }

  @Test
  void manyAreAskedForAtOnce() {
    List<Long> updateIds = LongStream.range(0, 1201).boxed().toList();
    conversations.commit(
        updateIds.stream().map(id -> answer(id, new ChatId(id), "account")).toList());

    assertThat(conversations.findProcessed(updateIds)).hasSize(1201);
    assertThat(database.conversations().find(updateIds.stream().map(ChatId::new).toList()))
        .hasSize(1201);
  }

  @Test
  void ofACommitThatFailsNothingHappened() {
    conversations.commit(List.of(answer(1, AMINA, "account")));
    database.refuseAnswer(3);

    assertThatThrownBy(
            () -> conversations.commit(List.of(answer(2, BORIS, "name"), answer(3, AMINA, "name"))))
        .hasMessageContaining("refused");

    assertThat(database.find(conversations, List.of(AMINA, BORIS)))
        .isEqualTo(Map.of(AMINA, conversationAt("account")));
    assertThat(conversations.findProcessed(List.of(1L, 2L, 3L))).containsExactly(1L);
    assertThat(database.outbox().pending()).hasSize(1);
  }

  @Test
  void aFailureDoesNotNameTheStudentWhomTheLogWouldKeep() {
    database.refuseAnswer(1);

    assertThatThrownBy(() -> conversations.commit(List.of(answer(1, AMINA, "account"))))
        .extracting(Throwables::getStackTrace, STRING)
        .contains("refused")
        .doesNotContain(AMINA.toString());
  }

  @Test
  void aClockThatWasACenturyAheadKeepsNobodyFromGoingOn() {
    Conversation later =
        new Conversation(Language.EN, new StepId("name"), List.of(new StepId("account")), 3);
    clock.advance(Duration.ofDays(36_500));
    conversations.commit(List.of(answer(1, AMINA, "account")));
    clock.advance(Duration.ofDays(-36_500));

    conversations.commit(List.of(new PendingReply(2, AMINA, null, later, Reply.NONE)));

    assertThat(database.find(conversations, List.of(AMINA))).containsEntry(AMINA, later);
  }

  @Test
  void anUpdateCommittedTwiceIsAnsweredOnce() {
    conversations.commit(List.of(answer(1, AMINA, "account")));
    conversations.commit(List.of(answer(1, AMINA, "account"), answer(2, BORIS, "account")));

    assertThat(database.outbox().pending())
        .extracting(PendingReply::updateId)
        .containsExactly(1L, 2L);
  }

  @Test
  void ofAForgottenStudentNothingIsLeft() {
    conversations.commit(List.of(answer(1, AMINA, "account"), answer(2, BORIS, "account")));

    conversations.commit(List.of(userErased(3, AMINA)));

    assertThat(conversations.findProcessed(List.of(1L, 2L, 3L)))
        .containsExactlyInAnyOrder(1L, 2L, 3L);
    assertThat(database.find(conversations, List.of(AMINA, BORIS))).containsOnlyKeys(BORIS);
    assertThat(database.outbox().pending()).extracting(PendingReply::chat).containsExactly(BORIS);
    conversations.commit(List.of(userErased(4, AMINA)));
  }

  @Test
  void ofAForgottenStudentNoTableKeepsAnything() throws SQLException {
    DatabaseDump tables = new DatabaseDump(database.sql());
    tables.fill(AMINA);
    assertThat(tables.columnsContaining(AMINA)).as("before").isNotEmpty();

    conversations.commit(List.of(userErased(3, AMINA)));

    assertThat(tables.columnsContaining(AMINA)).as("what Forgetting leaves behind").isEmpty();
  }

  @Test
  void aStudentWhoLeavesKeepsTheirStepAndIsSentNothing() {
    conversations.commit(List.of(answer(1, AMINA, "account"), answer(2, BORIS, "account")));

    conversations.commit(List.of(new BlockedByUser(3, AMINA), new BlockedByUser(4, new ChatId(5))));

    assertThat(conversations.findProcessed(List.of(3L, 4L))).hasSize(2);
    assertThat(database.find(conversations, List.of(AMINA, new ChatId(5))))
        .isEqualTo(Map.of(AMINA, conversationAt("account")));
    assertThat(database.outbox().pending()).extracting(PendingReply::chat).containsExactly(BORIS);
    assertThat(database.unreachable()).containsExactly(AMINA);
  }

  @Test
  void aStudentWithALaterUpdateCanBeReached() {
    conversations.commit(List.of(answer(1, AMINA, "account"), answer(2, BORIS, "account")));
    conversations.commit(List.of(new BlockedByUser(3, AMINA), new BlockedByUser(4, BORIS)));

    conversations.commit(List.of(new NoReply(5, AMINA), answer(6, BORIS, "name")));
    assertThat(database.unreachable()).isEmpty();

    conversations.commit(
        List.of(new NoReply(7, AMINA), new BlockedByUser(8, AMINA), new BlockedByUser(9, BORIS)));
    assertThat(database.unreachable()).containsExactlyInAnyOrder(AMINA, BORIS);

    conversations.commit(List.of(new BlockedByUser(10, AMINA), answer(11, AMINA, "name")));
    assertThat(database.unreachable()).containsExactly(BORIS);
  }

  @Test
  void silenceRecordsTheUpdateAndNothingElse() {
    conversations.commit(List.of(answer(1, AMINA, "account")));

    conversations.commit(List.of(new NoReply(2, AMINA), new NoReply(3, BORIS)));

    assertThat(conversations.findProcessed(List.of(1L, 2L, 3L)))
        .containsExactlyInAnyOrder(1L, 2L, 3L);
    assertThat(database.find(conversations, List.of(AMINA, BORIS)))
        .isEqualTo(Map.of(AMINA, conversationAt("account")));
    assertThat(database.outbox().pending()).hasSize(1);
  }

  @Test
  void ofAStudentWhoComesBackOnlyUpdatesAfterTheErasureAreKept() {
    conversations.commit(List.of(answer(1, AMINA, "account")));

    conversations.commit(
        List.of(answer(2, AMINA, "name"), userErased(3, AMINA), answer(4, AMINA, "photo")));

    assertThat(database.find(conversations, List.of(AMINA)))
        .isEqualTo(Map.of(AMINA, conversationAt("photo")));
    assertThat(database.outbox().pending()).containsExactly(answer(4, AMINA, "photo"));
    assertThat(database.conversations().find(List.of(AMINA)))
        .as("on the disk")
        .isEqualTo(Map.of(AMINA, conversationAt("photo")));
  }

  @Test
  void anErasureThatCannotBeCommittedForgetsNobody() {
    conversations.commit(List.of(answer(1, AMINA, "account")));
    database.refuseAnswer(3);

    assertThatThrownBy(
            () -> conversations.commit(List.of(userErased(2, AMINA), answer(3, BORIS, "name"))))
        .hasMessageContaining("refused");

    assertThat(database.find(conversations, List.of(AMINA)))
        .isEqualTo(Map.of(AMINA, conversationAt("account")));
    assertThat(database.outbox().pending()).hasSize(1);
  }
}
