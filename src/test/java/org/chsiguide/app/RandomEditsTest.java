package org.chsiguide.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chsiguide.app.EditingOffice.WANG;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.chsiguide.dialog.Screen;
import org.chsiguide.dialog.Screen.Button;
import org.chsiguide.dialog.yaml.EditableYaml;
import org.chsiguide.html.PlainText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever text of the shipped dialog staff change with {@code /edit}: it is published or refused,
 * nothing else changes, and undoing it gives the bytes from before.
 */
class RandomEditsTest {
  /**
   * Each loads the dialog four times, so few by default; the profile "torture" makes a thousand.
   */
  private static final int EDITS = Integer.getInteger("edits", 2);

  private static final List<String> SECTIONS = List.of("steps", "topics", "answers");

  /** What members of staff may write that means something in YAML, too. */
  private static final List<String> FRAGMENTS =
      List.of(
          ": ",
          " #1 ",
          "“x”",
          "\"",
          "'",
          "\\",
          "- ",
          "? ",
          "&amp; ",
          "* ",
          "%",
          "@",
          "`",
          "---",
          "！",
          "：",
          "，",
          "😀",
          "👩‍🏫",
          "e\u0301",
          "\n",
          "\n\n",
          "\n- ",
          "\n# ",
          "<b>x</b>");

  private static final Pattern VERSION = Pattern.compile("已经生效（版本 (\\d+)）");

  private final long seed = Long.getLong("seed", 20_261_127);
  private final Random random = new Random(seed);
  @TempDir private Path folder;

  @Test
  void eachChangesOnePlaceOrNothingAndIsUndoneToTheByte() {
    int published = 0;
    TreeMap<String, Integer> refused = new TreeMap<>();
    try (EditingOffice office = EditingOffice.withDialogInJar(folder)) {
      List<String> targets = targets(office.content.read());
      String original = office.content.read();
      for (int i = 0; i < EDITS; i++) {
        String before = office.content.read();
        String where = "seed " + seed + ", edit " + i + ", " + edit(office, targets);
        String answer = office.last(WANG);
        if (!answer.contains("[✅ 发布]")) {
          refused.merge(answer.lines().findFirst().orElse(""), 1, Integer::sum);
          assertThat(office.content.read()).as(where).isEqualTo(before);
          continue;
        }
        office.taps(WANG, "✅ 发布");
        String after = office.content.read();
        assertThat(linesOfChange(before, after)).as(where).isBetween(1, 60);
        assertThat(office.seen(WANG)).as(where).anyMatch(it -> it.startsWith("✅ 已经生效"));

        office.press(WANG, "e:undo:" + version(office), 1);
        assertThat(office.content.read()).as(where).isEqualTo(before);
        published++;
      }
      assertThat(office.content.read()).isEqualTo(original);
    }
    System.out.printf("edits: %d published and undone, refused: %s%n", published, refused);
    assertThat(published).as("refused: %s", refused).isGreaterThan(EDITS * 3 / 4);
  }

  /** Sends another text for one of a part; returns what was changed. */
  private String edit(EditingOffice office, List<String> targets) {
    office
        .messenger
        .screens(WANG.chat())
        .keySet()
        .forEach(id -> office.messenger.delete(WANG.chat(), id));
    String target = targets.get(random.nextInt(targets.size()));
    office.press(WANG, "e:show:" + target, 1);
    List<Button.Callback> texts = new ArrayList<>();
    for (List<Button> row : last(office).rows()) {
      for (Button button : row) {
        if (button instanceof Button.Callback callback && callback.data().startsWith("e:text:")) {
          texts.add(callback);
        }
      }
    }
    Button.Callback text = texts.get(random.nextInt(texts.size()));
    office.press(WANG, text.data(), 1);
    String html = last(office).html();
    String now = html.substring(html.indexOf("\n\n") + 2);
    String other = other(now, text.data().contains(":zh:"));
    office.types(WANG, other);
    return text.data() + ": " + other;
  }

  /** Returns the text with something after its first line. */
  private String other(String now, boolean isChinese) {
    int end = now.indexOf('\n') < 0 ? now.length() : now.indexOf('\n');
    String added = FRAGMENTS.get(random.nextInt(FRAGMENTS.size())) + (isChinese ? "注意" : "note");
    return now.substring(0, end) + added + now.substring(end);
  }

  private static List<String> targets(String content) {
    List<String> targets = new ArrayList<>(List.of("o:"));
    EditableYaml.of(content.getBytes(StandardCharsets.UTF_8)).paths().stream()
        .filter(path -> SECTIONS.contains(path.parts().get(0)) && path.parts().size() > 2)
        .map(path -> path.parts().get(0).charAt(0) + ":" + path.parts().get(1))
        .distinct()
        .forEach(targets::add);
    return targets;
  }

  private static Screen last(EditingOffice office) {
    List<Screen> seen = List.copyOf(office.messenger.screens(WANG.chat()).values());
    return seen.get(seen.size() - 1);
  }

  private static String version(EditingOffice office) {
    for (Screen screen : office.messenger.screens(WANG.chat()).values()) {
      Matcher version = VERSION.matcher(PlainText.of(screen.html()));
      if (version.find()) {
        return version.group(1);
      }
    }
    throw new AssertionError(office.seen(WANG));
  }

  /** Returns how many lines stand between those that are the same before and after a change. */
  private static int linesOfChange(String before, String after) {
    List<String> old = before.lines().toList();
    List<String> now = after.lines().toList();
    int shorter = Math.min(old.size(), now.size());
    int first = 0;
    while (first < shorter && old.get(first).equals(now.get(first))) {
      first++;
    }
    int last = 0;
    while (last < shorter - first
        && old.get(old.size() - 1 - last).equals(now.get(now.size() - 1 - last))) {
      last++;
    }
    return Math.max(old.size(), now.size()) - first - last;
  }
}
