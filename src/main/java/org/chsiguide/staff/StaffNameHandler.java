package org.chsiguide.staff;

import java.util.concurrent.CompletionStage;
import org.chsiguide.dialog.Event;
import org.chsiguide.messenger.UserId;
import org.chsiguide.runtime.Undo;
import org.chsiguide.update.IncomingUpdate;
import org.chsiguide.update.UpdateHandler;

/** Notes the names of the members of staff as their updates arrive; it handles none of them. */
public record StaffNameHandler(Staff staff, StaffRepository repository) implements UpdateHandler {

  @Override
  public Handling handle(IncomingUpdate update) {
    UserId member = update.from();
    StaffNames names = staff.names();
    if (update.event() instanceof Event.ErasureConfirmed) {
      names.forget(member);
      return new Handling.NotHandled();
    }
    if (!staff.includes(member) || !names.remember(member, update.fromName())) {
      return new Handling.NotHandled();
    }
    CompletionStage<Void> saved = repository.putName(member, names.nameOf(member));
    return new Handling.Observed(Undo.onFailure(saved, () -> names.forget(member)));
  }
}
