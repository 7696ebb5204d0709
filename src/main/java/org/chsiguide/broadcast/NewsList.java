package org.chsiguide.broadcast;

import java.util.ArrayList;
import java.util.List;
import org.chsiguide.dialog.Phrase;
import org.chsiguide.dialog.Screen;
import org.chsiguide.dialog.Screen.Button;

/** Draws the last broadcasts, with a button to the panel of each. */
final class NewsList {

  /** So many fit into a message, however long their beginnings are. */
  static final int LENGTH = 8;

  private final Voice voice;
  private final List<String> parts = new ArrayList<>();
  private final List<Button> numbers = new ArrayList<>();

  NewsList(Voice voice) {
    this.voice = voice;
  }

  /** Adds a broadcast, which is so in brief. */
  void add(long number, String brief) {
    parts.add(brief);
    numbers.add(new Button.Call("#" + number, BroadcastDesk.PANEL + number));
  }

  Screen screen() {
    if (parts.isEmpty()) {
      return new Screen(0, voice.say(Phrase.LIST_EMPTY), List.of());
    }
    int half = (numbers.size() + 1) / 2;
    return new Screen(
        0,
        voice.say(Phrase.LIST_TITLE) + "\n\n" + String.join("\n\n", parts),
        List.of(numbers.subList(0, half), numbers.subList(half, numbers.size())));
  }
}
