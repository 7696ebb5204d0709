package org.chsiguide.author;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.chsiguide.delivery.CallbackQuery;
import org.chsiguide.delivery.PendingReply;
import org.chsiguide.dialog.CommandParser;
import org.chsiguide.dialog.Conversation;
import org.chsiguide.dialog.Dialog;
import org.chsiguide.dialog.DialogPhrase;
import org.chsiguide.dialog.Engine;
import org.chsiguide.dialog.Event;
import org.chsiguide.dialog.FormAnswers;
import org.chsiguide.dialog.IntentRecognizer;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.MediaKind;
import org.chsiguide.dialog.Screen;
import org.chsiguide.dialog.Screen.Button;
import org.chsiguide.dialog.Turn;
import org.chsiguide.dialog.screen.ScreenRenderer;
import org.chsiguide.messenger.ChatId;
import org.jspecify.annotations.Nullable;

/**
 * Walks a dialog as one student, who always taps the newest screen. It has what the bot has without
 * its handlers: no staff, no reminders.
 */
public final class DialogSimulator {
  private static final ChatId CHAT = new ChatId(1);
  private static final CallbackQuery TAP = new CallbackQuery("tap", 1, false);

  private final Engine engine;
  private final ScreenRenderer renderer;
  private final Language language;
  private final List<Screen> newScreens = new ArrayList<>();
  private @Nullable Conversation conversation;
  private @Nullable Screen currentScreen;
  private FormAnswers formAnswers = FormAnswers.NONE;
  private String notice = "";

  /**
   * Creates a student who reads this language and has done nothing yet.
   *
   * @param recognizer recognizes typed texts
   */
  public DialogSimulator(Dialog dialog, IntentRecognizer recognizer, Language language) {
    this.engine = new Engine(dialog, recognizer);
    this.renderer = new ScreenRenderer(dialog);
    this.language = language;
  }

  /** Types a text or a command. */
  public void sendText(String words) {
    handle(CommandParser.parse(words), null);
  }

  /**
   * Sends a message without text.
   *
   * @param field its field in the Bot API, such as {@code photo} or {@code voice}
   */
  public void sendMedia(String field) {
    handle(new Event.MediaSent(MediaKind.ofField(field)), null);
  }

  /** Taps a button of the current screen. */
  public void press(Button button) {
    handle(event(button, currentScreen().orElseThrow()), TAP);
  }

  /** Returns the newest message, if it has buttons. */
  public Optional<Screen> currentScreen() {
    return Optional.ofNullable(currentScreen).filter(screen -> !screen.rows().isEmpty());
  }

  /** Returns the messages sent or changed since the last call, oldest first. */
  public List<Screen> takeNewScreens() {
    List<Screen> taken = List.copyOf(newScreens);
    newScreens.clear();
    return taken;
  }

  /** Returns the notice that answered the last tap; empty if there was none. */
  public String notice() {
    return notice;
  }

  /** Returns the conversation; empty before the first text and after the student was erased. */
  public Optional<Conversation> conversation() {
    return Optional.ofNullable(conversation);
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

  private void handle(Event event, @Nullable CallbackQuery query) {
    notice = "";
    boolean isErasure =
        conversation == null
            ? event instanceof Event.ErasureRequested
            : engine.interpret(conversation, event) instanceof Event.ErasureConfirmed;
    Conversation before = conversation == null ? engine.startConversation(language) : conversation;
    if (isErasure) {
      erase(before.language());
      return;
    }
    Turn turn = engine.advance(before, event, formAnswers);
    conversation = turn.conversation();
    formAnswers = formAnswers.mergedWith(turn.formAnswers());
    PendingReply reply =
        new PendingReply(0, CHAT, query, turn.conversation(), turn.reply(), formAnswers);
    if (query != null) {
      notice = reply.notice(renderer);
    }
    if (reply.isAlwaysSent()) {
      show(reply.render(renderer));
    }
  }

  private void erase(Language reading) {
    conversation = null;
    formAnswers = FormAnswers.NONE;
    show(renderer.phrases(reading).screen(DialogPhrase.FORGOTTEN));
  }

  private void show(Screen screen) {
    currentScreen = screen;
    newScreens.add(screen);
  }
}
