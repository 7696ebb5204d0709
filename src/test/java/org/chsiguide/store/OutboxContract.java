package org.chsiguide.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chsiguide.store.Samples.AMINA;
import static org.chsiguide.store.Samples.BORIS;
import static org.chsiguide.store.Samples.answer;
import static org.chsiguide.store.Samples.at;
import static org.chsiguide.store.Samples.farewell;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.chsiguide.bot.Answer;
import org.chsiguide.bot.Conversations;
import org.chsiguide.bot.Departure;
import org.chsiguide.bot.Outbox;
import org.chsiguide.bot.Silence;
import org.chsiguide.bot.Tap;
import org.chsiguide.dialog.Conversation;
import org.chsiguide.messenger.ChatId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every implementation of {@link Outbox} does. */
abstract class OutboxContract {
  Database database;
  Conversations conversations;
  Outbox outbox;

  /** The implementation under test, in front of the database. */
  abstract Outbox over(Outbox sql);

  /** A new database; the folder is for its file. */
  Database database(Path folder) {
    return Database.file(folder, new SettableClock());
  }

  @BeforeEach
  void open(@TempDir Path folder) {
    database = database(folder);
    conversations = database.conversations();
    outbox = over(database.outbox());
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void answersWaitOldestFirstWhateverTheirIds() {
    List<Long> updateIds = new ArrayList<>(LongStream.range(1_000, 1_100).boxed().toList());
    Collections.shuffle(updateIds, new Random(1));
    for (long updateId : updateIds) {
      conversations.commit(List.of(answer(updateId, AMINA, "account")));
    }

    assertThat(outbox.pending()).extracting(Answer::updateId).isEqualTo(updateIds);
  }

  @Test
  void thatTheTappedMessageMayBeAPictureIsKnownFromWhenItMayBeOne() {
    Answer answer = answer(1, AMINA, "account");
    Answer tapped =
        new Answer(
            1, AMINA, new Tap("77", 5), answer.conversation(), answer.replies(), answer.answers());
    conversations.commit(List.of(tapped));
    assertThat(outbox.pending()).extracting(Answer::tap).containsExactly(new Tap("77", 5, false));

    outbox.becomesPicture(tapped).toCompletableFuture().join();

    assertThat(outbox.pending()).extracting(Answer::tap).containsExactly(new Tap("77", 5, true));
  }

  @Test
  void whatWaitsIsWhatWasCommitted() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    Map<ChatId, Conversation> last = new HashMap<>();
    List<Answer> committed = new ArrayList<>();
    for (int updateId = 0; updateId < 200; updateId++) {
      Answer answer = answer(updateId, new ChatId(random.nextInt(50) - 25), random);
      conversations.commit(List.of(answer));
      committed.add(answer);
      last.put(answer.chat(), answer.conversation());
    }

    assertThat(outbox.pending())
        .as("seed %s", seed)
        .isEqualTo(committed.stream().map(it -> standing(it, last.get(it.chat()))).toList());
  }

  @Test
  void anAnswerThatWaitsTellsWhereTheStudentStandsByThen() {
    conversations.commit(List.of(answer(1, AMINA, "account")));
    conversations.commit(List.of(answer(2, AMINA, "name")));

    assertThat(outbox.pending()).extracting(Answer::conversation).containsOnly(at("name"));
    assertThat(await(outbox.anew(answer(1, AMINA, "account")))).contains(answer(1, AMINA, "name"));
    assertThat(await(outbox.anew(answer(3, AMINA, "account")))).isEmpty();
  }

  @Test
  void aDeliveredAnswerWaitsNoLonger() {
    Answer first = answer(1, AMINA, "account");
    Answer second = answer(2, BORIS, "account");
    conversations.commit(List.of(first, second));

    await(outbox.delivered(first));
    assertThat(outbox.pending()).containsExactly(second);
    await(outbox.delivered(second, 7));
    assertThat(outbox.pending()).isEmpty();
    await(outbox.delivered(second, 7));
  }

  @Test
  void theScreenIsTheMessageOfTheLastAnswerThatCameWithOne() {
    Answer first = answer(1, AMINA, "account");
    Answer second = answer(2, AMINA, "name");
    conversations.commit(List.of(first, answer(3, BORIS, "account")));
    assertThat(await(outbox.screen(AMINA))).isEmpty();

    assertThat(await(outbox.delivered(first, 70))).isTrue();
    assertThat(await(outbox.screen(AMINA))).hasValue(70);
    conversations.commit(List.of(second));
    assertThat(await(outbox.screen(AMINA))).hasValue(70);
    await(outbox.delivered(second));
    assertThat(await(outbox.screen(AMINA))).hasValue(70);
    await(outbox.delivered(second, 71));
    assertThat(await(outbox.screen(AMINA))).hasValue(71);

    assertThat(await(over(database.outbox()).screen(AMINA))).as("on the disk").hasValue(71);
    assertThat(await(outbox.screen(BORIS))).isEmpty();
  }

  @Test
  void anAnswerIsBegunTwiceAtMostWhateverComesBetween() {
    Answer answer = answer(1, AMINA, "account");
    conversations.commit(List.of(answer, answer(2, BORIS, "account")));

    assertThat(await(outbox.begin(answer))).isTrue();
    assertThat(await(over(database.outbox()).begin(answer))).isTrue();
    assertThat(await(over(database.outbox()).begin(answer))).isFalse();
    assertThat(await(outbox.begin(answer(2, BORIS, "account")))).isTrue();
    assertThat(outbox.pending()).hasSize(2);
  }

