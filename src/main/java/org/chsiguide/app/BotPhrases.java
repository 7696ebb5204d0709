package org.chsiguide.app;

import org.chsiguide.author.edit.EditPhrase;
import org.chsiguide.broadcast.BroadcastPhrase;
import org.chsiguide.dialog.DialogPhrase;
import org.chsiguide.dialog.reader.PhraseCatalog;
import org.chsiguide.reminder.ReminderPhrase;
import org.chsiguide.staff.StaffPhrase;
import org.chsiguide.statistics.StatisticsPhrase;
import org.chsiguide.telegram.ProfilePhrase;
import org.chsiguide.ticket.TicketPhrase;

/** The phrases of all parts of the bot, for the dialog reader. */
public final class BotPhrases {
  /** All phrases that a dialog file may override. */
  public static final PhraseCatalog CATALOG =
      PhraseCatalog.load(
          DialogPhrase.class,
          ReminderPhrase.class,
          TicketPhrase.class,
          BroadcastPhrase.class,
          StatisticsPhrase.class,
          StaffPhrase.class,
          EditPhrase.class,
          ProfilePhrase.class);

  private BotPhrases() {}
}
