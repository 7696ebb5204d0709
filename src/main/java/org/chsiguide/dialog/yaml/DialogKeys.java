package org.chsiguide.dialog.yaml;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.chsiguide.dialog.SystemStep;

/** The keys of a dialog file and of a story, by object. */
public final class DialogKeys {
  /** The keys of the whole file. */
  public static final List<String> ROOT =
      Stream.of(
              Stream.of("guide", "office", "site", "checked"),
              Arrays.stream(SystemStep.values()).map(SystemStep::key),
              Stream.of("stages", "phrases", "answers", "steps", "topics", "synonyms"))
          .flatMap(part -> part)
          .toList();

  /** The keys of a stage. */
  public static final List<String> STAGE = List.of("id", "zh", "en", "picture");

  /** The keys of a step. */
  public static final List<String> STEP =
      List.of(
          "stage",
          "covers",
          "was",
          "mail",
          "ask",
          "check",
          "ticket",
          "text",
          "banners",
          "page",
          "picture",
          "checklist",
          "choices",
          "remind",
          "done",
          "checked",
          "until");

  /** The keys of a banner. */
  public static final List<String> BANNER = List.of("from", "until", "text");

  /** The keys of a mail. */
  public static final List<String> MAIL = List.of("to", "subject", "body", "fill");

  /** The keys of a choice. */
  public static final List<String> CHOICE =
      List.of("to", "when", "topic", "url", "copy", "language", "zh", "en", "style");

  /** The keys of a picture. */
  public static final List<String> PICTURE = List.of("name", "alt");

  /** The keys of a reminder. */
  public static final List<String> REMINDER = List.of("after", "text");

  /** The keys of a question. */
  public static final List<String> ASK = List.of("for", "to");

  /** The keys of a name check, apart from those of the differences between two names. */
  public static final List<String> CHECK = List.of("reference", "typed", "forgotten");

  /** The keys of what an answer replaces in a mail. */
  public static final List<String> FILL = List.of("from", "zh", "en");

  /** The keys of a canned response. */
  public static final List<String> ANSWER = List.of("for", "zh", "en");

  /** The keys of a topic. */
  public static final List<String> TOPIC =
      List.of("name", "text", "choices", "aside", "examples", "added", "checked", "until");

  /** The keys of the examples of a topic. */
  public static final List<String> EXAMPLES = List.of("zh", "en", "other");

  /** The keys of the office. */
  public static final List<String> OFFICE = List.of("zh", "en", "hours", "holidays", "workdays");

  /** The keys of a story. */
  public static final List<String> STORY = List.of("story", "language", "steps");

  /** The keys of a step of a story. */
  public static final List<String> STORY_STEP =
      List.of("student", "tap", "sends", "bot", "buttons", "notice");

  private static final List<List<String>> OBJECTS =
      List.of(
          ROOT,
          STAGE,
          STEP,
          BANNER,
          MAIL,
          CHOICE,
          PICTURE,
          REMINDER,
          ASK,
          CHECK,
          FILL,
          ANSWER,
          TOPIC,
          EXAMPLES,
          OFFICE,
          STORY,
          STORY_STEP);

  private static final Set<String> ALL =
      OBJECTS.stream().flatMap(List::stream).collect(Collectors.toUnmodifiableSet());

  private DialogKeys() {}

  /** Returns whether a dialog or a story has this key anywhere. */
  static boolean isKey(String word) {
    return ALL.contains(word);
  }

  /** Returns whether an object can have both keys. */
  static boolean areBeside(String one, String other) {
    return OBJECTS.stream().anyMatch(keys -> keys.contains(one) && keys.contains(other));
  }

  /** Returns a regular expression that matches any key. */
  static String anyKey() {
    return "(?:" + String.join("|", ALL) + ")";
  }
}