  @Test
  void whatSurelyWasNotSentCountsForNothing() {
    Answer answer = answer(1, AMINA, "account");
    conversations.commit(List.of(answer));
    for (int stop = 0; stop < 5; stop++) {
      assertThat(await(over(database.outbox()).begin(answer))).isTrue();
      over(database.outbox()).notBegun(answer);
    }
    assertThat(await(outbox.begin(answer))).isTrue();
    assertThat(await(outbox.begin(answer))).isTrue();
    assertThat(await(outbox.begin(answer))).isFalse();
  }

  @Test
  void whatIsNoMoreToBeDeliveredIsNotBegun() {
    Answer delivered = answer(1, AMINA, "account");
    Answer forgotten = answer(2, BORIS, "account");
    conversations.commit(List.of(delivered, forgotten));
    await(outbox.delivered(delivered));
    conversations.commit(List.of(farewell(3, BORIS)));

    assertThat(await(outbox.begin(delivered))).isFalse();
    assertThat(await(outbox.begin(forgotten))).isFalse();
  }

  @Test
  void whereAnAnswerWasLostNoMessageIsTheScreen() {
    Answer first = answer(1, AMINA, "account");
    Answer second = answer(2, AMINA, "name");
    conversations.commit(List.of(first, second));
    await(outbox.delivered(first, 70));
    assertThat(await(outbox.screen(AMINA))).hasValue(70);

    await(outbox.lost(second));

    assertThat(await(outbox.screen(AMINA))).isEmpty();
    assertThat(outbox.pending()).isEmpty();
  }

  @Test
  void whoCannotBeReachedIsSentNothingOfWhatCameBefore() {
    Answer second = answer(2, AMINA, "name");
    conversations.commit(List.of(answer(1, AMINA, "account"), second, answer(3, BORIS, "name")));

    await(outbox.unreachable(second));

    assertThat(outbox.pending()).extracting(Answer::chat).containsExactly(BORIS);
    assertThat(database.unreachable()).containsExactly(AMINA);
  }

  @Test
  void whoWasHereSinceCanBeReached() {
    Answer first = answer(1, AMINA, "account");
    conversations.commit(List.of(first));
    conversations.commit(List.of(answer(2, AMINA, "name")));

    await(outbox.unreachable(first));

    assertThat(outbox.pending()).extracting(Answer::updateId).containsExactly(2L);
    assertThat(database.unreachable()).isEmpty();
  }

  @Test
  void whoReturnedBeforeItWasHeardThatTheyHadLeftCanBeReached() {
    Answer answer = answer(1, AMINA, "account");
    conversations.commit(List.of(answer));
    conversations.commit(List.of(new Departure(2, AMINA), new Silence(3, AMINA)));

    await(outbox.unreachable(answer));

    assertThat(database.unreachable()).isEmpty();
  }

  @Test
  void nothingComesBackOfAStudentForgottenWhileTheirAnswerWasOnTheWay() {
    Answer answer = answer(1, AMINA, "account");
    conversations.commit(List.of(answer));
    conversations.commit(List.of(farewell(2, AMINA)));

    assertThat(await(outbox.delivered(answer, 70))).isFalse();

    assertThat(await(outbox.screen(AMINA))).isEmpty();

    assertThat(await(over(database.outbox()).screen(AMINA))).isEmpty();
    assertThat(database.number("SELECT COUNT(*) FROM conversation")).isZero();
  }

  @Test
  void answersAreDeliveredWhileOthersAreCommitted() {
    var deliveries = new ConcurrentLinkedQueue<CompletableFuture<?>>();
    List<Answer> undelivered = new ArrayList<>();
    for (int updateId = 0; updateId < 600; updateId++) {
      Answer answer = answer(updateId, new ChatId(updateId % 50), "account");
      conversations.commit(List.of(answer));
      if (updateId % 3 == 0) {
        undelivered.add(answer);
      } else {
        int screen = updateId;
        deliveries.add(
            CompletableFuture.supplyAsync(() -> outbox.delivered(answer, screen))
                .thenCompose(stage -> stage));
      }
    }
    CompletableFuture.allOf(deliveries.toArray(CompletableFuture[]::new))
        .orTimeout(30, TimeUnit.SECONDS)
        .join();

    assertThat(outbox.pending()).isEqualTo(undelivered);
  }

  @Test
  void theWriterGoesOnWithAnotherConnection() {
    conversations.commit(List.of(answer(1, AMINA, "account")));
    await(outbox.delivered(answer(1, AMINA, "account"), 70));
    database.newConnection();
    conversations.commit(List.of(answer(2, AMINA, "name")));
    await(outbox.delivered(answer(2, AMINA, "name"), 71));

    assertThat(await(outbox.screen(AMINA))).hasValue(71);
    assertThat(outbox.pending()).isEmpty();
  }

  private static Answer standing(Answer answer, Conversation conversation) {
    return new Answer(
        answer.updateId(), answer.chat(), answer.tap(), conversation, answer.replies());
  }

  static <T> T await(CompletionStage<T> stage) {
    return stage.toCompletableFuture().orTimeout(30, TimeUnit.SECONDS).join();
  }
}
