package org.chsiguide.dialog.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.chsiguide.app.BotPhrases;
import org.chsiguide.app.DialogFile;
import org.chsiguide.dialog.LocalizedText;
import org.chsiguide.dialog.reader.DialogLoader;
import org.chsiguide.dialog.reader.LoadResult;
import org.junit.jupiter.api.Test;

/** A text is replaced where it stands, and nothing else changes. */
class EditableYamlTest {
  /** The profile "torture" makes a thousand. */
  private static final int EDITS = Integer.getInteger("edits", 20);

  private static final TextPath HELLO = TextPath.of("steps", "hello", "text", "zh");

  /** What may break a text out of its place. */
  private static final List<String> FRAGMENTS =
      List.of(
          "{",
          "}",
          "[",
          "]",
          "#",
          " # ",
          ": ",
          ":",
          "\"",
          "'",
          "'' ",
          "\\",
          "\\n",
          "“”",
          "，",
          "：",
          "＃",
          "＜b＞",
          "😀",
          "👩‍🏫",
          "\t",
          "  ",
          "\n",
          "\n\n",
          "\n   ",
          "\n- ",
          "\n# ",
          "- ",
          "? ",
          "| ",
          "> ",
          "&a ",
          "*a",
          "!x",
          "%",
          "@",
          "`",
          "---",
          "\n---\n",
          "...",
          "yes",
          "1.10",
          "~",
          "null",
          "<b>粗体</b>",
          "采集码",
          "QR code",
          "e\u0301",
          "\u00a0",
          "\u3000",
          "\u2028",
          "\ufeff",
          "{guide}",
          "a: b",
          "key: |",
          "\u0085",
          "<<",
          "=",
          ",");

  @Test
  void randomEditsOfTheShippedDialogChangeOnePlaceEachAndCanBeTakenBack() {
    long seed = Long.getLong("seed", 20_261_127);
    Random random = new Random(seed);
    byte[] original = DialogFile.inJar().places().bytes();
    EditableYaml file = EditableYaml.of(original);
    EditableYaml current = file;
    for (int i = 0; i < EDITS; i++) {
      TextPath path = current.paths().get(random.nextInt(current.paths().size()));
      String before = current.find(path).orElseThrow();
      String text = hostileText(random);
      EditableYaml edited = current.replace(path, text);

      String where = "seed " + seed + ", edit " + i + ", " + path;
      assertThat(edited.find(path)).as(where).hasValue(text);
      if (i % 10 == 0) {
        assertThat(EditableYaml.of(edited.bytes()).find(path)).as(where).hasValue(text);
      }
      assertThat(edited.paths()).as(where).isEqualTo(current.paths());
      expectOneHunk(current, edited, path, where);
      assertThat(current.find(path)).as(where).hasValue(before);
      // Each edit goes on from the last one for a while, so that edits meet edits.
      current = i % 20 == 19 ? file : edited;
    }
    assertThat(file.bytes()).isEqualTo(original);
  }

  @Test
  void textsAsStaffWriteThemStayADialogThatLoads() {
    Random random = new Random(1);
    EditableYaml file = DialogFile.inJar().places();
    List<TextPath> texts =
        file.paths().stream().filter(path -> path.toString().endsWith("/text/en")).toList();
    for (int i = 0; i < Math.max(2, Integer.getInteger("edits", 0) / 100); i++) {
      TextPath path = texts.get(random.nextInt(texts.size()));
      String text = file.find(path).orElseThrow().replaceFirst("\n", ": # “it’s” \"x\"\n");
      assertThat(load(file.replace(path, text)))
          .as(path.toString())
          .isInstanceOf(LoadResult.Ok.class);
    }
  }

  @Test
  void theSameTextAgainGivesTheSameBytes() {
    EditableYaml file = DialogFile.inJar().places();
    for (int i = 0; i < file.paths().size(); i += 17) {
      TextPath path = file.paths().get(i);
      assertThat(text(file.replace(path, file.find(path).orElseThrow())))
          .as(path.toString())
          .isEqualTo(text(file));
    }
  }

  @Test
  void aTextIsWrittenAsTheOneBefore() {
    assertThat(replaced("zh: 你好", "再见")).isEqualTo("zh: 再见");
    assertThat(replaced("zh: 你好  # why", "再见")).isEqualTo("zh: 再见  # why");
    assertThat(replaced("zh: '你好'", "it's")).isEqualTo("zh: 'it''s'");
    assertThat(replaced("zh: \"你好\"", "say \"hi\" \\")).isEqualTo("zh: \"say \\\"hi\\\" \\\\\"");
    assertThat(replaced("zh: |\n        一\n\n        二", "三\n四\n"))
        .isEqualTo("zh: |\n        三\n        四");
    assertThat(replaced("zh: |   # why\n         一", "三\n")).isEqualTo("zh: |   # why\n         三");
    assertThat(replaced("zh: >-\n        一", "三\n四")).isEqualTo("zh: |-\n        三\n        四");
    assertThat(replaced("zh: |\n        一", "  三\n四\n"))
        .isEqualTo("zh: |2\n          三\n        四");
  }

