package org.chsiguide.author;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.chsiguide.dialog.Language;

/** Writes a story as YAML in the style of a person. */
public final class StoryWriter {
  /** Texts that need no quotes in YAML. */
  private static final Pattern PLAIN =
      Pattern.compile("[\\p{L}/“][\\p{L}\\p{N} .'’“”？！，。；、（）·?!()/+_-]*");

  private final List<String> lines = new ArrayList<>();

  /** Begins a story of this name, whose student reads this language. */
  public StoryWriter(String name, Language language) {
    lines.add("story: " + quoted(name));
    lines.add("language: " + language.code());
    lines.add("steps:");
  }

  void addText(String words) {
    lines.add("  - student: " + quoted(words));
  }

  void addPhoto() {
    lines.add("  - sends: photo");
  }

  void addPress(String label) {
    lines.add("  - tap: " + quoted(label));
  }

  void addNotice(String words) {
    lines.add("  - notice: " + quoted(words));
  }

  /**
   * Adds the expected screen: a line in each of its languages, and its buttons; if there are no
   * words, the text is not checked.
   */
  void addScreen(List<String> words, List<String> buttons) {
    if (words.size() == 1) {
      lines.add("  - bot: " + quoted(words.get(0)));
    } else {
      lines.add("  - bot:");
      words.forEach(line -> lines.add("      - " + quoted(line)));
    }
    if (!buttons.isEmpty()) {
      lines.add("    buttons:");
      buttons.forEach(button -> lines.add("      - " + quoted(button)));
    }
  }

  String toYaml() {
    return String.join("\n", lines) + "\n";
  }

  private static String quoted(String words) {
    String line = words.strip();
    return PLAIN.matcher(line).matches()
        ? line
        : StarterDialog.quoted(line.replaceAll("\\s+", " "));
  }
}
