package org.chsiguide.broadcast.panel;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.chsiguide.broadcast.BroadcastPhrase;
import org.chsiguide.broadcast.DraftPrompt.Question;
import org.chsiguide.broadcast.panel.DraftAction.Kind;
import org.chsiguide.dialog.Dialog;
import org.chsiguide.dialog.DialogPhrase;
import org.chsiguide.dialog.Phrase;
import org.chsiguide.dialog.Screen;
import org.chsiguide.dialog.Screen.Button;
import org.chsiguide.dialog.Step;
import org.chsiguide.dialog.StepId;

/** Builds the panel of a draft: paragraphs, and below them rows of buttons. */
final class DraftPanelBuilder {
  /** Telegram accepts 100 buttons. A stage with more steps is not one that students walk. */
  private static final int MAX_STEPS = 95;

  private final int turn;
  private final PanelFormatter formatter;
  private final List<String> paragraphs = new ArrayList<>();
  private final List<List<Button>> rows = new ArrayList<>();

  /** Creates an empty panel. Its buttons are valid while the draft has this turn. */
  DraftPanelBuilder(int turn, PanelFormatter formatter) {
    this.turn = turn;
    this.formatter = formatter;
  }

  PanelFormatter formatter() {
    return formatter;
  }

  Dialog dialog() {
    return formatter.phrases().dialog();
  }

  void addHtml(String html) {
    paragraphs.add(html);
  }

  /**
   * Adds a paragraph.
   *
   * @param variables as for {@link PanelFormatter#plain}
   */
  void addText(Phrase phrase, Object... variables) {
    addHtml(formatter.html(phrase, variables));
  }

  void addRow(Phrase label, DraftAction action) {
    addRow(formatter.plain(label), action);
  }

  void addRow(String label, DraftAction action) {
    rows.add(List.of(button(label, action)));
  }

  void addRow(List<Button> buttons) {
    rows.add(buttons);
  }

  Button button(Phrase label, DraftAction action) {
    return button(formatter.plain(label), action);
  }

  /** Adds a row for each stage with a step that can be chosen, and one for those of no stage. */
  void addStages(Predicate<StepId> isOffered) {
    dialog().stages().stream()
        .filter(stage -> !steps(stage.id(), isOffered).isEmpty())
        .forEach(
            stage ->
                addRow(formatter.phrases().plain(stage.name()), Kind.CHOOSE_STAGE.of(stage.id())));
    if (!steps("", isOffered).isEmpty()) {
      addRow(BroadcastPhrase.STEPS_OF_NO_STAGE, Kind.CHOOSE_STAGE.of());
    }
  }

  /**
   * Adds a row for each step of a stage that can be chosen.
   *
   * @param stage its id; empty: the steps that belong to no stage
   */
  void addSteps(String stage, Predicate<StepId> isOffered, Function<StepId, String> label) {
    steps(stage, isOffered).stream()
        .limit(MAX_STEPS)
        .forEach(step -> addRow(label.apply(step), Kind.CHOOSE_STEP.of(step.value())));
  }

  private List<StepId> steps(String stage, Predicate<StepId> isOffered) {
    return dialog().steps().values().stream()
        .filter(step -> stage.equals(step.stage() == null ? "" : step.stage()))
        .map(Step::id)
        .filter(isOffered)
        .toList();
  }

  /** Adds a button that returns to an earlier question. */
  void addBackButton(Question question) {
    addRow(DialogPhrase.BACK, DraftAction.ask(question));
  }

  Screen screen() {
    return new Screen(0, String.join("\n\n", paragraphs), rows);
  }

  private Button button(String label, DraftAction action) {
    return new Button.Callback(
        label, BroadcastAction.Kind.EDIT_DRAFT.of(turn, action.encode()).encode());
  }
}
