package org.chsiguide.reminder;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.chsiguide.bot.Arrival;
import org.chsiguide.bot.Desk;
import org.chsiguide.bot.Tap;
import org.chsiguide.dialog.Conversation;
import org.chsiguide.dialog.Event;
import org.chsiguide.dialog.Phrase;
import org.chsiguide.dialog.Screens;
import org.chsiguide.messenger.Messenger;
import org.chsiguide.messenger.QuietHours;

/** Takes the taps on the buttons of reminders: tomorrow, or no more. */
public final class ReminderDesk implements Desk {

  /** What stands before the number of the reminder that is to come again. */
  static final String TOMORROW = "r:tomorrow:";

  static final String NO_MORE = "r:no-more";

  private static final Pattern TOMORROW_FORM = Pattern.compile(TOMORROW + "([1-9])");
  private static final Duration DAY = Duration.ofDays(1);

  private final Supplier<Screens> screens;
  private final Reminders reminders;
  private final Messenger messenger;
  private final QuietHours quiet;
  private final InstantSource clock;

  /** A desk that answers in the words of the current guide. */
  public ReminderDesk(
      Supplier<Screens> screens,
      Reminders reminders,
      Messenger messenger,
      QuietHours quiet,
      InstantSource clock) {
    this.screens = screens;
    this.reminders = reminders;
    this.messenger = messenger;
    this.quiet = quiet;
    this.clock = clock;
  }

  @Override
  public Handling take(Arrival arrival, Optional<Conversation> conversation) {
    Tap tap = arrival.tap();
    if (tap == null
        || !arrival.isPrivate()
        || conversation.isEmpty()
        || !(arrival.event() instanceof Event.TappedUnknown unknown)) {
      return new Handling.Passed();
    }
    Matcher tomorrow = TOMORROW_FORM.matcher(unknown.data());
    if (tomorrow.matches()) {
      int done = Integer.parseInt(tomorrow.group(1)) - 1;
      Instant until = quiet.end(clock.instant().plus(DAY));
      return taken(
          tap,
          conversation.get(),
          Phrase.REMINDED_TOMORROW,
          reminders.postpone(arrival.chat(), done, until));
    }
    return unknown.data().equals(NO_MORE)
        ? taken(tap, conversation.get(), Phrase.REMINDED_NO_MORE, reminders.turnOff(arrival.chat()))
        : new Handling.Passed();
  }

  /** The tap is answered when that is true; should a stop come between, it comes again. */
  private Handling taken(
      Tap tap, Conversation conversation, Phrase notice, CompletionStage<Void> saved) {
    String words = screens.get().line(notice, conversation.language());
    var unused = saved.thenCompose(done -> messenger.answerTap(tap.id(), words));
    return new Handling.Taken(saved);
  }
}
