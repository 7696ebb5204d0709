package org.chsiguide.author;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.chsiguide.bot.Allowance;
import org.chsiguide.bot.Arrival;
import org.chsiguide.bot.Bot;
import org.chsiguide.bot.Courier;
import org.chsiguide.bot.ShortMemory;
import org.chsiguide.bot.Tap;
import org.chsiguide.dialog.Conversation;
import org.chsiguide.dialog.Dialog;
import org.chsiguide.dialog.Engine;
import org.chsiguide.dialog.Event;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.Screen;
import org.chsiguide.dialog.Screen.Button;
import org.chsiguide.dialog.Screens;
import org.chsiguide.dialog.Typed;
import org.chsiguide.dialog.Understanding;
import org.chsiguide.html.TelegramHtml;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.Content;
import org.chsiguide.messenger.Incoming;
import org.chsiguide.messenger.Incoming.Moment;
import org.chsiguide.messenger.PersonId;
import org.jspecify.annotations.Nullable;

/** One student who tries a guide, with the real bot, in memory and at once. */
public final class Rehearsal {
  private static final ChatId CHAT = new ChatId(1);

  /** So much time passes between two things that the student does: nobody is too fast. */
  private static final Duration PAUSE = Duration.ofSeconds(3);

  private final Language language;
  private final Notebook notebook = new Notebook();
  private final Phone phone = new Phone();
  private final Bot bot;
  private Instant now = Instant.EPOCH;
  private int updates;

  /** A student who reads this language and has not done anything yet, and only taps. */
  Rehearsal(Dialog dialog, Language language) {
    this(dialog, Understanding.NONE, language);
  }

  /**
   * A student who reads this language and has not done anything yet.
   *
   * @param understanding finds what their words are about
   */
  public Rehearsal(Dialog dialog, Understanding understanding, Language language) {
    this(new Engine(dialog, understanding), new Screens(dialog), language);
  }

  private Rehearsal(Engine engine, Screens screens, Language language) {
    this.language = language;
    Supplier<Screens> drawn = () -> screens;
    Courier courier = new Courier(drawn, phone, notebook);
    this.bot =
        new Bot(
            List.of(),
            () -> engine,
            notebook,
            new Allowance(() -> now),
            new ShortMemory(() -> now),
            courier);
  }

  /** The student types something: words or a command. */
  public void says(String words) {
    Content content = new Content.Words(TelegramHtml.escape(words));
    does(Typed.event(words), null, message(content));
  }

  /** The student sends a photo, or anything else that is no words. */
  public void sends() {
    does(new Event.Sent(), null, message(new Content.Other("photo", "")));
  }

  /** The student taps a button of the current screen. */
  public void taps(Button button) {
    Map.Entry<Integer, Screen> current = phone.current().orElseThrow();
    Tap tap = new Tap("tap-" + updates, current.getKey());
    does(event(button, current.getValue()), tap, null);
  }

  /** The newest message with buttons. */
  public Optional<Screen> screen() {
    return phone.current().map(Map.Entry::getValue);
  }

  /** The messages that came or changed since this was last asked for, oldest first. */
  public List<Screen> news() {
    return phone.news();
  }

  /** What the last tap was answered with beside the screen; empty if with nothing. */
  public String notice() {
    return phone.notice();
  }

  /** Where the student stands; nowhere before the first word and after the last. */
  public Optional<Conversation> standing() {
    return Optional.ofNullable(notebook.find(List.of(CHAT)).get(CHAT));
  }

  private static Event event(Button button, Screen screen) {
    if (button instanceof Button.Tap tap) {
      return new Event.Tapped(screen.turn(), tap.press());
    }
    if (button instanceof Button.Call call) {
      return new Event.TappedUnknown(call.data());
    }
    throw new IllegalArgumentException("the bot does not hear of " + button);
  }

  private Incoming message(Content content) {
    return new Incoming(updates, "Amina", Moment.NEW, null, null, null, content);
  }

  private void does(Event event, @Nullable Tap tap, @Nullable Incoming message) {
    phone.forgetNotice();
    now = now.plus(PAUSE);
    bot.take(
        List.of(
            new Arrival(
                ++updates, CHAT, new PersonId(CHAT.value()), event, language, tap, message)));
  }
}
