package org.chsiguide.broadcast;

import java.util.ArrayList;
import java.util.List;
import org.chsiguide.broadcast.Prompt.Question;
import org.chsiguide.dialog.Phrase;
import org.chsiguide.dialog.Screen;
import org.chsiguide.dialog.Screen.Button;

/** A panel of a draft while it is drawn: paragraphs, and below them rows of buttons. */
final class Sheet {
  private final int turn;
  private final Voice voice;
  private final List<String> paragraphs = new ArrayList<>();
  private final List<List<Button>> rows = new ArrayList<>();

  /** An empty one; its buttons are good as long as the draft has this turn. */
  Sheet(int turn, Voice voice) {
    this.turn = turn;
    this.voice = voice;
  }

  Voice voice() {
    return voice;
  }

  /** Adds a paragraph of HTML. */
  void add(String html) {
    paragraphs.add(html);
  }

  /**
   * Adds a paragraph.
   *
   * @param filled as for {@link Voice#plain}
   */
  void say(Phrase phrase, Object... filled) {
    add(voice.say(phrase, filled));
  }

  /** Adds a button that is a row. */
  void row(Phrase label, String press) {
    row(voice.plain(label), press);
  }

  /** Adds a button that is a row. */
  void row(String label, String press) {
    rows.add(List.of(button(label, press)));
  }

  /** Adds two buttons beside each other. */
  void row(Phrase left, String pressLeft, Phrase right, String pressRight) {
    rows.add(List.of(button(voice.plain(left), pressLeft), button(voice.plain(right), pressRight)));
  }

  /** Adds a button to an earlier question. */
  void back(Question question) {
    row(Phrase.BACK, "ask:" + question);
  }

  Screen screen() {
    return new Screen(0, String.join("\n\n", paragraphs), rows);
  }

  private Button button(String label, String press) {
    return new Button.Call(label, BroadcastDesk.DRAFT + turn + ":" + press);
  }
}
