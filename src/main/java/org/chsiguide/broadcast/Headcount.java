package org.chsiguide.broadcast;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.chsiguide.dialog.Dialog;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.StepId;
import org.jspecify.annotations.Nullable;

/**
 * How many can get a draft now, by audience. Where all stand is counted once for all steps, for a
 * list of steps asks for each. Not thread-safe.
 */
final class Headcount {
  private final Broadcasts broadcasts;
  private final Draft draft;
  private final Dialog guide;
  private final Instant now;
  private @Nullable Map<StepId, Long> places;

  Headcount(Broadcasts broadcasts, Draft draft, Dialog guide, Instant now) {
    this.broadcasts = broadcasts;
    this.draft = draft;
    this.guide = guide;
    this.now = now;
  }

  /** Of the audience that the draft has by now, with those who are left out. */
  Optional<Reach> reach() {
    return Optional.ofNullable(draft.mailing().audience()).map(it -> broadcasts.reach(segment(it)));
  }

  /** Of this audience. */
  long of(Audience audience) {
    Segment segment = segment(audience);
    Set<StepId> at = segment.at();
    return at != null && segment.enteredBefore() == null
        ? at.stream().mapToLong(step -> places().getOrDefault(step, 0L)).sum()
        : broadcasts.reach(segment).recipients();
  }

  private Map<StepId, Long> places() {
    if (places == null) {
      places = broadcasts.places(segment(new Audience.Everybody()));
    }
    return places;
  }

  private Segment segment(Audience audience) {
    Subject subject = draft.mailing().subject();
    return Segment.of(
        audience,
        subject == null ? Subject.TIPS : subject,
        draft.words().areThere() ? draft.bulletin().readers() : Set.of(Language.values()),
        guide,
        now);
  }
}
