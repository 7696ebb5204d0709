package org.chsiguide.reminder;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.chsiguide.delivery.CallbackQuery;
import org.chsiguide.dialog.Conversation;
import org.chsiguide.dialog.Event;
import org.chsiguide.dialog.Phrase;
import org.chsiguide.dialog.screen.ScreenRenderer;
import org.chsiguide.messenger.Messenger;
import org.chsiguide.messenger.QuietHours;
import org.chsiguide.update.IncomingUpdate;
import org.chsiguide.update.UpdateHandler;

/** Handles the buttons of reminders: tomorrow, or no more. */
public final class ReminderHandler implements UpdateHandler {

  /** The callback data before the number of the reminder to repeat. */
  static final String TOMORROW = "r:tomorrow:";

  static final String NO_MORE = "r:no-more";

  private static final Pattern TOMORROW_FORM = Pattern.compile(TOMORROW + "([1-9])");
  private static final Duration DAY = Duration.ofDays(1);

  private final Supplier<ScreenRenderer> screens;
  private final ReminderRepository reminders;
  private final Messenger messenger;
  private final QuietHours quietHours;
  private final InstantSource clock;

  /**
   * Creates a handler.
   *
   * @param screens returns the renderer of the current edition of the dialog
   */
  public ReminderHandler(
      Supplier<ScreenRenderer> screens,
      ReminderRepository reminders,
      Messenger messenger,
      QuietHours quietHours,
      InstantSource clock) {
    this.screens = screens;
    this.reminders = reminders;
    this.messenger = messenger;
    this.quietHours = quietHours;
    this.clock = clock;
  }

  @Override
  public Handling handle(IncomingUpdate incomingUpdate, Optional<Conversation> conversation) {
    CallbackQuery callbackQuery = incomingUpdate.tap();
    if (callbackQuery == null
        || !incomingUpdate.isPrivate()
        || conversation.isEmpty()
        || !(incomingUpdate.event() instanceof Event.UnknownButtonPressed unknown)) {
      return new Handling.NotHandled();
    }
    Matcher tomorrow = TOMORROW_FORM.matcher(unknown.data());
    if (tomorrow.matches()) {
      int sentCount = Integer.parseInt(tomorrow.group(1)) - 1;
      Instant until = quietHours.nextAllowed(clock.instant().plus(DAY));
      return answerWhenSaved(
          callbackQuery,
          conversation.get(),
          ReminderPhrase.REMINDED_TOMORROW,
          reminders.postpone(incomingUpdate.chat(), sentCount, until));
    }
    return unknown.data().equals(NO_MORE)
        ? answerWhenSaved(
            callbackQuery,
            conversation.get(),
            ReminderPhrase.REMINDED_NO_MORE,
            reminders.disable(incomingUpdate.chat()))
        : new Handling.NotHandled();
  }

  /**
   * Answers the callback query once the change is durable; after a stop in between, the update is
   * delivered again.
   */
  private Handling answerWhenSaved(
      CallbackQuery callbackQuery,
      Conversation conversation,
      Phrase notice,
      CompletionStage<Void> saved) {
    String text = screens.get().singleLine(notice, conversation.language());
    var unused = saved.thenCompose(done -> messenger.answerCallbackQuery(callbackQuery.id(), text));
    return new Handling.Handled(saved);
  }
}
