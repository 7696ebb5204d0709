package org.chsiguide.broadcast.panel;

import java.util.ArrayList;
import java.util.List;
import org.chsiguide.broadcast.BroadcastPhrase;
import org.chsiguide.dialog.Screen;
import org.chsiguide.dialog.Screen.Button;

/** Draws the last broadcasts, with a button to the panel of each. */
final class BroadcastListPanel {

  /** So many fit into a message, however long their beginnings are. */
  static final int LENGTH = 8;

  private final PanelFormatter panelFormatter;
  private final List<String> parts = new ArrayList<>();
  private final List<Button> numbers = new ArrayList<>();

  BroadcastListPanel(PanelFormatter panelFormatter) {
    this.panelFormatter = panelFormatter;
  }

  /** Adds a broadcast, which is so in brief. */
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
