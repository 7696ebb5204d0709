package org.chsiguide.dialog.yaml;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.chsiguide.dialog.SystemStep;

/** The keys of a dialog file and of a story, by object. */
public final class DialogKeys {
  /** The keys of the whole file. */
  public static final List<String> ROOT =
      Stream.of(
              Stream.of("guide", "office", "site"),
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
          "page",
          "picture",
          "checklist",
          "choices",
          "remind",
          "done");

  /** The keys of a mail. */
  public static final List<String> MAIL = List.of("to", "subject", "body", "fill");

  /** The keys of a choice. */
  public static final List<String> CHOICE =
      List.of("to", "when", "topic", "url", "copy", "language", "zh", "en", "style");

  /** The keys of a story. */
  public static final List<String> STORY = List.of("story", "language", "steps");

  /** The keys of a step of a story. */
  public static final List<String> STORY_STEP =
      List.of("student", "tap", "sends", "bot", "buttons", "notice");

  private DialogKeys() {}
}
