package org.chsiguide.author;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chsiguide.delivery.CallbackQuery;
import org.chsiguide.delivery.DeliveryWorker;
import org.chsiguide.dialog.CommandParser;
import org.chsiguide.dialog.Conversation;
import org.chsiguide.dialog.Dialog;
import org.chsiguide.dialog.Engine;
import org.chsiguide.dialog.Event;
import org.chsiguide.dialog.IntentRecognizer;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.MediaKind;
import org.chsiguide.dialog.Screen;
import org.chsiguide.dialog.Screen.Button;
import org.chsiguide.dialog.screen.ScreenRenderer;
import org.chsiguide.html.TelegramHtml;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.IncomingMessage;
import org.chsiguide.messenger.IncomingMessage.Placement;
import org.chsiguide.messenger.IncomingMessage.Revision;
import org.chsiguide.messenger.MessageContent;
import org.chsiguide.messenger.UserId;
import org.chsiguide.update.Bot;
import org.chsiguide.update.FormAnswerCache;
import org.chsiguide.update.InboundRateLimiter;
import org.chsiguide.update.IncomingUpdate;
import org.jspecify.annotations.Nullable;

/** Runs the real bot for one simulated student, in memory and synchronously. */
public final class DialogSimulator {
  private static final ChatId CHAT = new ChatId(1);

  /** The simulated time between two actions of the student, long enough for the rate limit. */
  private static final Duration PAUSE = Duration.ofSeconds(3);

  private final Language language;
  private final InMemoryStore inMemoryStore = new InMemoryStore();
  private final InMemoryMessenger inMemoryMessenger = new InMemoryMessenger();
  private final Bot bot;
  private Instant now = Instant.EPOCH;
  private int lastUpdateId;

  /**
   * Creates a student who reads this language and has done nothing yet; typed texts are not
   * recognized.
   */
  DialogSimulator(Dialog dialog, Language language) {
    this(dialog, IntentRecognizer.NONE, language);
  }

  /**
   * Creates a student who reads this language and has done nothing yet.
   *
   * @param intentRecognizer recognizes typed texts
   */
  public DialogSimulator(Dialog dialog, IntentRecognizer intentRecognizer, Language language) {
    Engine engine = new Engine(dialog, intentRecognizer);
    ScreenRenderer screenRenderer = new ScreenRenderer(dialog);
    this.language = language;
    DeliveryWorker deliveryWorker =
        new DeliveryWorker(() -> screenRenderer, inMemoryMessenger, inMemoryStore);
    this.bot =
        new Bot(
            List.of(),
            () -> engine,
            inMemoryStore,
            new InboundRateLimiter(() -> now),
            new FormAnswerCache(() -> now),
            deliveryWorker);
  }

  /** Types a text or a command. */
  public void sendText(String words) {
    MessageContent content = new MessageContent.Text(TelegramHtml.escape(words));
    handle(CommandParser.parse(words), null, message(content));
  }

  /**
   * Sends a message without text.
   *
   * @param field its field in the Bot API, such as {@code photo} or {@code voice}
   */
  public void sendMedia(String field) {
    handle(
        new Event.MediaSent(MediaKind.ofField(field)),
        null,
        message(new MessageContent.Other(field, "")));
  }

  /** Taps a button of the current screen. */
  public void press(Button button) {
    Map.Entry<Integer, Screen> current = inMemoryMessenger.currentMessage().orElseThrow();
    CallbackQuery callbackQuery = new CallbackQuery("tap-" + lastUpdateId, current.getKey());
    handle(event(button, current.getValue()), callbackQuery, null);
  }

  /** Returns the newest message with buttons. */
  public Optional<Screen> currentScreen() {
    return inMemoryMessenger.currentMessage().map(Map.Entry::getValue);
  }

  /** Returns the messages sent or changed since the last call, oldest first. */
  public List<Screen> takeNewScreens() {
    return inMemoryMessenger.takeChanged();
  }

  /** Returns the notice that answered the last tap; empty if there was none. */
  public String notice() {
    return inMemoryMessenger.notice();
  }

  /** Returns the conversation; empty before the first text and after the student was erased. */
  public Optional<Conversation> conversation() {
    return Optional.ofNullable(inMemoryStore.find(List.of(CHAT)).get(CHAT));
  }

  private static Event event(Button button, Screen screen) {
    if (button instanceof Button.Action tap) {
      return new Event.ButtonPressed(screen.turn(), tap.buttonAction());
    }
    if (button instanceof Button.Callback call) {
      return new Event.UnknownButtonPressed(call.data());
    }
    throw new IllegalArgumentException("the bot does not hear of " + button);
  }

  private IncomingMessage message(MessageContent content) {
    return new IncomingMessage(lastUpdateId, "Amina", Revision.NEW, Placement.NONE, content);
  }

  private void handle(
      Event event, @Nullable CallbackQuery callbackQuery, @Nullable IncomingMessage message) {
    inMemoryMessenger.clearNotice();
    now = now.plus(PAUSE);
    bot.consume(
        List.of(
            new IncomingUpdate(
                ++lastUpdateId,
                CHAT,
                new UserId(CHAT.value()),
                event,
                language,
                callbackQuery,
                message)));
  }
}
