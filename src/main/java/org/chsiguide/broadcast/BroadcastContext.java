package org.chsiguide.broadcast;

import java.time.Clock;
import java.util.function.Supplier;
import org.chsiguide.dialog.Dialog;
import org.chsiguide.messenger.BulkSender;
import org.chsiguide.messenger.Messenger;
import org.chsiguide.messenger.QuietHours;
import org.chsiguide.messenger.StaffMessenger;
import org.chsiguide.staff.Staff;
import org.chsiguide.staff.StaffDirectory;

/**
 * The collaborators that the parts of broadcasts share.
 *
 * @param dialog returns the current version
 * @param approvalAbove a colleague has to approve broadcasts to more people than this
 * @param clock has the time zone of staff
 */
public record BroadcastContext(
    StaffDirectory staffDirectory,
    Repositories repositories,
    Messengers messengers,
    Supplier<Dialog> dialog,
    long approvalAbove,
    Clock clock) {

  /** Where broadcasts and their drafts are stored. */
  public record Repositories(
      DraftRepository drafts, BroadcastRepository broadcasts, DeliveryLedger ledger) {}

  /** The ways to send something. */
  public record Messengers(
      Messenger messenger, StaffMessenger staffMessenger, BulkSender bulkSender) {}

  /** Returns the members of staff. */
  public Staff staff() {
    return staffDirectory.staff();
  }

  /** Returns the quiet hours in the time zone of staff. */
  public QuietHours quietHours() {
    return new QuietHours(clock.getZone());
  }
}
