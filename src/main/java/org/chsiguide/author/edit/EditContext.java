package org.chsiguide.author.edit;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import org.chsiguide.delivery.CallbackQuery;
import org.chsiguide.dialog.Dialog;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.Phrase;
import org.chsiguide.dialog.Screen;
import org.chsiguide.dialog.StepId;
import org.chsiguide.dialog.screen.PhraseFormatter;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.Delivery;
import org.chsiguide.messenger.Messenger;
import org.chsiguide.staff.AuditLog;
import org.chsiguide.staff.Staff;
import org.chsiguide.staff.StaffAction;
import org.chsiguide.staff.StaffPhrase;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The parts of the bot that editing the dialog uses.
 *
 * @param approval which changes a colleague has to publish
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
    Messengers messengers,
    Supplier<Dialog> dialog,
    ToLongFunction<StepId> studentsAt,
    Clock clock) {

  /** Returns the store of changes and versions. */
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

  /** Adds a draft of an edit that was checked; an update that is received twice adds one. */
  DialogChange draft(EditRequest request, DialogEdit edit, DialogEditor.Check.Ok ok) {
    return DialogEditor.join(
        changes().add(request.updateId(), request.from(), edit, ok.baseDigest()));
  }

  /** Records an action before it is executed; one that cannot be recorded is not executed. */
  void record(EditRequest request, EditAction action) {
    StaffAction.Kind kind = Objects.requireNonNull(action.kind().auditKind());
    DialogEditor.join(
        auditLog.record(
            request.updateId(),
            new StaffAction(request.from(), kind, action.number(), action.target().id())));
  }

  /** Returns the panels of the current version in this language. */
  EditPanels panels(Language language) {
    return new EditPanels(new PhraseFormatter(dialog.get(), language));
  }

  /** Returns the panels in the language of the user. */
  EditPanels panels(EditRequest request) {
    return panels(request.language());
  }

  /** Edits the message of the button, or sends a new one. */
  void show(EditRequest request, Screen screen) {
    CallbackQuery callbackQuery = request.callbackQuery();
    if (callbackQuery == null || callbackQuery.messageId() == CallbackQuery.NO_MESSAGE) {
      send(request, screen);
    } else {
      messengers
          .messenger()
          .show(request.chat(), callbackQuery.messageId(), screen)
          .thenAccept(request.onShown());
    }
  }

  /**
   * Sends a screen below the others. Whoever tapped in the group and cannot be written to is told
   * so there.
   */
  void send(EditRequest request, Screen screen) {
    messengers
        .messenger()
        .send(request.chat(), screen)
        .thenAccept(
            delivery -> {
              if (delivery instanceof Delivery.Sent sent) {
                request.onShown().accept(sent.messageId());
              } else if (delivery instanceof Delivery.Blocked && request.group() != null) {
                String name = staff.names().nameOf(request.from());
                PhraseFormatter phrases = panels(Language.BOTH).phrases();
                Screen blocked = phrases.screen(StaffPhrase.TEST_BLOCKED, "name", name);
                messengers.messenger().send(request.group(), blocked);
              }
            });
  }

  /** Sends a line in the language of the user. */
  void send(EditRequest request, Phrase line) {
    send(request, panels(request).phrases().screen(line));
  }

  /**
   * The ways to send to staff, and to get the files that they send.
   *
   * @param downloader downloads a file by its id; completes exceptionally if that fails
   * @param languages returns the language that is read in a chat, as far as it is known
   */
  public record Messengers(
      Messenger messenger,
      Function<String, CompletionStage<byte[]>> downloader,
      Function<ChatId, Optional<Language>> languages) {
    private static final Logger log = LoggerFactory.getLogger(Messengers.class);

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
}