  @Test
  void itIsQuotedWhereItHasToBe() {
    assertThat(replaced("zh: 你好", "a: b")).isEqualTo("zh: \"a: b\"");
    assertThat(replaced("zh: 你好", "Room #3 # x")).isEqualTo("zh: \"Room #3 # x\"");
    assertThat(replaced("zh: 你好", "yes")).isEqualTo("zh: \"yes\"");
    assertThat(replaced("zh: 你好", "a, b")).isEqualTo("zh: a, b");
    assertThat(replaced("zh: 你好 # why", "一\n二\n")).isEqualTo("zh: | # why\n        一\n        二");
    EditableYaml flow = EditableYaml.of(bytes("a: {zh: 你好, en: Hello}\n"));
    assertThat(text(flow.replace(TextPath.of("a", "zh"), "一, 二")))
        .isEqualTo("a: {zh: \"一, 二\", en: Hello}\n");
    assertThat(text(flow.replace(TextPath.of("a", "en"), "a\nb")))
        .isEqualTo("a: {zh: 你好, en: \"a\\nb\"}\n");
  }

  @Test
  void lineEndsOfWindowsAndAByteOrderMarkStay() {
    String windows = "\ufeffa:\r\n  zh: |\r\n    一\r\n\r\n  en: x\r\n";
    EditableYaml file = EditableYaml.of(bytes(windows));
    assertThat(file.find(TextPath.of("a", "zh"))).hasValue("一\n");
    assertThat(text(file.replace(TextPath.of("a", "zh"), "二\n三\n")))
        .isEqualTo("\ufeffa:\r\n  zh: |\r\n    二\r\n    三\r\n\r\n  en: x\r\n");
  }

  @Test
  void aTextAtTheEndOfAFileWithoutALastLineEndIsReplaced() {
    EditableYaml file = EditableYaml.of(bytes("a:\n  zh: |\n    一"));
    EditableYaml edited = file.replace(TextPath.of("a", "zh"), "二\n");
    assertThat(text(edited)).isEqualTo("a:\n  zh: |\n    二\n");
  }

  @Test
  void aLongTextOfEmojiIsReplaced() {
    String text = "😀".repeat(4_096);
    EditableYaml file = EditableYaml.of(bytes("a: {zh: 😀😀, en: 😀}\n"));
    EditableYaml edited = file.replace(TextPath.of("a", "en"), text);
    assertThat(text(edited)).isEqualTo("a: {zh: 😀😀, en: " + text + "}\n");
  }

