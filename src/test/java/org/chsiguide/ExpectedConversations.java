package org.chsiguide;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.stream.Stream;
import org.chsiguide.SandboxClient.ShownMessage;
import org.chsiguide.dialog.Choice;
import org.chsiguide.dialog.Conversation;
import org.chsiguide.dialog.Dialog;
import org.chsiguide.dialog.Engine;
import org.chsiguide.dialog.Event;
import org.chsiguide.dialog.FormAnswers;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.Reply;
import org.chsiguide.dialog.Screen;
import org.chsiguide.dialog.ScreenState;
import org.chsiguide.dialog.ShippedDialog;
import org.chsiguide.dialog.Step;
import org.chsiguide.dialog.StepId;
import org.chsiguide.dialog.SystemStep;
import org.chsiguide.dialog.Turn;
import org.chsiguide.dialog.screen.ScreenRenderer;
import org.chsiguide.html.FormattedText;
import org.chsiguide.html.TelegramHtml;

/**
 * Computes the expected conversations of the default dialog as a pure function of events. Tests
 * compare the bot with it: an event that was lost, handled twice or out of order leads to another
 * conversation.
 */
final class ExpectedConversations {
  private static final Dialog DIALOG = ShippedDialog.read().dialog();
  private static final Engine ENGINE = new Engine(DIALOG, ShippedDialog.classifier());

  private final ScreenRenderer screenRenderer = new ScreenRenderer(DIALOG);

  /** Returns the conversation after these events. */
  Conversation replay(Language language, List<Event> events) {
    Conversation conversation = ENGINE.startConversation(language);
    for (Event event : events) {
      conversation = ENGINE.advance(conversation, event, FormAnswers.NONE).conversation();
    }
    return conversation;
  }

  /**
   * Returns how often an old button was tapped at each turn: each tap may send the screen of that
   * turn once more.
   */
  Map<Integer, Integer> repeatedScreens(Language language, List<Event> events) {
    Map<Integer, Integer> times = new HashMap<>();
    Conversation conversation = ENGINE.startConversation(language);
    for (Event event : events) {
      Turn turn = ENGINE.advance(conversation, event, FormAnswers.NONE);
      if (turn.reply().placement() == Reply.Placement.UNLESS_THERE) {
        times.merge(turn.conversation().turn(), 1, Integer::sum);
      }
      conversation = turn.conversation();
    }
    return times;
  }

  /**
   * Returns the labels to tap for the shortest path from the start to a step that ends with the
   * code.
   */
  List<String> pathToCode(Language language) {
    StepId start = DIALOG.systemStep(SystemStep.START);
    Map<StepId, List<String>> paths = new HashMap<>(Map.of(start, List.of()));
    Queue<StepId> open = new ArrayDeque<>(List.of(start));
    while (true) {
      Step step = DIALOG.expect(open.remove());
      List<String> path = paths.get(step.id());
      if (step.kind() instanceof Step.Kind.End) {
        return path;
      }
      for (Choice choice : step.choices()) {
        StepId to = target(choice, language);
        String label = choice.label().in(labels(path, language), " · ");
        if (to != null && paths.putIfAbsent(to, append(path, label)) == null) {
          open.add(to);
        }
      }
    }
  }

  /** Returns the language of labels, which is that of the student's app until they choose one. */
  private static Language labels(List<String> way, Language language) {
    return way.isEmpty() ? Language.EN : language;
  }

  private static StepId target(Choice choice, Language language) {
    if (choice instanceof Choice.ChangeLanguage speak) {
      return speak.language() == language ? speak.to() : null;
    }
    return choice instanceof Choice.GoToStep go ? go.to() : null;
  }

  private static List<String> append(List<String> way, String label) {
    List<String> longer = new ArrayList<>(way);
    longer.add(label);
    return List.copyOf(longer);
  }

  /** Returns whether the stored conversation is acceptable in place of the expected one. */
  boolean isExpected(Conversation expected, Conversation stored) {
    return acceptable(expected).anyMatch(stored::equals);
  }

  /** Fails unless the message is the expected screen, possibly with lines at its end. */
  void assertDrawn(Conversation expected, ShownMessage message) {
    if (!isDrawn(expected, message)) {
      Screen screen = screenRenderer.render(expected);
      assertThat(message.text()).startsWith(text(screen.html()));
      assertThat(buttons(message)).isEqualTo(buttons(screen));
    }
  }

  /** Returns whether the message is the expected screen, possibly with lines at its end. */
  boolean isDrawn(Conversation expected, ShownMessage message) {
    return acceptable(expected)
        .map(screenRenderer::render)
        .anyMatch(
            screen ->
                message.text().startsWith(text(screen.html()))
                    && buttons(message).equals(buttons(screen)));
  }

  /**
   * Returns acceptable conversations: a bot that has just started may not yet be trained to
   * recognize texts.
   */
  private static Stream<Conversation> acceptable(Conversation expected) {
    Conversation step =
        new Conversation(
            expected.language(), expected.currentStep(), expected.history(), expected.turn());
    return expected.screenState() instanceof ScreenState.TopicAnswer
        ? Stream.of(expected, step)
        : Stream.of(expected);
  }

  private static String text(String html) {
    if (TelegramHtml.parse(html) instanceof FormattedText ok) {
      return ok.normalized().text();
    }
    throw new AssertionError(html);
  }

  /** Returns its buttons but for the one that comes with the line that a text is not understood. */
  private static List<SandboxClient.Button> buttons(ShownMessage message) {
    return message.buttons().stream()
        .filter(button -> !button.data().startsWith("question:"))
        .toList();
  }

  private static List<SandboxClient.Button> buttons(Screen screen) {
    return screen.rows().stream()
        .flatMap(List::stream)
        .map(button -> new SandboxClient.Button(button.label(), data(screen.turn(), button)))
        .toList();
  }

  private static String data(int turn, Screen.Button button) {
    if (button instanceof Screen.Button.Action tap) {
      return new Event.ButtonPressed(turn, tap.buttonAction()).encode();
    }
    return button instanceof Screen.Button.Callback callback ? callback.data() : "";
  }
}
