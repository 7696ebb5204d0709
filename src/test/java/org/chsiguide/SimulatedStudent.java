package org.chsiguide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.chsiguide.SandboxClient.Button;
import org.chsiguide.SandboxClient.ShownMessage;
import org.chsiguide.dialog.ButtonAction;
import org.chsiguide.dialog.CommandParser;
import org.chsiguide.dialog.Conversation;
import org.chsiguide.dialog.Event;
import org.chsiguide.dialog.Language;

/**
 * A student who walks the guide over the sandbox, and knows what they did: so what the bot should
 * have made of it can be told, see {@link ExpectedConversations}.
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
   * What a student did.
   *
   * @param tap its id; empty, if it is no tap
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

  /** The language of their app, in which they are greeted. */
  Language language() {
    return language;
  }

  /** Writes, and waits for nothing. */
  SimulatedStudent sendText(String text) {
    lastTextId = sandbox.sendText(id, text);
    textCount++;
    actions.add(new Action("", CommandParser.parse(text)));
    return this;
  }

  /** Taps a button as the message was when it was looked at, and waits for nothing. */
  SimulatedStudent tapButton(ShownMessage message, Button button) {
    String tap = sandbox.tapButton(id, message.id(), button);
    unansweredQueries.add(tap);
    actions.add(new Action(tap, event(button.data())));
    return this;
  }

  /** Taps a button of the newest screen. */
  SimulatedStudent tapButton(String label) {
    ShownMessage screen = screen();
    Button button =
        screen.find(label).orElseThrow(() -> new AssertionError("no " + label + " in " + screen));
    return tapButton(screen, button);
  }

  /** Taps the first button of the newest screen that the bot hears of. */
  void tapAnyButton() {
    ShownMessage screen = screen();
    tapButton(
        screen,
        screen.buttons().stream().filter(Button::hasCallbackData).findFirst().orElseThrow());
  }

  /** Waits until the newest screen is the one that should be there. */
  SimulatedStudent awaitExpectedScreen() {
    await()
        .atMost(TIMEOUT)
        .pollInterval(Duration.ofMillis(20))
        .untilAsserted(() -> expectedConversations.assertDrawn(expectedConversation(), screen()));
    return this;
  }

  /** Waits until the newest screen is the only one, and every tap was answered. */
  SimulatedStudent awaitQuiet() {
    await()
        .atMost(TIMEOUT)
        .pollInterval(Duration.ofMillis(20))
        .untilAsserted(
            () -> {
              assertThat(sandbox.screens(id)).hasSize(1);
              assertThat(unanswered()).isEmpty();
            });
    return this;
  }

  /** The newest message with buttons. */
  ShownMessage screen() {
    return sandbox
        .screen(id)
        .orElseThrow(() -> new AssertionError("no screen in " + sandbox.messages(id)));
  }

  /** All messages with buttons, the oldest first. */
  List<ShownMessage> screens() {
    return sandbox.screens(id);
  }

  /** The taps that the bot has not answered yet. */
  List<String> unanswered() {
    unansweredQueries.removeIf(sandbox::isAnswered);
    return List.copyOf(unansweredQueries);
  }

  /** These taps were in vain: Telegram has not told the bot of them, and never will. */
  void removeActions(Set<String> taps) {
    actions.removeIf(act -> taps.contains(act.tap()));
  }

  /** Where the bot should have the student after all that they did, which is what they see. */
  Conversation expectedConversation() {
    return expectedConversations.replay(language, events());
  }

  List<Event> events() {
    return actions.stream().map(Action::event).toList();
  }

  /** How much they have written. */
  int textCount() {
    return textCount;
  }

  /** The id of the last message that the student wrote. */
  int lastTextId() {
    return lastTextId;
  }

  @Override
  public String toString() {
    return "chat %d: %s, taps without an answer: %s, messages:\n  %s, after %s"
        .formatted(id, expectedConversation(), unansweredQueries, sandbox.messages(id), events());
  }

  private static Event event(String data) {
    int colon = data.indexOf(':');
    int turn = Integer.parseInt(data.substring(0, colon));
    return new Event.ButtonPressed(
        turn, ButtonAction.decode(data.substring(colon + 1)).orElseThrow());
  }
}
