package org.chsiguide.broadcast.panel;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.chsiguide.broadcast.Audience;
import org.chsiguide.broadcast.AudienceFilter;
import org.chsiguide.broadcast.AudienceSize;
import org.chsiguide.broadcast.Broadcast;
import org.chsiguide.broadcast.BroadcastContext;
import org.chsiguide.broadcast.BroadcastDraft;
import org.chsiguide.broadcast.BroadcastPolicy;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.StepId;
import org.jspecify.annotations.Nullable;

/**
 * Counts the students who can get a draft now, by audience. Its own audience is counted once, and
 * the students at each step once for all steps, because a list of steps asks for each. Not
 * thread-safe.
 */
final class AudienceCounter {
  private final BroadcastContext context;
  private final BroadcastDraft draft;
  private @Nullable AudienceSize reach;
  private @Nullable Map<StepId, Long> stepCounts;

  AudienceCounter(BroadcastContext context, BroadcastDraft draft) {
    this.context = context;
    this.draft = draft;
  }

  /**
   * Returns how many get the draft, nobody while no audience is chosen, and how many are left out:
   * of a recall or a correction those whose message is too old.
   */
  AudienceSize reach() {
    if (reach == null) {
      Audience audience = draft.deliveryPlan().audience();
      Instant since = context.now().minus(BroadcastPolicy.CHANGE_WINDOW);
      reach =
          draft.kind() != Broadcast.Kind.SEND
              ? context.broadcasts().audienceSize(draft.originalNumber(), since)
              : audience == null
                  ? new AudienceSize(0, 0, 0)
                  : context.broadcasts().audienceSize(filter(audience));
    }
    return reach;
  }

  long count(Audience audience) {
    AudienceFilter filter = filter(audience);
    return audience instanceof Audience.AtStep at && at.days() == 0
        ? filter.steps().stream().mapToLong(step -> stepCounts().getOrDefault(step, 0L)).sum()
        : context.broadcasts().audienceSize(filter).recipients();
  }

  private Map<StepId, Long> stepCounts() {
    if (stepCounts == null) {
      stepCounts = context.broadcasts().countByStep(filter(Audience.Group.EVERYBODY));
    }
    return stepCounts;
  }

  private AudienceFilter filter(Audience audience) {
    return context.filter(
        audience,
        draft.deliveryPlan().subject(),
        draft.content().hasText() ? draft.broadcastContent().readers() : Set.of(Language.values()));
  }
}
