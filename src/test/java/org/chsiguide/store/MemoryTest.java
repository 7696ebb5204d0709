package org.chsiguide.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.chsiguide.delivery.PendingReply;
import org.chsiguide.dialog.Conversation;
import org.chsiguide.dialog.Dialog;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.Reply;
import org.chsiguide.dialog.ShippedDialog;
import org.chsiguide.dialog.StepId;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.store.student.Caches;
import org.chsiguide.testing.SettableClock;
import org.chsiguide.update.ConversationRepository;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** What a conversation in memory takes of it, with the longest way that is kept. */
class MemoryTest {
  private static final int STUDENTS = 20_000;
  private static final long MOST_BYTES = 400;

  private final SettableClock clock = new SettableClock();
  private final Dialog guide = ShippedDialog.read().dialog();
  private final List<StepId> steps = List.copyOf(guide.steps().keySet());
  private final Random random = new Random(20_261_125);

  @TempDir Path folder;

  /** Otherwise the ids of their ways would take most of the memory. */
  @Test
  void studentsShareTheIdsOfTheSteps() {
    try (TestDatabase database = TestDatabase.file(folder, clock)) {
      write(database.conversations(), 200);
      Set<StepId> ids = Collections.newSetFromMap(new IdentityHashMap<>());
      for (int i = 0; i < 200; i++) {
        for (Conversation found : database.conversations().find(List.of(new ChatId(i))).values()) {
          ids.add(found.currentStep());
          ids.addAll(found.history());
        }
      }
      assertThat(ids).isNotEmpty().hasSizeLessThanOrEqualTo(steps.size());
    }
  }

  /** It depends on when memory is collected, so it runs with the torture only. */
  @Test
  @EnabledIfSystemProperty(named = "torture.kills", matches = "[1-9][0-9]{2,}")
  void aConversationInMemoryTakesAtMostFourHundredBytes() {
    try (TestDatabase database = TestDatabase.file(folder, clock)) {
      write(database.conversations(), STUDENTS);
      Caches caches = TestDatabase.caches(STUDENTS);
      ConversationRepository cached = database.conversations(caches);
      find(cached, 0, 100); // what is loaded once for all
      long before = used();

      find(cached, 100, STUDENTS);

      long bytes = (used() - before) / (STUDENTS - 100);
      System.out.printf("%,d conversations in memory: %d bytes each%n", STUDENTS, bytes);
      assertThat(caches.conversations().estimatedSize()).isEqualTo(STUDENTS);
      assertThat(bytes).isBetween(100L, MOST_BYTES);
    }
  }

  private void write(ConversationRepository conversations, int students) {
    List<PendingReply> answers = new ArrayList<>();
    for (int i = 0; i < students; i++) {
      List<StepId> history =
          random.ints(Conversation.MAX_HISTORY, 0, steps.size()).mapToObj(steps::get).toList();
      Conversation conversation =
          new Conversation(
              Language.BOTH, steps.get(random.nextInt(steps.size())), history, 1_000 + i);
      answers.add(
          new PendingReply(
              i + 1, new ChatId(i), null, conversation, new Reply(Reply.Placement.BELOW)));
    }
    conversations.commit(answers);
  }

  private static void find(ConversationRepository cached, int from, int to) {
    for (int i = from; i < to; i++) {
      cached.find(List.of(new ChatId(i)));
    }
  }

  /** After what nobody holds any more is gone. */
  private static long used() {
    Runtime runtime = Runtime.getRuntime();
    long used = Long.MAX_VALUE;
    for (int i = 0; i < 5; i++) {
      System.gc();
      used = Math.min(used, runtime.totalMemory() - runtime.freeMemory());
    }
    return used;
  }
}
