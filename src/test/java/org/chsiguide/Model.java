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
import org.chsiguide.dialog.Answers;
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

  /** Where a student stands after these events, and what their screen says beside that step. */
  Turn after(Language language, List<Event> events) {
    Turn last = new Turn(engine.begin(language), List.of());
    for (Event event : events) {
      Turn next = engine.advance(last.conversation(), event);
      boolean isOnTheSameScreen = next.conversation().turn() == last.conversation().turn();
      last = isOnTheSameScreen ? new Turn(next.conversation(), last.replies()) : next;
    }
    return last;
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

  /** Fails unless the message is the screen that is due, perhaps with lines at its end. */
  void expectDrawn(Turn due, Shown message) {
    if (!isDrawn(due, message)) {
      Screen screen = screens.draw(due.conversation());
      assertThat(message.text()).startsWith(text(screen.html()));
      assertThat(message.buttons()).isEqualTo(buttons(screen));
    }
  }

  /** Whether the message is the screen that is due, perhaps with lines at its end. */
  boolean isDrawn(Turn due, Shown message) {
    return Stream.concat(Stream.of(screens.draw(due.conversation())), beside(due))
        .anyMatch(
            screen ->
                message.text().startsWith(text(screen.html()))
                    && message.buttons().equals(buttons(screen)));
  }

  /** What may be shown instead of the step where the student stands. */
  private Stream<Screen> beside(Turn due) {
    return due.replies().stream()
        .flatMap(
            reply -> {
              if (reply instanceof Reply.Locate) {
                return Stream.of(screens.locate(due.conversation()));
              }
              if (reply instanceof Reply.Explain explain) {
                return Stream.of(screens.explain(due.conversation(), explain.meaning()));
              }
              return reply instanceof Reply.Ticked ticked
                  ? Stream.of(
                      screens.draw(due.conversation(), List.of(), Answers.NONE, ticked.ticked()))
                  : Stream.of();
            });
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
