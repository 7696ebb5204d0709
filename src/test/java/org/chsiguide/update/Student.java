package org.chsiguide.update;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chsiguide.delivery.CallbackQuery;
import org.chsiguide.dialog.ButtonAction;
import org.chsiguide.dialog.CommandParser;
import org.chsiguide.dialog.Event;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.MediaKind;
import org.chsiguide.dialog.Screen;
import org.chsiguide.dialog.Screen.Button;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.IncomingMessage;
import org.chsiguide.messenger.IncomingMessage.Placement;
import org.chsiguide.messenger.IncomingMessage.Revision;
import org.chsiguide.messenger.MessageContent;

/** Chats with the bot as a user would: types, taps labels, looks at the screen. */
final class Student {
  private final BotFixture bot;
  final ChatId chat;
  private final Language language;
  private String lastTap = "";
  private int tapCount;

  Student(BotFixture bot, ChatId chat, Language language) {
    this.bot = bot;
    this.chat = chat;
    this.language = language;
  }

  Student sendText(String text) {
    bot.handle(textUpdate(text));
    return this;
  }

  /** Requests the erasure and confirms it. */
  Student requestErasure() {
    sendText("/forget");
    return tapButton(
        screen().rows().stream()
            .flatMap(List::stream)
            .filter(
                button ->
                    button instanceof Button.Action tap
                        && tap.buttonAction() == ButtonAction.Simple.FORGET)
            .findFirst()
            .orElseThrow()
            .label());
  }

  Student send(Event event) {
    bot.handle(bot.newUpdate(chat, event, language, null));
    return this;
  }

  IncomingUpdate textUpdate(String text) {
    return bot.newUpdate(chat, CommandParser.parse(text), language, null);
  }

  Student sendPhoto() {
    bot.handle(photoUpdate());
    return this;
  }

  IncomingUpdate photoUpdate() {
    return bot.newUpdate(chat, new Event.MediaSent(MediaKind.PICTURE), language, null);
  }

  /** Returns the next message of their album. */
  IncomingUpdate albumUpdate() {
    IncomingUpdate photo = photoUpdate();
    return new IncomingUpdate(
        photo.updateId(), chat, photo.from(), photo.event(), language, null, albumMessage(5), null);
  }

  /** Returns a message of Amina's album. */
  static IncomingMessage albumMessage(int id) {
    return new IncomingMessage(
        id,
        "Amina",
        Revision.NEW,
        new Placement(null, null, null, "album"),
        MessageContent.photo("f", ""));
  }

  /** Taps a button of the newest message that has buttons. */
  Student tapButton(String label) {
    return tapButton(screenId(), label);
  }

  /** Taps a button of this message as it was at some time. */
  Student tapButton(int messageId, String label) {
    bot.handle(tapUpdate(messageId, label));
    return this;
  }

  /** Taps twice, faster than any reply comes. */
  Student tapButtonTwice(String label) {
    int messageId = screenId();
    bot.handle(tapUpdate(messageId, label), tapUpdate(messageId, label));
    return this;
  }

  IncomingUpdate tapUpdate(int messageId, String label) {
    Screen screen = messages().get(messageId);
    Button.Action button =
        screen.rows().stream()
            .flatMap(List::stream)
            .filter(b -> b.label().equals(label))
            .map(Button.Action.class::cast)
            .findFirst()
            .orElseThrow(
                () ->
                    new AssertionError("no button \"" + label + "\"; " + describeButtons(screen)));
    lastTap = chat + "/" + ++tapCount;
    Event event = new Event.ButtonPressed(screen.turn(), button.buttonAction());
    return bot.newUpdate(
        chat, event, language, new CallbackQuery(lastTap, messageId, screen.picture() != null));
  }

  Student expectText(String... words) {
    assertThat(screen().html()).contains(words);
    return this;
  }

  Student expectNoText(String words) {
    assertThat(screen().html()).doesNotContain(words);
    return this;
  }

  Student expectNotice(String notice) {
    assertThat(bot.telegram.notice(lastTap)).isEqualTo(notice);
    return this;
  }

  Student expectNotice(IncomingUpdate tapped, String notice) {
    lastTap = Optional.ofNullable(tapped.callbackQuery()).orElseThrow().id();
    return expectNotice(notice);
  }

  Student expectMessageCount(int number) {
    assertThat(messages()).hasSize(number);
    return this;
  }

  /** Expects exactly one message with buttons, which is the newest. */
  Student expectOneScreen() {
    List<Integer> ids = new ArrayList<>(messages().keySet());
    for (int id : ids.subList(0, ids.size() - 1)) {
      assertThat(messages().get(id).rows()).as("buttons of an older message").isEmpty();
    }
    assertThat(screen().rows()).isNotEmpty();
    return this;
  }

  /** Expects no message with buttons. */
  Student expectNoScreen() {
    assertThat(messages().values()).allMatch(message -> message.rows().isEmpty());
    return this;
  }

  /** Returns the newest message. */
  Screen screen() {
    return messages().get(screenId());
  }

  int screenId() {
    return messages().keySet().stream()
        .reduce((first, second) -> second)
        .orElseThrow(() -> new AssertionError("the chat is empty"));
  }

  private Map<Integer, Screen> messages() {
    return bot.telegram.screens(chat);
  }

  private static String describeButtons(Screen screen) {
    return "the screen has: "
        + String.join(
            ", ", screen.rows().stream().flatMap(List::stream).map(Button::label).toList());
  }
}
