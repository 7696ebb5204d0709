package org.chsiguide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.chsiguide.SandboxClient.Button;
import org.chsiguide.SandboxClient.ShownMessage;
import org.chsiguide.dialog.CommandParser;
import org.chsiguide.dialog.Conversation;
import org.chsiguide.dialog.Event;
import org.chsiguide.dialog.Language;

/**
 * A student who walks the dialog in the sandbox and remembers all actions, from which {@link
 * ExpectedConversations} computes the expected conversation.
 */
final class SimulatedStudent {
  private static final Duration TIMEOUT = Duration.ofMinutes(2);

  private final SandboxClient sandbox;
  private final ExpectedConversations expectedConversations;
  private final Language language;
  private final long id;
  private final List<Action> actions = new ArrayList<>();
  private final List<String> unansweredQueries = new ArrayList<>();
  private int textCount;
  private int lastTextId;

  /**
   * An action of the student.
   *
   * @param tap the id of the callback query; empty if it is not a tap
   */
  private record Action(String tap, Event event) {}

  private SimulatedStudent(
      SandboxClient sandbox,
      ExpectedConversations expectedConversations,
      Language language,
      long id) {
    this.sandbox = sandbox;
    this.expectedConversations = expectedConversations;
    this.language = language;
    this.id = id;
  }

  static SimulatedStudent join(
      SandboxClient sandbox,
      ExpectedConversations expectedConversations,
      String name,
      String languageCode) {
    long id = sandbox.addUser(name, languageCode);
    return new SimulatedStudent(sandbox, expectedConversations, Language.ofTag(languageCode), id);
  }

  long id() {
    return id;
  }

  /** Returns the language of their app, in which they are greeted. */
  Language language() {
    return language;
  }

  /** Sends a text without waiting for a reply. */
  SimulatedStudent sendText(String text) {
    lastTextId = sandbox.sendText(id, text);
    textCount++;
    actions.add(new Action("", CommandParser.parse(text)));
    return this;
  }

  /** Taps a button of the message as it was seen, without waiting for a reply. */
  SimulatedStudent tapButton(ShownMessage message, Button button) {
    String tap = sandbox.tapButton(id, message.id(), button);
    unansweredQueries.add(tap);
    actions.add(new Action(tap, Event.ButtonPressed.decode(button.data()).orElseThrow()));
    return this;
  }

  /** Taps a button of the newest screen. */
  SimulatedStudent tapButton(String label) {
    ShownMessage screen = screen();
    Button button =
        screen.find(label).orElseThrow(() -> new AssertionError("no " + label + " in " + screen));
    return tapButton(screen, button);
  }

  /** Taps the first button of the newest screen that sends a callback. */
  void tapAnyButton() {
    ShownMessage screen = screen();
    tapButton(
        screen, screen.buttons().stream().filter(Button::isOfDialog).findFirst().orElseThrow());
  }

  /** Waits until the newest screen is the expected one. */
  SimulatedStudent awaitExpectedScreen() {
    await()
        .atMost(TIMEOUT)
        .pollInterval(Duration.ofMillis(50))
        .untilAsserted(() -> expectedConversations.assertDrawn(expectedConversation(), screen()));
    return this;
  }

  /** Waits until there is only one screen and every tap was answered. */
  SimulatedStudent awaitQuiet() {
    await()
        .atMost(TIMEOUT)
        .pollInterval(Duration.ofMillis(50))
        .untilAsserted(
            () -> {
              assertThat(sandbox.screens(id)).hasSize(1);
              assertThat(unanswered()).isEmpty();
            });
    return this;
  }

  /** Returns the newest message with buttons. */
  ShownMessage screen() {
    return sandbox
        .screen(id)
        .orElseThrow(() -> new AssertionError("no screen in " + sandbox.messages(id)));
  }

  /** Returns all messages with buttons, oldest first. */
  List<ShownMessage> screens() {
    return sandbox.screens(id);
  }

  boolean seesExpectedScreen() {
    Conversation expected = expectedConversation();
    return screens().stream().anyMatch(it -> expectedConversations.isDrawn(expected, it));
  }

  /** Returns the taps that the bot has not answered yet. */
  List<String> unanswered() {
    unansweredQueries.removeIf(sandbox::isAnswered);
    return List.copyOf(unansweredQueries);
  }

  /** Removes taps that Telegram has not delivered to the bot, and never will. */
  void removeActions(Set<String> taps) {
    actions.removeIf(act -> taps.contains(act.tap()));
  }

  /** Returns the expected conversation after all actions. */
  Conversation expectedConversation() {
    return expectedConversations.replay(language, events());
  }

  List<Event> events() {
    return actions.stream().map(Action::event).toList();
  }

  /** Returns how many texts they have sent. */
  int textCount() {
    return textCount;
  }

  int lastTextId() {
    return lastTextId;
  }

  @Override
  public String toString() {
    return "chat %d: %s, taps without an answer: %s, messages:\n  %s, after %s"
        .formatted(id, expectedConversation(), unansweredQueries, sandbox.messages(id), events());
  }
}
