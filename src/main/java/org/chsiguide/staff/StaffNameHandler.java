package org.chsiguide.staff;

import java.util.Optional;
import org.chsiguide.dialog.Conversation;
import org.chsiguide.messenger.UserId;
import org.chsiguide.update.IncomingUpdate;
import org.chsiguide.update.UpdateHandler;

/** Notes the names of the members of staff as their updates arrive; it handles none of them. */
public final class StaffNameHandler implements UpdateHandler {
  private final Staff staff;
  private final StaffRepository repository;

  /** Creates a handler that saves new names in this repository. */
  public StaffNameHandler(Staff staff, StaffRepository repository) {
    this.staff = staff;
    this.repository = repository;
  }

  @Override
  public Handling handle(IncomingUpdate incomingUpdate, Optional<Conversation> conversation) {
    UserId member = incomingUpdate.from();
    return staff.includes(member) && staff.names().remember(member, incomingUpdate.fromName())
        ? new Handling.Observed(repository.putName(member, staff.names().nameOf(member)))
        : new Handling.NotHandled();
  }
}
