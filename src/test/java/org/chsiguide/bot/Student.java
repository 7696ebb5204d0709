package org.chsiguide.bot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chsiguide.dialog.Event;
import org.chsiguide.dialog.Landmark;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.Press;
import org.chsiguide.dialog.Screen;
import org.chsiguide.dialog.Screen.Button;
import org.chsiguide.messenger.ChatId;

/** Chats with the bot as a person would: types, taps a label, looks at the screen. */
final class Student {
  private final Campus campus;
  final ChatId chat;
  private final Language language;
  private String lastTap = "";
  private int taps;

  Student(Campus campus, ChatId chat, Language language) {
    this.campus = campus;
    this.chat = chat;
    this.language = language;
  }

  Student says(String text) {
    campus.take(saying(text));
    return this;
  }

  /** Asks to be forgotten, and says yes. */
  Student isForgotten() {
    says("/forget");
    return taps(
        screen().rows().stream()
            .flatMap(List::stream)
            .filter(
                button -> button instanceof Button.Tap tap && tap.press() instanceof Press.Forget)
            .findFirst()
            .orElseThrow()
            .label());
  }

  Student does(Event event) {
    campus.take(campus.arrival(chat, event, language, null));
    return this;
  }

  Arrival saying(String text) {
    return campus.arrival(chat, event(text), language, null);
  }

  Student sendsAPhoto() {
    campus.take(campus.arrival(chat, new Event.Sent(), language, null));
    return this;
  }

  /** Taps a button of the newest message that has buttons. */
  Student taps(String label) {
    return taps(screenId(), label);
  }

  /** Taps a button as it was at some time, on this message. */
  Student taps(int messageId, String label) {
    campus.take(tap(messageId, label));
    return this;
  }

  /** Taps twice, faster than any answer comes. */
  Student tapsTwice(String label) {
    int messageId = screenId();
    campus.take(tap(messageId, label), tap(messageId, label));
    return this;
  }

  Arrival tap(int messageId, String label) {
    Screen screen = messages().get(messageId);
    Button.Tap button =
        screen.rows().stream()
            .flatMap(List::stream)
            .filter(b -> b.label().equals(label))
            .map(Button.Tap.class::cast)
            .findFirst()
            .orElseThrow(() -> new AssertionError("no button \"" + label + "\"; " + has(screen)));
    lastTap = chat + "/" + ++taps;
    Event event = new Event.Tapped(screen.turn(), button.press());
    return campus.arrival(
        chat, event, language, new Tap(lastTap, messageId, screen.picture() != null));
  }

  Student sees(String... words) {
    assertThat(screen().html()).contains(words);
    return this;
  }

  Student seesNoMore(String words) {
    assertThat(screen().html()).doesNotContain(words);
    return this;
  }

  Student isTold(String notice) {
    assertThat(campus.phones.notice(lastTap)).isEqualTo(notice);
    return this;
  }

  Student isTold(Arrival tapped, String notice) {
    lastTap = Optional.ofNullable(tapped.tap()).orElseThrow().id();
    return isTold(notice);
  }

  Student hasMessages(int number) {
    assertThat(messages()).hasSize(number);
    return this;
  }

  /** Exactly one message has buttons, and it is the newest. */
  Student hasOneScreen() {
    List<Integer> ids = new ArrayList<>(messages().keySet());
    for (int id : ids.subList(0, ids.size() - 1)) {
      assertThat(messages().get(id).rows()).as("buttons of an older message").isEmpty();
    }
    assertThat(screen().rows()).isNotEmpty();
    return this;
  }

  /** No message has buttons. */
  Student hasNoScreen() {
    assertThat(messages().values()).allMatch(message -> message.rows().isEmpty());
    return this;
  }

  /** The newest message. */
  Screen screen() {
    return messages().get(screenId());
  }

  int screenId() {
    return messages().keySet().stream()
        .reduce((first, second) -> second)
        .orElseThrow(() -> new AssertionError("the chat is empty"));
  }

  private Map<Integer, Screen> messages() {
    return campus.phones.messages(chat);
  }

  private static String has(Screen screen) {
    return "the screen has: "
        + String.join(
            ", ", screen.rows().stream().flatMap(List::stream).map(Button::label).toList());
  }

  private static Event event(String text) {
    if (text.equals("/start") || text.startsWith("/start ")) {
      return new Event.Started(text.length() > 7 ? text.substring(7) : null);
    }
    if (text.equals("/" + Event.AskedToBeForgotten.COMMAND)) {
      return new Event.AskedToBeForgotten();
    }
    for (Landmark landmark : Landmark.values()) {
      if (text.equals("/" + landmark.command())) {
        return new Event.Called(landmark);
      }
    }
    return new Event.Said(text);
  }
}
