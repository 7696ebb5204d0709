package org.chsiguide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.chsiguide.SandboxClient.Button;
import org.chsiguide.SandboxClient.Shown;
import org.chsiguide.dialog.Conversation;
import org.chsiguide.dialog.Event;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.Press;
import org.chsiguide.dialog.Typed;

/**
 * A student who walks the guide over the sandbox, and knows what they did: so what the bot should
 * have made of it can be told, see {@link Model}.
 */
final class Walker {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final SandboxClient sandbox;
  private final Model model;
  private final Language language;
  private final long id;
  private final List<Act> acts = new ArrayList<>();
  private final List<String> open = new ArrayList<>();
  private int words;
  private int lastWords;

  /**
   * What a student did.
   *
   * @param tap its id; empty, if it is no tap
   */
  private record Act(String tap, Event event) {}

  private Walker(SandboxClient sandbox, Model model, Language language, long id) {
    this.sandbox = sandbox;
    this.model = model;
    this.language = language;
    this.id = id;
  }

  static Walker joins(SandboxClient sandbox, Model model, String name, String languageCode) {
    long id = sandbox.joins(name, languageCode);
    return new Walker(sandbox, model, Language.ofTag(languageCode), id);
  }

  long id() {
    return id;
  }

  /** The language of their app, in which they are greeted. */
  Language language() {
    return language;
  }

  /** Writes, and waits for nothing. */
  Walker says(String text) {
    lastWords = sandbox.says(id, text);
    words++;
    acts.add(new Act("", Typed.event(text)));
    return this;
  }

  /** Taps a button as the message was when it was looked at, and waits for nothing. */
  Walker taps(Shown message, Button button) {
    String tap = sandbox.taps(id, message.id(), button);
    open.add(tap);
    acts.add(new Act(tap, event(button.data())));
    return this;
  }

  /** Taps a button of the newest screen. */
  Walker taps(String label) {
    Shown screen = screen();
    Button button =
        screen.find(label).orElseThrow(() -> new AssertionError("no " + label + " in " + screen));
    return taps(screen, button);
  }

  /** Taps the first button of the newest screen that the bot hears of. */
  void tapsAnything() {
    Shown screen = screen();
    taps(screen, screen.buttons().stream().filter(Button::isHeard).findFirst().orElseThrow());
  }

  /** Waits until the newest screen is the one that should be there. */
  Walker seesWhatIsDue() {
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(20))
        .untilAsserted(() -> model.expectDrawn(due(), screen()));
    return this;
  }

  /** Waits until the newest screen is the only one, and every tap was answered. */
  Walker isLeftAlone() {
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(20))
        .untilAsserted(
            () -> {
              assertThat(sandbox.screens(id)).hasSize(1);
              assertThat(unanswered()).isEmpty();
            });
    return this;
  }

  /** The newest message with buttons. */
  Shown screen() {
    return sandbox
        .screen(id)
        .orElseThrow(() -> new AssertionError("no screen in " + sandbox.messages(id)));
  }

  /** All messages with buttons, the oldest first. */
  List<Shown> screens() {
    return sandbox.screens(id);
  }

  /** The taps that the bot has not answered yet. */
  List<String> unanswered() {
    open.removeIf(sandbox::isAnswered);
    return List.copyOf(open);
  }

  /** These taps were in vain: Telegram has not told the bot of them, and never will. */
  void undoes(Set<String> taps) {
    acts.removeIf(act -> taps.contains(act.tap()));
  }

  /** Where the bot should have the student after all that they did, which is what they see. */
  Conversation due() {
    return model.after(language, events());
  }

  List<Event> events() {
    return acts.stream().map(Act::event).toList();
  }

  /** How much they have written. */
  int words() {
    return words;
  }

  /** The id of the last message that the student wrote. */
  int lastWords() {
    return lastWords;
  }

  @Override
  public String toString() {
    return "chat %d: %s, taps without an answer: %s, messages:\n  %s, after %s"
        .formatted(id, due(), open, sandbox.messages(id), events());
  }

  private static Event event(String data) {
    int colon = data.indexOf(':');
    int turn = Integer.parseInt(data.substring(0, colon));
    return new Event.Tapped(turn, Press.decode(data.substring(colon + 1)).orElseThrow());
  }
}
