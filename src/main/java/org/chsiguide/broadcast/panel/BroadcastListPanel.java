package org.chsiguide.broadcast.panel;

import java.util.ArrayList;
import java.util.List;
import org.chsiguide.broadcast.BroadcastPhrase;
import org.chsiguide.dialog.Screen;
import org.chsiguide.dialog.Screen.Button;

/** Draws the latest broadcasts, with a button to the panel of each. */
final class BroadcastListPanel {

  /** The number of broadcasts that fit into one message, however long their excerpts are. */
  static final int LENGTH = 8;

  private final PanelFormatter panelFormatter;
  private final List<String> parts = new ArrayList<>();
  private final List<Button> numbers = new ArrayList<>();

  BroadcastListPanel(PanelFormatter panelFormatter) {
    this.panelFormatter = panelFormatter;
  }

  /** Adds a broadcast with its summary. */
  void add(long number, String brief) {
    parts.add(brief);
    numbers.add(
        new Button.Callback("#" + number, new BroadcastAction.ShowProgress(number).encode()));
  }

  Screen screen() {
    if (parts.isEmpty()) {
      return new Screen(0, panelFormatter.html(BroadcastPhrase.LIST_EMPTY), List.of());
    }
    int half = (numbers.size() + 1) / 2;
    return new Screen(
        0,
        panelFormatter.html(BroadcastPhrase.LIST_TITLE) + "\n\n" + String.join("\n\n", parts),
        List.of(numbers.subList(0, half), numbers.subList(half, numbers.size())));
  }
}
