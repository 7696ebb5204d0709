package org.chsiguide.broadcast;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import java.util.function.Supplier;
import org.chsiguide.dialog.Dialog;
import org.chsiguide.dialog.Language;
import org.chsiguide.messenger.BulkSender;
import org.chsiguide.messenger.Messenger;
import org.chsiguide.staff.AuditLog;
import org.chsiguide.staff.Staff;

/**
 * The parts of the bot that broadcasts use: who is on staff, where broadcasts are stored, and the
 * ways to send something.
 *
 * @param dialog returns the current version
 */
public record BroadcastContext(
    Staff staff,
    AuditLog auditLog,
    DraftRepository drafts,
    BroadcastRepository broadcasts,
    DeliveryLedger ledger,
    Messenger messenger,
    BulkSender bulkSender,
    Supplier<Dialog> dialog,
    BroadcastPolicy policy,
    InstantSource clock) {

  /** Returns the filter of an audience now. */
  public AudienceFilter filter(Audience audience, BroadcastSubject subject, Set<Language> readers) {
    return new AudienceFilter(audience, subject, readers, dialog.get(), staff.members(), now());
  }

  /** Returns the current time. */
  public Instant now() {
    return clock.instant();
  }
}
