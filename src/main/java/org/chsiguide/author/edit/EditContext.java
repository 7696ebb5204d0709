package org.chsiguide.author.edit;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import org.chsiguide.dialog.Dialog;
import org.chsiguide.dialog.StepId;
import org.chsiguide.messenger.FileDownloader;
import org.chsiguide.messenger.Messenger;
import org.chsiguide.messenger.StaffMessenger;
import org.chsiguide.update.StaffDirectory;

/**
 * What editing the dialog needs of the bot.
 *
 * @param approval which changes a colleague has to publish
 * @param dialog returns the current version of the dialog
 * @param studentsAt returns how many students are at a step
 * @param zone the time zone of the office
 */
public record EditContext(
    DialogEditor editor,
    DialogRevisionRepository changes,
    PictureRepository pictures,
    OutdatedReports reports,
    StaffDirectory staffDirectory,
    ApprovalPolicy approval,
    Messengers messengers,
    Supplier<Dialog> dialog,
    ToLongFunction<StepId> studentsAt,
    InstantSource clock,
    ZoneId zone) {

  /** Returns the day at the office. */
  LocalDate today() {
    return day(clock.instant());
  }

  /** Returns the day that this moment is at the office. */
  LocalDate day(Instant moment) {
    return LocalDate.ofInstant(moment, zone);
  }

  /** What sends to staff, and gets the files that they send. */
  public record Messengers(
      Messenger messenger, StaffMessenger staffMessenger, FileDownloader downloader) {}
}
