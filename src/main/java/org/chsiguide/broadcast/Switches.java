package org.chsiguide.broadcast;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.chsiguide.dialog.Phrase;
import org.chsiguide.dialog.Screen;
import org.chsiguide.dialog.Screen.Button;

/** Draws what a student is sent: a switch for each subject. */
record Switches(Set<Subject> off, Voice voice) {

  Screen screen() {
    List<List<Button>> rows = Stream.of(Subject.values()).map(it -> List.of(button(it))).toList();
    return new Screen(0, voice.say(Phrase.SWITCHES), rows);
  }

  private Button button(Subject subject) {
    boolean isOff = off.contains(subject);
    String name = voice.plain(subject == Subject.TIPS ? Phrase.TIPS : Phrase.DEADLINES);
    String press = BroadcastDesk.SWITCH + subject.key() + (isOff ? ":on" : ":off");
    return new Button.Call((isOff ? "🔕 " : "✅ ") + name, press);
  }
}
