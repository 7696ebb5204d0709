package org.chsiguide.broadcast;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;
import org.chsiguide.dialog.Dialog;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.Step;
import org.chsiguide.dialog.StepId;
import org.jspecify.annotations.Nullable;

/**
 * An audience in terms of what is stored of a student.
 *
 * @param readers who reads one of these languages
 * @param at who stands at one of these steps; absent: anywhere
 * @param notAt and not at one of these
 * @param enteredBefore who has been there since before; absent: any time
 * @param way who came to an end of the way, or did not
 */
public record Segment(
    Set<Language> readers,
    @Nullable Set<StepId> at,
    Set<StepId> notAt,
    @Nullable Instant enteredBefore,
    Way way,
    Subject subject) {

  /** Whether somebody has ever been at an end of the way. */
  public enum Way {
    /** No matter. */
    ANY,
    /** They have. */
    ENDED,
    /** They have not. */
    OPEN
  }

  /** What the audience of a bulletin means in this edition of the guide, now. */
  public static Segment of(
      Audience audience, Subject subject, Set<Language> readers, Dialog dialog, Instant now) {
    Segment all = new Segment(readers, null, Set.of(), null, Way.ANY, subject);
    if (audience instanceof Audience.Everybody) {
      return all;
    }
    if (audience instanceof Audience.Readers only) {
      Set<Language> both = new HashSet<>(readers);
      both.retainAll(Set.of(only.language()));
      return new Segment(both, null, Set.of(), null, Way.ANY, subject);
    }
    if (audience instanceof Audience.InStage in) {
      Set<StepId> steps = steps(dialog, step -> in.stage().equals(step.stage()));
      return all.where(steps, Set.of(), null);
    }
    if (audience instanceof Audience.AtStep at) {
      Instant before = at.days() == 0 ? null : now.minus(Duration.ofDays(at.days()));
      return all.where(steps(dialog, step -> step.id().equals(at.step())), Set.of(), before);
    }
    if (audience instanceof Audience.Stuck stuck) {
      return all.where(null, ends(dialog), now.minus(Duration.ofDays(stuck.days())));
    }
    if (audience instanceof Audience.WithCode) {
      return new Segment(readers, null, Set.of(), null, Way.ENDED, subject);
    }
    if (audience instanceof Audience.WithoutCode) {
      return new Segment(readers, null, Set.of(), null, Way.OPEN, subject);
    }
    throw new AssertionError(audience);
  }

  private Segment where(@Nullable Set<StepId> steps, Set<StepId> not, @Nullable Instant before) {
    return new Segment(readers, steps, not, before, way, subject);
  }

  /** The ends of the way, by all the names that they have or had. */
  public static Set<StepId> ends(Dialog dialog) {
    return steps(dialog, step -> step.kind() instanceof Step.Kind.Done);
  }

  /** By all the names that they have or had, for some students were last seen before a renaming. */
  private static Set<StepId> steps(Dialog dialog, Predicate<Step> which) {
    Set<StepId> names = new HashSet<>();
    dialog.steps().values().stream().filter(which).map(Step::id).forEach(names::add);
    dialog
        .renamed()
        .forEach(
            (before, now) -> {
              if (names.contains(now)) {
                names.add(before);
              }
            });
    return names;
  }
}
