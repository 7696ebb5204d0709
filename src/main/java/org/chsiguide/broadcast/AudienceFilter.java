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
 * @param neverAsked only students who have never asked a person
 * @param excluded members of staff, who are no students although they may have started the dialog
 */
public record AudienceFilter(
    Set<Language> readers,
    @Nullable Set<StepId> steps,
    @Nullable String stage,
    @Nullable Instant enteredBefore,
    Completion completion,
    boolean neverAsked,
    BroadcastSubject subject,
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

  /** Returns the segment of an audience in this version of the dialog at this time. */
  public static AudienceFilter of(
      Audience audience,
      BroadcastSubject subject,
      Set<Language> readers,
      Dialog dialog,
      Instant now) {
    AudienceFilter filter =
        new AudienceFilter(readers, null, null, null, Completion.ANY, false, subject, Set.of());
    for (Audience part : audience.parts()) {
      filter = filter.and(part, dialog, now);
    }
    return filter;
  }

  private AudienceFilter and(Audience audience, Dialog dialog, Instant now) {
    if (audience instanceof Audience.Everybody) {
      return this;
    }
    if (audience instanceof Audience.Readers language) {
      Set<Language> common = new HashSet<>(readers);
      common.retainAll(Set.of(language.language()));
      return new AudienceFilter(
          common, steps, stage, enteredBefore, completion, neverAsked, subject, excluded);
    }
    if (audience instanceof Audience.InStage in) {
      return new AudienceFilter(
          readers, steps, in.stage(), enteredBefore, completion, neverAsked, subject, excluded);
    }
    if (audience instanceof Audience.AtStep at) {
      Set<StepId> names = allNames(dialog, at.step());
      AudienceFilter there =
          new AudienceFilter(
              readers, names, stage, enteredBefore, completion, neverAsked, subject, excluded);
      return at.days() == 0 ? there : there.enteredBefore(now.minus(Duration.ofDays(at.days())));
    }
    if (audience instanceof Audience.Stuck stuck) {
      return enteredBefore(now.minus(Duration.ofDays(stuck.days()))).with(Completion.OPEN);
    }
    if (audience instanceof Audience.WithCode) {
      return with(Completion.ENDED);
    }
    if (audience instanceof Audience.WithoutCode) {
      return with(Completion.OPEN);
    }
    if (audience instanceof Audience.NotAsked) {
      return new AudienceFilter(
          readers, steps, stage, enteredBefore, completion, true, subject, excluded);
    }
    throw new AssertionError(audience);
  }

  private AudienceFilter enteredBefore(Instant time) {
    Instant earlier = enteredBefore != null && enteredBefore.isBefore(time) ? enteredBefore : time;
    return new AudienceFilter(
        readers, steps, stage, earlier, completion, neverAsked, subject, excluded);
  }

  /** Nobody has reached an end and has not. */
  private AudienceFilter with(Completion other) {
    Set<Language> some = completion == Completion.ANY || completion == other ? readers : Set.of();
    return new AudienceFilter(
        some, steps, stage, enteredBefore, other, neverAsked, subject, excluded);
  }

  /** Returns the segment without these members of staff. */
  public AudienceFilter excluding(Set<UserId> staff) {
    return new AudienceFilter(
        readers, steps, stage, enteredBefore, completion, neverAsked, subject, staff);
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
