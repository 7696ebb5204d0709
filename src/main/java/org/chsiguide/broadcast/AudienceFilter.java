package org.chsiguide.broadcast;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
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

  /** Returns the filter of an audience in this version of the dialog at this time. */
  public static AudienceFilter of(
      Audience audience,
      BroadcastSubject subject,
      Set<Language> readers,
      Dialog dialog,
      Instant now) {
    Set<Language> languages = new HashSet<>(readers);
    Set<StepId> steps = null;
    String stage = null;
    Set<Instant> enteredBefore = new TreeSet<>();
    Set<Completion> completions = new HashSet<>();
    boolean neverAsked = false;
    for (Audience part : audience.parts()) {
      if (part instanceof Audience.Readers language) {
        languages.retainAll(Set.of(language.language()));
      } else if (part instanceof Audience.InStage in) {
        stage = in.stage();
      } else if (part instanceof Audience.AtStep at) {
        steps = allNames(dialog, at.step());
        if (at.days() > 0) {
          enteredBefore.add(now.minus(Duration.ofDays(at.days())));
        }
      } else if (part instanceof Audience.Stuck stuck) {
        enteredBefore.add(now.minus(Duration.ofDays(stuck.days())));
        completions.add(Completion.OPEN);
      } else if (part instanceof Audience.WithCode) {
        completions.add(Completion.ENDED);
      } else if (part instanceof Audience.WithoutCode) {
        completions.add(Completion.OPEN);
      } else if (part instanceof Audience.NotAsked) {
        neverAsked = true;
      } else if (!(part instanceof Audience.Everybody)) {
        throw new AssertionError(part);
      }
    }
    boolean isEmpty = completions.size() > 1; // nobody has reached an end and has not
    return new AudienceFilter(
        isEmpty ? Set.of() : languages,
        steps,
        stage,
        enteredBefore.stream().findFirst().orElse(null),
        completions.stream().findFirst().orElse(Completion.ANY),
        neverAsked,
        subject,
        Set.of());
  }

  /** Returns the filter without these members of staff. */
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
