package org.chsiguide.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.chsiguide.broadcast.Audience;
import org.chsiguide.broadcast.AudienceFilter;
import org.chsiguide.broadcast.BroadcastSubject;
import org.chsiguide.delivery.PendingReply;
import org.chsiguide.dialog.Conversation;
import org.chsiguide.dialog.Dialog;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.Reply;
import org.chsiguide.dialog.ShippedDialog;
import org.chsiguide.dialog.StepId;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.statistics.Statistics.StageCounts;
import org.chsiguide.store.Store;
import org.chsiguide.testing.EmptyDatabase;
import org.chsiguide.testing.TestStore;
import org.chsiguide.time.OfficeHours;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Students who wander through the dialog, as {@code /stats} and {@code /broadcast} count them. */
class StageCountsTest {
  private static final OfficeHours ALWAYS =
      new OfficeHours(List.of(), Set.of(), ZoneId.of("Asia/Shanghai"));
  private static final Dialog GUIDE = ShippedDialog.read().dialog();
  private static final Instant NOW = Instant.parse("2026-11-24T02:00:00Z");
  private static final long SEED = 20_261_126;
  private static final int STUDENTS = 30;

  @TempDir Path folder;

  @Test
  void bothAgreeAndNobodyWhoGoesOnIsLost() {
    Random random = new Random(SEED);
    List<StepId> steps = List.copyOf(GUIDE.steps().keySet());
    Map<ChatId, List<StepId>> ways = new HashMap<>();
    List<Long> reached = List.of();
    long ended = 0;
    try (Store store = store()) {
      store.milestones().update(GUIDE);
      for (int update = 1; update <= 400; update++) {
        ChatId student = new ChatId(1 + random.nextInt(STUDENTS));
        List<StepId> way = ways.computeIfAbsent(student, chat -> new ArrayList<>());
        StepId next = steps.get(random.nextInt(steps.size()));
        Conversation conversation = new Conversation(Language.EN, next, List.copyOf(way), 2);
        store
            .conversations()
            .commit(List.of(new PendingReply(update, student, null, conversation, Reply.NONE)));
        way.add(next);
        way.subList(0, Math.max(0, way.size() - 3)).clear();

        Statistics statistics = store.counts().compute(NOW, ALWAYS);

        List<Long> before = reached;
        reached = statistics.stageCounts(GUIDE).stream().map(StageCounts::reached).toList();
        for (int i = 0; i < before.size(); i++) {
          assertThat(reached.get(i)).as("update " + update).isGreaterThanOrEqualTo(before.get(i));
        }
        assertThat(statistics.finished().students()).isGreaterThanOrEqualTo(ended);
        ended = statistics.finished().students();
        assertThat(statistics.students()).isEqualTo(ways.size());
        if (update % 20 == 0) {
          assertThat(count(store, Audience.Group.WITH_CODE)).isEqualTo(ended);
          for (StageCounts level : statistics.stageCounts(GUIDE)) {
            assertThat(count(store, new Audience.InStage(level.stage().id())))
                .isEqualTo(level.here());
          }
        }
      }
    }
    assertThat(ended).isPositive();
  }

  private static long count(Store store, Audience audience) {
    AudienceFilter segment =
        new AudienceFilter(
            audience, BroadcastSubject.TIPS, Set.of(Language.values()), GUIDE, Set.of(), NOW);
    return store.broadcasts().audienceSize(segment).recipients();
  }

  private Store store() {
    return TestStore.open(EmptyDatabase.copyTo(folder), () -> NOW);
  }
}