  @Test
  void invalidReplacementsAreRefused() {
    EditableYaml file = EditableYaml.of(bytes("a: b\n"));
    assertThatThrownBy(() -> file.replace(TextPath.of("c"), "x"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> file.replace(TextPath.of("a"), "\ud800"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> EditableYaml.of(bytes("a: [")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** Replaces the Chinese text of a small dialog, and returns the lines where it stands. */
  private static String replaced(String zh, String text) {
    String head = "# first\nsteps:\n  hello:   # a step\n    text:\n      ";
    String tail = "\n      en: Hello\n# last\n";
    String edited = text(EditableYaml.of(bytes(head + zh + tail)).replace(HELLO, text));
    assertThat(edited).startsWith(head).endsWith(tail);
    return edited.substring(head.length(), edited.length() - tail.length());
  }

  /** Only lines of the text itself differ: what is before and after it is the same. */
  private static void expectOneHunk(
      EditableYaml before, EditableYaml after, TextPath path, String where) {
    List<String> old = text(before).lines().toList();
    List<String> now = text(after).lines().toList();
    int first = 0;
    while (first < Math.min(old.size(), now.size()) && old.get(first).equals(now.get(first))) {
      first++;
    }
    int last = 0;
    while (last < Math.min(old.size(), now.size()) - first
        && old.get(old.size() - 1 - last).equals(now.get(now.size() - 1 - last))) {
      last++;
    }
    String hunk = String.join("\n", old.subList(first, old.size() - last));
    String text = before.find(path).orElseThrow();
    long lines = text.lines().count() + 2;
    assertThat(hunk.lines().count()).as(where + "\n" + hunk).isLessThanOrEqualTo(lines);
  }

  private static String hostileText(Random random) {
    if (random.nextInt(50) == 0) {
      return "长".repeat(4_096);
    }
    List<String> fragments = new ArrayList<>();
    int count = 1 + random.nextInt(12);
    for (int i = 0; i < count; i++) {
      fragments.add(FRAGMENTS.get(random.nextInt(FRAGMENTS.size())));
    }
    return fragments.stream().collect(Collectors.joining(random.nextBoolean() ? "" : " "));
  }

  private static LoadResult load(EditableYaml file) {
    return new DialogLoader(BotPhrases.CATALOG).load("dialogs.yaml", file.bytes());
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String text(EditableYaml file) {
    return new String(file.bytes(), StandardCharsets.UTF_8);
  }

  @Test
  void anAnswerIsAddedBelowTheLastOneAndTakenAway() {
    String file =
        """
        office: {zh: 办公室, en: Office}   # who answers
        answers:
          come: {zh: 请来, en: Please come}
          wait:
            zh: |
              请等一下。
            en: |
              Please wait.

        # What students type.
        topics:
          price: {aside: {zh: 好, en: Fine}, examples: topics/price.yaml}
        """;
    EditableYaml yaml = yaml(file);
    TextPath answer = TextPath.of("answers", "answer-1");

    EditableYaml added = yaml.insert(answer, new LocalizedText("说“好”", "Say \"yes\""));
    assertThat(text(added))
        .isEqualTo(
            file.replace(
                "      Please wait.\n",
                "      Please wait.\n  answer-1: {zh: \"说“好”\", en: \"Say \\\"yes\\\"\"}\n"));
    assertThat(text(added.remove(answer))).isEqualTo(file);
    String windows = file.replace("\n", "\r\n");
    assertThat(text(yaml(windows).insert(answer, "x").remove(answer))).isEqualTo(windows);
    assertThat(text(yaml.insert(answer, new LocalizedText("一\n二", "One\ntwo"))))
        .contains(
            "      Please wait.\n"
                + "  answer-1:\n"
                + "    zh: |-\n"
                + "      一\n"
                + "      二\n"
                + "    en: |-\n"
                + "      One\n");
    assertThat(text(yaml.remove(TextPath.of("answers", "wait"))))
        .contains("Please come}\n\n# What students type.\n");
    assertThat(text(yaml.remove(TextPath.of("answers", "come")).remove(TextPath.of("answers"))))
        .isEqualTo(
            file.substring(0, file.indexOf("\nanswers") + 1)
                + file.substring(file.indexOf("\n# W")));

    TextPath hours = TextPath.of("office", "hours");
    EditableYaml open = yaml.insert(hours, "Mon 9:00-10:00");
    assertThat(text(open))
        .startsWith("office: {zh: 办公室, en: Office, hours: \"Mon 9:00-10:00\"}   # who answers\n");
    assertThat(text(open.remove(hours))).isEqualTo(file);
    TextPath heard = TextPath.of("topics", "price", "added", "zh");
    assertThat(text(yaml.insert(heard, "多少钱")))
        .contains("examples: topics/price.yaml, added: {zh: \"多少钱\"}}\n");
    assertThat(text(yaml.insert(heard, "多少钱").remove(heard))).isEqualTo(file);
    assertThatThrownBy(() -> yaml.insert(TextPath.of("office"), "x"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> yaml.insert(TextPath.of("office", "zh", "x"), "x"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> yaml.remove(TextPath.of("nothing")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void anInsertionAnywhereInTheShippedDialogIsOneHunkAndCanBeRemoved() {
    EditableYaml file = DialogFile.inJar().places();
    List<TextPath> places = new ArrayList<>();
    file.paths().forEach(path -> places.add(path.parent().child("zz")));
    Random random = new Random(7);
    for (int i = 0; i < EDITS; i++) {
      TextPath place = places.get(random.nextInt(places.size()));
      EditableYaml added;
      try {
        added = file.insert(place, i % 2 == 0 ? "a: “b” #1" : "一行\n二行\n");
      } catch (IllegalArgumentException listOrFlow) {
        continue;
      }
      String before = text(file);
      String after = text(added);
      int same = 0;
      while (same < before.length() && before.charAt(same) == after.charAt(same)) {
        same++;
      }
      String rest = before.substring(same);
      assertThat(after).as("%s", place).endsWith(rest);
      assertThat(text(added.remove(place))).as("%s", place).isEqualTo(before);
    }
  }

  private static EditableYaml yaml(String text) {
    return EditableYaml.of(text.getBytes(StandardCharsets.UTF_8));
  }
}
