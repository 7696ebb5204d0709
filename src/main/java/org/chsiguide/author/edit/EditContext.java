package org.chsiguide.author.edit;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import org.chsiguide.dialog.Dialog;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.Screen;
import org.chsiguide.dialog.StepId;
import org.chsiguide.dialog.screen.PhraseFormatter;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.Messenger;
import org.chsiguide.staff.AuditLog;
import org.chsiguide.staff.Staff;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The parts of the bot that editing the dialog uses.
 *
 * @param approval which changes a colleague has to publish
 * @param downloader downloads a file by its id; completes exceptionally if that fails
 * @param languages returns the language that is read in a chat, as far as it is known
 * @param dialog returns the current version of the dialog
 * @param studentsAt returns how many students are at a step
 * @param clock in the time zone of the office
 */
public record EditContext(
    DialogEditor editor,
    OutdatedReports reports,
    Staff staff,
    AuditLog auditLog,
    ApprovalPolicy approval,
    Messenger messenger,
    Function<String, CompletionStage<byte[]>> downloader,
    Function<ChatId, Optional<Language>> languages,
    Supplier<Dialog> dialog,
    ToLongFunction<StepId> studentsAt,
    Clock clock) {
  private static final Logger log = LoggerFactory.getLogger(EditContext.class);

  DialogChangeRepository changes() {
    return editor.changes();
  }

  /** Returns the day at the office. */
  LocalDate today() {
    return day(clock.instant());
  }

  /** Returns the day of this moment at the office. */
  LocalDate day(Instant moment) {
    return LocalDate.ofInstant(moment, clock.getZone());
  }

  /** Returns the panels of the current version in this language. */
  EditPanels panels(Language language) {
    return new EditPanels(new PhraseFormatter(dialog.get(), language));
  }

  /** Sends a screen to each of these chats in the language that is read there, else in both. */
  void sendToEach(List<ChatId> chats, Function<Language, Screen> screen) {
    for (ChatId chat : chats) {
      try {
        Language language = languages.apply(chat).orElse(Language.BOTH);
        messenger.send(chat, screen.apply(language));
      } catch (RuntimeException e) {
        log.error("could not tell a member of staff about the dialog", e);
      }
    }
  }
}
