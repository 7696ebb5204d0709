package org.chsiguide.broadcast;

import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;
import org.chsiguide.dialog.Dialog;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.StepId;
import org.chsiguide.messenger.UserId;

/**
 * An audience at a time, with everything that decides who belongs to it.
 *
 * @param readers the languages of the students
 * @param dialog the current version
 * @param excluded members of staff, who are no students although they may have started the dialog
 */
public record AudienceFilter(
    Audience audience,
    BroadcastSubject subject,
    Set<Language> readers,
    Dialog dialog,
    Set<UserId> excluded,
    Instant now) {

  /**
   * Returns all current and former ids of the step where the audience is; empty: it may be
   * anywhere, or the dialog has no such step.
   */
  public Set<StepId> steps() {
    return dialog.stepsByAnyId().keySet().stream()
        .filter(id -> audience.parts().stream().anyMatch(part -> isAt(part, id)))
        .collect(Collectors.toSet());
  }

  private boolean isAt(Audience part, StepId id) {
    return part instanceof Audience.AtStep at
        && dialog.currentId(at.step()).equals(dialog.currentId(id));
  }
}
