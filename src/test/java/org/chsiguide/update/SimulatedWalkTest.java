package org.chsiguide.update;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import org.chsiguide.author.DialogSimulator;
import org.chsiguide.delivery.CallbackQuery;
import org.chsiguide.dialog.CommandParser;
import org.chsiguide.dialog.Dialog;
import org.chsiguide.dialog.Event;
import org.chsiguide.dialog.IntentRecognizer;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.MediaKind;
import org.chsiguide.dialog.Screen;
import org.chsiguide.dialog.Screen.Button;
import org.chsiguide.dialog.ShippedDialog;
import org.chsiguide.dialog.SmallDialog;
import org.chsiguide.messenger.ChatId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Stories and the chat in a terminal show what the bot sends to a student who does the same. */
class SimulatedWalkTest {
  private static final int ACTIONS = 300;
  private static final ChatId CHAT = new ChatId(7);

  /**
   * Typed in this order at first, then at random; the link is to a question of the shipped dialog.
   */
  private static final List<String> TEXTS =
      List.of(
          "/forget",
          "/start name-in-system",
          "ZHANG SAN",
          "ZHANGSAN",
          "/start",
          "/progress",
          "/language",
          "/human",
          "/none",
          "hm");

  private static final List<String> MEDIA = List.of("photo", "voice", "document");

  private final Random random = new Random(1);

  /** What was done so far, to be seen when the two differ. */
  private final List<String> actions = new ArrayList<>();

  @ParameterizedTest
  @EnumSource
  void aWalkThroughTheSmallDialogShowsWhatTheBotSends(Language language) {
    walk(SmallDialog.bicycles(), IntentRecognizer.NONE, language);
  }

  @Test
  void aWalkThroughTheShippedDialogShowsWhatTheBotSends() {
    walk(ShippedDialog.read().dialog(), ShippedDialog.classifier(), Language.EN);
  }

  private void walk(Dialog dialog, IntentRecognizer recognizer, Language language) {
    DialogSimulator simulator = new DialogSimulator(dialog, recognizer, language);
    BotFixture bot = new BotFixture(dialog).withUnderstanding(recognizer);
    List<Screen> sent = new ArrayList<>();
    bot.telegram.onScreen((chat, screen) -> sent.add(screen));
    for (int i = 0; i < ACTIONS; i++) {
      sent.clear();
      bot.advanceClock(Duration.ofSeconds(3));
      List<Button> buttons = buttons(simulator);
      boolean isAtFirst = i < TEXTS.size();
      if (!isAtFirst && !buttons.isEmpty() && random.nextInt(4) > 0) {
        Button button = note(any(buttons), Button::label);
        press(bot, button, "tap-" + i, language);
        simulator.press(button);
        assertThat(simulator.notice()).as("%s", actions).isEqualTo(bot.telegram.notice("tap-" + i));
      } else if (isAtFirst || random.nextInt(4) > 0) {
        String text = note(isAtFirst ? TEXTS.get(i) : any(TEXTS), it -> it);
        send(bot, CommandParser.parse(text), null, language);
        simulator.sendText(text);
      } else {
        String field = note(any(MEDIA), it -> it);
        send(bot, new Event.MediaSent(MediaKind.ofField(field)), null, language);
        simulator.sendMedia(field);
      }
      assertThat(simulator.takeNewScreens()).as("%s", actions).isEqualTo(sent);
      assertThat(simulator.conversation())
          .as("%s", actions)
          .isEqualTo(Optional.ofNullable(bot.store.find(List.of(CHAT)).get(CHAT)));
      assertThat(bot.telegram.rejectedCalls).isEmpty();
    }
  }

  /** Returns the buttons of the current screen that the bot hears of. */
  private static List<Button> buttons(DialogSimulator simulator) {
    return simulator.currentScreen().stream()
        .flatMap(screen -> screen.rows().stream().flatMap(List::stream))
        .filter(it -> it instanceof Button.Action || it instanceof Button.Callback)
        .toList();
  }

  private static void press(BotFixture bot, Button button, String id, Language language) {
    Map.Entry<Integer, Screen> newest =
        bot.telegram.screens(CHAT).entrySet().stream()
            .reduce((older, newer) -> newer)
            .orElseThrow();
    Screen screen = newest.getValue();
    Event event =
        button instanceof Button.Action tap
            ? new Event.ButtonPressed(screen.turn(), tap.buttonAction())
            : new Event.UnknownButtonPressed(((Button.Callback) button).data());
    send(bot, event, new CallbackQuery(id, newest.getKey(), screen.picture() != null), language);
  }

  private static void send(
      BotFixture bot, Event event, @Nullable CallbackQuery callbackQuery, Language language) {
    bot.handle(bot.newUpdate(CHAT, event, language, callbackQuery));
  }

  private <T> T any(List<T> those) {
    return those.get(random.nextInt(those.size()));
  }

  private <T> T note(T action, Function<T, String> name) {
    actions.add(name.apply(action));
    return action;
  }
}
