package org.chsiguide.broadcast;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.chsiguide.dialog.Dialog;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.StepId;
import org.chsiguide.messenger.UserId;
import org.jspecify.annotations.Nullable;

/**
 * Counts the students who can get a draft now, by audience. The students at each step are counted
 * once for all steps, because a list of steps asks for each. Not thread-safe.
 */
public final class AudienceCounter {
  private final BroadcastRepository broadcasts;
  private final BroadcastDraft draft;
  private final Dialog dialog;
  private final Set<UserId> staff;
  private final Instant now;
  private @Nullable Map<StepId, Long> stepCounts;

  public AudienceCounter(
      BroadcastRepository broadcasts,
      BroadcastDraft draft,
      Dialog dialog,
      Set<UserId> staff,
      Instant now) {
    this.broadcasts = broadcasts;
    this.draft = draft;
    this.dialog = dialog;
    this.staff = staff;
    this.now = now;
  }

  /** Returns the size of the audience of the draft, if it has one, and how many are left out. */
  public Optional<AudienceSize> reach() {
    return Optional.ofNullable(draft.deliveryPlan().audience())
        .map(it -> broadcasts.audienceSize(filter(it)));
  }

  /** Returns the number of recipients in this audience. */
  public long count(Audience audience) {
    AudienceFilter filter = filter(audience);
    return audience instanceof Audience.AtStep at && at.days() == 0
        ? filter.steps().stream().mapToLong(step -> stepCounts().getOrDefault(step, 0L)).sum()
        : broadcasts.audienceSize(filter).recipients();
  }

  private Map<StepId, Long> stepCounts() {
    if (stepCounts == null) {
      stepCounts = broadcasts.countByStep(filter(new Audience.Everybody()));
    }
    return stepCounts;
  }

  private AudienceFilter filter(Audience audience) {
    BroadcastSubject subject = draft.deliveryPlan().subject();
    return AudienceFilter.of(
        audience,
        subject == null ? BroadcastSubject.TIPS : subject,
        draft.content().hasText() ? draft.broadcastContent().readers() : Set.of(Language.values()),
        dialog,
        staff,
        now);
  }
}
