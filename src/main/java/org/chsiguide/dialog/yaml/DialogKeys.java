package org.chsiguide.dialog.yaml;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.chsiguide.dialog.SystemStep;

/** The keys of each kind of object in a dialog file or a story. */
public enum DialogKeys {
  /** The whole file. */
  ROOT("guide office site checked", systemSteps(), "stages phrases answers steps topics synonyms"),
  STAGE("id zh en picture"),
  STEP(
      "stage covers was mail ask check ticket text banners page picture checklist choices",
      "remind done checked until"),
  BANNER("from until text"),
  MAIL("to subject body fill"),
  CHOICE("to when topic url copy language zh en style"),
  PICTURE("name alt"),
  REMINDER("after text"),
  /** A question. */
  ASK("for to"),
  /** A name check, apart from the differences between two names. */
  CHECK("reference typed forgotten"),
  /** What an answer replaces in a mail. */
  FILL("from zh en"),
  /** A canned response. */
  ANSWER("for zh en"),
  TOPIC("name text choices aside examples added checked until"),
  /** The examples of a topic. */
  EXAMPLES("zh en other"),
  OFFICE("zh en hours holidays workdays"),
  STORY("story language steps"),
  STORY_STEP("student tap sends bot buttons notice");

  private static final Set<String> ALL =
      Stream.of(values()).flatMap(it -> it.keys.stream()).collect(Collectors.toUnmodifiableSet());

  private final List<String> keys;

  DialogKeys(String... words) {
    this.keys = List.of(String.join(" ", words).split(" "));
  }

  private static String systemSteps() {
    return Arrays.stream(SystemStep.values()).map(SystemStep::key).collect(Collectors.joining(" "));
  }

  /** Returns the keys in the order in which messages list them. */
  public List<String> keys() {
    return keys;
  }

  /** Returns whether a dialog or a story has this key anywhere. */
  static boolean isKey(String word) {
    return ALL.contains(word);
  }

  /** Returns whether an object can have both keys. */
  static boolean areBeside(String one, String other) {
    return Stream.of(values()).anyMatch(it -> it.keys.contains(one) && it.keys.contains(other));
  }

  /** Returns a regular expression that matches any key. */
  static String anyKey() {
    return "(?:" + String.join("|", ALL) + ")";
  }
}
