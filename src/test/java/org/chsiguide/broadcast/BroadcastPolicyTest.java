package org.chsiguide.broadcast;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Set;
import org.chsiguide.messenger.QuietHours;
import org.chsiguide.messenger.UserId;
import org.chsiguide.store.Samples;
import org.junit.jupiter.api.Test;

class BroadcastPolicyTest {
  private static final UserId LI = new UserId(1);
  private static final UserId WANG = new UserId(2);
  private static final Instant NIGHT = Instant.parse("2026-11-24T15:00:00Z");
  private static final Instant MORNING = Instant.parse("2026-11-25T00:00:00Z");

  private final BroadcastPolicy policy =
      new BroadcastPolicy(new QuietHours(ZoneId.of("Asia/Shanghai")), 100);

  @Test
  void aMessageWaitsForTheMorning() {
    Broadcast news = broadcast(Broadcast.Kind.SEND, false);
    assertThat(policy.maySend(news, NIGHT)).isFalse();
    assertThat(policy.nextAllowed(news, NIGHT)).isEqualTo(MORNING);
    assertThat(policy.maySend(news, MORNING)).isTrue();
  }

  @Test
  void urgentBroadcastsRecallsAndCorrectionsGoAtNight() {
    assertThat(policy.maySend(broadcast(Broadcast.Kind.SEND, true), NIGHT)).isTrue();
    assertThat(policy.maySend(broadcast(Broadcast.Kind.RECALL, false), NIGHT)).isTrue();
    assertThat(policy.maySend(broadcast(Broadcast.Kind.CORRECT, false), NIGHT)).isTrue();
  }

  @Test
  void onlyARecallStartsBeforeItsConfirmationCanNoLongerBeUndone() {
    Instant undone = MORNING.plus(BroadcastPolicy.UNDO_PERIOD);
    Instant later = MORNING.plus(Duration.ofHours(1));
    assertThat(BroadcastPolicy.startTime(Broadcast.Kind.SEND, null, MORNING)).isEqualTo(undone);
    assertThat(BroadcastPolicy.startTime(Broadcast.Kind.SEND, MORNING, MORNING)).isEqualTo(undone);
    assertThat(BroadcastPolicy.startTime(Broadcast.Kind.SEND, later, MORNING)).isEqualTo(later);
    assertThat(BroadcastPolicy.startTime(Broadcast.Kind.RECALL, null, MORNING)).isEqualTo(MORNING);
  }

  @Test
  void aColleagueApprovesWhatManyGetIfThereIsOne() {
    BroadcastDraft draft = BroadcastDraft.begin(LI);
    assertThat(policy.needsApproval(draft, 101, Set.of(LI, WANG))).isTrue();
    assertThat(policy.needsApproval(draft, 100, Set.of(LI, WANG))).isFalse();
    assertThat(policy.needsApproval(draft, 101, Set.of(LI))).isFalse();
    BroadcastDraft recall =
        BroadcastDraft.from(broadcast(Broadcast.Kind.SEND, false), Broadcast.Kind.RECALL, LI);
    assertThat(policy.needsApproval(recall, 101, Set.of(LI, WANG))).isFalse();
  }

  @Test
  void onlyTheNumberThatWasShownBelowASeenPreviewConfirms() {
    BroadcastDraft draft = BroadcastDraft.begin(LI).withCount(3);
    BroadcastDraft seen = draft.withPreviewResult(PreviewResult.SHOWN);
    assertThat(BroadcastPolicy.mayConfirm(draft, "3")).isFalse();
    assertThat(BroadcastPolicy.mayConfirm(seen, "3")).isTrue();
    assertThat(BroadcastPolicy.mayConfirm(seen, "３ 个人")).isTrue();
    assertThat(BroadcastPolicy.mayConfirm(seen, "4")).isFalse();
    assertThat(BroadcastPolicy.mayConfirm(seen.withCount(0), "0")).isFalse();
  }

  private static Broadcast broadcast(Broadcast.Kind kind, boolean isUrgent) {
    return Samples.broadcast(kind, 1, LI, isUrgent, NIGHT, Broadcast.State.RUNNING);
  }
}
