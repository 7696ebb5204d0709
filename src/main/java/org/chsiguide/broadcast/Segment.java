package org.chsiguide.broadcast;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.chsiguide.dialog.Dialog;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.Step;
import org.chsiguide.dialog.StepId;
import org.jspecify.annotations.Nullable;

/**
 * An audience in terms of what is stored of a student.
 *
 * @param readers who reads one of these languages
 * @param steps who stands at one of these steps; absent: anywhere
 * @param stage who has come to this stage and no further; absent: any
 * @param enteredBefore who has been there since before; absent: any time
 * @param completion who came to an end of the way, or did not
 */
public record Segment(
    Set<Language> readers,
    @Nullable Set<StepId> steps,
    @Nullable String stage,
    @Nullable Instant enteredBefore,
    Completion completion,
    BroadcastTopic subject) {

  /** Whether somebody has ever been at an end of the way. */
  public enum Completion {
    /** No matter. */
    ANY,
    /** They have. */
    ENDED,
    /** They have not. */
    OPEN
  }

  /** What the audience of a bulletin means in this edition of the guide, now. */
  public static Segment of(
      Audience audience,
      BroadcastTopic subject,
      Set<Language> readers,
      Dialog dialog,
      Instant now) {
    Segment all = new Segment(readers, null, null, null, Completion.ANY, subject);
    if (audience instanceof Audience.Everybody) {
      return all;
    }
    if (audience instanceof Audience.Readers language) {
      Set<Language> common = new HashSet<>(readers);
      common.retainAll(Set.of(language.language()));
      return new Segment(common, null, null, null, Completion.ANY, subject);
    }
    if (audience instanceof Audience.InStage in) {
      return new Segment(readers, null, in.stage(), null, Completion.ANY, subject);
    }
    if (audience instanceof Audience.AtStep at) {
      Instant before = at.days() == 0 ? null : now.minus(Duration.ofDays(at.days()));
      return new Segment(
          readers, allNames(dialog, at.step()), null, before, Completion.ANY, subject);
    }
    if (audience instanceof Audience.Stuck stuck) {
      Instant before = now.minus(Duration.ofDays(stuck.days()));
      return new Segment(readers, null, null, before, Completion.OPEN, subject);
    }
    if (audience instanceof Audience.WithCode) {
      return new Segment(readers, null, null, null, Completion.ENDED, subject);
    }
    if (audience instanceof Audience.WithoutCode) {
      return new Segment(readers, null, null, null, Completion.OPEN, subject);
    }
    throw new AssertionError(audience);
  }

  /** A step by all the names that it has or had, for some were last seen before a renaming. */
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
