package org.chsiguide;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.stream.Stream;
import org.chsiguide.SandboxClient.Shown;
import org.chsiguide.dialog.Choice;
import org.chsiguide.dialog.Conversation;
import org.chsiguide.dialog.Dialog;
import org.chsiguide.dialog.Engine;
import org.chsiguide.dialog.Event;
import org.chsiguide.dialog.Landmark;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.Reply;
import org.chsiguide.dialog.Screen;
import org.chsiguide.dialog.Screens;
import org.chsiguide.dialog.ShippedGuide;
import org.chsiguide.dialog.Step;
import org.chsiguide.dialog.StepId;
import org.chsiguide.dialog.Turn;
import org.chsiguide.dialog.View;
import org.chsiguide.html.Parsed;
import org.chsiguide.html.TelegramHtml;
import org.chsiguide.understanding.Listener;

/**
 * What the shipped guide makes of events, as a plain function. Against it everything around the
 * engine is held: an event lost, taken twice or in the wrong order gives another conversation.
 */
final class Model {
  private static final Dialog GUIDE = ShippedGuide.read().dialog();
  private static final Engine ENGINE = new Engine(GUIDE, new Listener(GUIDE.topics()));

  private final Dialog dialog = GUIDE;
  private final Engine engine = ENGINE;
  private final Screens screens = new Screens(dialog);

  /** Where a student stands after these events, and what their screen shows of it. */
  Conversation after(Language language, List<Event> events) {
    Conversation conversation = engine.begin(language);
    for (Event event : events) {
      conversation = engine.advance(conversation, event).conversation();
    }
    return conversation;
  }

  /**
   * How often a student tapped an old button while they stood at each turn: each may bring the
   * screen of that turn once more.
   */
  Map<Integer, Integer> oldButtons(Language language, List<Event> events) {
    Map<Integer, Integer> times = new HashMap<>();
    Conversation conversation = engine.begin(language);
    for (Event event : events) {
      Turn turn = engine.advance(conversation, event);
      if (turn.replies().contains(new Reply.Show(Reply.Place.UNLESS_THERE))) {
        times.merge(turn.conversation().turn(), 1, Integer::sum);
      }
      conversation = turn.conversation();
    }
    return times;
  }

  /** The labels to tap for the shortest way from the start to a step that ends in the code. */
  List<String> wayToTheCode(Language language) {
    StepId start = dialog.at(Landmark.START);
    Map<StepId, List<String>> ways = new HashMap<>(Map.of(start, List.of()));
    Queue<StepId> open = new ArrayDeque<>(List.of(start));
    while (true) {
      Step step = dialog.expect(open.remove());
      List<String> way = ways.get(step.id());
      if (step.kind() instanceof Step.Kind.Done) {
        return way;
      }
      for (Choice choice : step.choices()) {
        StepId to = target(choice, language);
        String label = choice.label().in(labels(way, language), " · ");
        if (to != null && ways.putIfAbsent(to, longer(way, label)) == null) {
          open.add(to);
        }
      }
    }
  }

  /** Until the student has chosen a language, labels are in that of their app. */
  private static Language labels(List<String> way, Language language) {
    return way.isEmpty() ? Language.EN : language;
  }

  private static StepId target(Choice choice, Language language) {
    if (choice instanceof Choice.Speak speak) {
      return speak.language() == language ? speak.to() : null;
    }
    return choice instanceof Choice.Go go ? go.to() : null;
  }

  private static List<String> longer(List<String> way, String label) {
    List<String> longer = new ArrayList<>(way);
    longer.add(label);
    return List.copyOf(longer);
  }

  /** Whether the bot may have the student there who is due here. */
  boolean isKept(Conversation due, Conversation kept) {
    return allowed(due).anyMatch(kept::equals);
  }

  /** Fails unless the message is the screen that is due, perhaps with lines at its end. */
  void expectDrawn(Conversation due, Shown message) {
    if (!isDrawn(due, message)) {
      Screen screen = screens.draw(due);
      assertThat(message.text()).startsWith(text(screen.html()));
      assertThat(message.buttons()).isEqualTo(buttons(screen));
    }
  }

  /** Whether the message is the screen that is due, perhaps with lines at its end. */
  boolean isDrawn(Conversation due, Shown message) {
    return allowed(due)
        .map(screens::draw)
        .anyMatch(
            screen ->
                message.text().startsWith(text(screen.html()))
                    && message.buttons().equals(buttons(screen)));
  }

  /** A bot that has just started has yet to learn to understand what is typed. */
  private static Stream<Conversation> allowed(Conversation due) {
    Conversation step =
        new Conversation(due.language(), due.at(), due.history(), due.turn(), new View.OfStep());
    return due.view() instanceof View.Explained ? Stream.of(due, step) : Stream.of(due);
  }

  private static String text(String html) {
    if (TelegramHtml.parse(html) instanceof Parsed.Ok ok) {
      return ok.asSent().text();
    }
    throw new AssertionError(html);
  }

  private static List<SandboxClient.Button> buttons(Screen screen) {
    return screen.rows().stream()
        .flatMap(List::stream)
        .map(button -> new SandboxClient.Button(button.label(), data(screen.turn(), button)))
        .toList();
  }

  private static String data(int turn, Screen.Button button) {
    return button instanceof Screen.Button.Tap tap ? turn + ":" + tap.press().encoded() : "";
  }
}
