package org.chsiguide.broadcast.panel;

import java.util.ArrayList;
import java.util.List;
import org.chsiguide.broadcast.DraftPrompt.Question;
import org.chsiguide.dialog.Dialog;
import org.chsiguide.dialog.DialogPhrase;
import org.chsiguide.dialog.Phrase;
import org.chsiguide.dialog.Screen;
import org.chsiguide.dialog.Screen.Button;

/** Builds the panel of a draft: paragraphs, and below them rows of buttons. */
final class DraftPanelBuilder {
  private final int turn;
  private final PanelFormatter panelFormatter;
  private final List<String> paragraphs = new ArrayList<>();
  private final List<List<Button>> rows = new ArrayList<>();

  /** Creates an empty panel. Its buttons are valid while the draft has this turn. */
  DraftPanelBuilder(int turn, PanelFormatter panelFormatter) {
    this.turn = turn;
    this.panelFormatter = panelFormatter;
  }

  PanelFormatter formatter() {
    return panelFormatter;
  }

  Dialog dialog() {
    return panelFormatter.phrases().dialog();
  }

  /** Adds a paragraph of HTML. */
  void addHtml(String html) {
    paragraphs.add(html);
  }

  /**
   * Adds a paragraph.
   *
   * @param variables as for {@link PanelFormatter#plain}
   */
  void addText(Phrase phrase, Object... variables) {
    addHtml(panelFormatter.html(phrase, variables));
  }

  /** Adds a row with one button. */
  void addRow(Phrase label, DraftAction draftAction) {
    addRow(panelFormatter.plain(label), draftAction);
  }

  /** Adds a row with one button. */
  void addRow(String label, DraftAction draftAction) {
    rows.add(List.of(button(label, draftAction)));
  }

  /** Adds a row with two buttons. */
  void addRow(Phrase left, DraftAction leftAction, Phrase right, DraftAction rightAction) {
    rows.add(
        List.of(
            button(panelFormatter.plain(left), leftAction),
            button(panelFormatter.plain(right), rightAction)));
  }

  /** Adds a button that returns to an earlier question. */
  void addBackButton(Question question) {
    addRow(DialogPhrase.BACK, DraftAction.ask(question));
  }

  Screen screen() {
    return new Screen(0, String.join("\n\n", paragraphs), rows);
  }

  private Button button(String label, DraftAction draftAction) {
    return new Button.Callback(
        label, BroadcastAction.Kind.EDIT_DRAFT.of(turn, draftAction.encode()).encode());
  }
}
