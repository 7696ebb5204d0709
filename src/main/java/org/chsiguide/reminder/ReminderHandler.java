package org.chsiguide.reminder;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.chsiguide.delivery.CallbackQuery;
import org.chsiguide.dialog.Conversation;
import org.chsiguide.dialog.DialogPhrase;
import org.chsiguide.dialog.Event;
import org.chsiguide.dialog.Phrase;
import org.chsiguide.dialog.screen.PhraseFormatter;
import org.chsiguide.dialog.screen.ScreenRenderer;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.Messenger;
import org.chsiguide.messenger.QuietHours;
import org.chsiguide.update.IncomingUpdate;
import org.chsiguide.update.UpdateHandler;

/**
 * Handles the buttons of reminders: tomorrow, or no more.
 *
 * @param screens returns the renderer of the current version of the dialog
 */
public record ReminderHandler(
    Supplier<ScreenRenderer> screens,
    ReminderRepository reminders,
    Messenger messenger,
    QuietHours quietHours,
    InstantSource clock)
    implements UpdateHandler {
  private static final Duration DAY = Duration.ofDays(1);

  /** The callback data of the button that ends all reminders. */
  static final String NO_MORE = "r:no-more";

  /**
   * The callback data of the button that repeats a reminder tomorrow, before the number of the
   * reminder among those of its step, 1–9.
   */
  static final String TOMORROW = "r:tomorrow:";

  @Override
  public Handling handle(IncomingUpdate update) {
    CallbackQuery callbackQuery = update.callbackQuery();
    Conversation conversation = update.conversation();
    if (callbackQuery == null
        || !update.isPrivate()
        || conversation == null
        || !(update.event() instanceof Event.UnknownButtonPressed unknown)) {
      return new Handling.NotHandled();
    }
    ChatId student = update.chat();
    String data = unknown.data();
    CompletionStage<? extends Phrase> saved;
    if (data.equals(NO_MORE)) {
      saved = reminders.disable(student).thenApply(done -> ReminderPhrase.REMINDED_NO_MORE);
    } else if (data.matches(TOMORROW + "[1-9]")) {
      int number = Integer.parseInt(data.substring(TOMORROW.length()));
      Instant until = quietHours.nextAllowed(clock.instant().plus(DAY));
      saved =
          reminders
              .postpone(student, number - 1, until)
              .thenApply(it -> it ? ReminderPhrase.REMINDED_TOMORROW : DialogPhrase.OLD_BUTTON);
    } else {
      return new Handling.NotHandled();
    }
    PhraseFormatter phrases = screens.get().phrases(conversation.language());
    // Once it is durable; after a stop in between, the update is delivered again.
    saved.thenCompose(
        notice -> messenger.answerCallbackQuery(callbackQuery.id(), phrases.plain(notice)));
    return new Handling.Handled(saved.thenAccept(notice -> {}));
  }
}
