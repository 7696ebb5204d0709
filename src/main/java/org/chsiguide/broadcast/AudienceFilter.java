package org.chsiguide.broadcast;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.chsiguide.dialog.Dialog;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.Step;
import org.chsiguide.dialog.StepId;
import org.chsiguide.messenger.UserId;
import org.jspecify.annotations.Nullable;

/**
 * An audience in terms of the stored data of a student.
 *
 * @param readers the languages of the students
 * @param steps the steps of the students; absent: any
 * @param stage the furthest stage of the students; absent: any
 * @param enteredBefore only students who came to their step before this time; absent: any time
 * @param completion whether the students reached an end
 * @param excluded members of staff, who are no students although they may have started the dialog
 */
public record AudienceFilter(
    Set<Language> readers,
    @Nullable Set<StepId> steps,
    @Nullable String stage,
    @Nullable Instant enteredBefore,
    Completion completion,
    BroadcastCategory subject,
    Set<UserId> excluded) {

  /** Whether a student has ever reached an end. */
  public enum Completion {
    /** Either. */
    ANY,
    /** The student has. */
    ENDED,
    /** The student has not. */
    OPEN
  }

  /** Returns the segment of an audience in this edition of the dialog at this time. */
  public static AudienceFilter of(
      Audience audience,
      BroadcastCategory subject,
      Set<Language> readers,
      Dialog dialog,
      Instant now) {
    AudienceFilter all =
        new AudienceFilter(readers, null, null, null, Completion.ANY, subject, Set.of());
    if (audience instanceof Audience.Everybody) {
      return all;
    }
    if (audience instanceof Audience.Readers language) {
      Set<Language> common = new HashSet<>(readers);
      common.retainAll(Set.of(language.language()));
      return new AudienceFilter(common, null, null, null, Completion.ANY, subject, Set.of());
    }
    if (audience instanceof Audience.InStage in) {
      return new AudienceFilter(readers, null, in.stage(), null, Completion.ANY, subject, Set.of());
    }
    if (audience instanceof Audience.AtStep at) {
      Instant before = at.days() == 0 ? null : now.minus(Duration.ofDays(at.days()));
      return new AudienceFilter(
          readers, allNames(dialog, at.step()), null, before, Completion.ANY, subject, Set.of());
    }
    if (audience instanceof Audience.Stuck stuck) {
      Instant before = now.minus(Duration.ofDays(stuck.days()));
      return new AudienceFilter(readers, null, null, before, Completion.OPEN, subject, Set.of());
    }
    if (audience instanceof Audience.WithCode) {
      return new AudienceFilter(readers, null, null, null, Completion.ENDED, subject, Set.of());
    }
    if (audience instanceof Audience.WithoutCode) {
      return new AudienceFilter(readers, null, null, null, Completion.OPEN, subject, Set.of());
    }
    throw new AssertionError(audience);
  }

  /** Returns the segment without these members of staff. */
  public AudienceFilter excluding(Set<UserId> staff) {
    return new AudienceFilter(readers, steps, stage, enteredBefore, completion, subject, staff);
  }

  /**
   * Returns all current and former ids of a step; some students were last seen before it was
   * renamed.
   */
  private static Set<StepId> allNames(Dialog dialog, StepId step) {
    Set<StepId> names = new HashSet<>();
    dialog.find(step).map(Step::id).ifPresent(names::add);
    dialog
        .renamedSteps()
        .forEach(
            (before, now) -> {
              if (names.contains(now)) {
                names.add(before);
              }
            });
    return names;
  }
}
