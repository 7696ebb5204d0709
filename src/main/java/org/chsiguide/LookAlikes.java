package org.chsiguide;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.chsiguide.dialog.yaml.Suggestions;
import org.jspecify.annotations.Nullable;

/** Finds variables that nobody reads, but that somebody set for this bot, as it seems. */
final class LookAlikes {
  private static final Set<String> OUR_PREFIXES = Set.of("TELEGRAM", "STAFF", "WEBHOOK", "BOT");

  /** With fewer letters, two that differ make too much of a name. */
  private static final int SHORTEST = 6;

  private static final int MOST_SLIPS = 2;
  private static final int FARTHEST = 40;
  private static final Set<String> NAMES =
      Arrays.stream(Setting.values()).map(Setting::name).collect(Collectors.toSet());

  private LookAlikes() {}

  /**
   * A variable that is set and is no setting.
   *
   * @param meant the setting that it seems to be meant for; null: it only begins as ours do
   */
  record LookAlike(String name, @Nullable Setting meant) {

    /** A sentence about it. */
    @Override
    public String toString() {
      return name
          + " is set, but is no setting of this bot"
          + (meant == null ? "" : "; did you mean " + meant + "?");
    }
  }

  /** Those among these variables, in alphabetical order; empty ones count as not set. */
  static List<LookAlike> among(Map<String, String> environment) {
    return environment.entrySet().stream()
        .filter(variable -> !variable.getValue().isBlank())
        .map(Map.Entry::getKey)
        .filter(name -> !NAMES.contains(name))
        .sorted()
        .map(name -> new LookAlike(name, meant(name).orElse(null)))
        .filter(found -> found.meant() != null || begins(found.name()))
        .toList();
  }

  private static Optional<Setting> meant(String name) {
    return Arrays.stream(Setting.values())
        .filter(setting -> isSlip(name, setting.name()) || isShortened(name, setting.name()))
        .min(Comparator.comparing(setting -> Suggestions.distance(name, setting.name(), FARTHEST)));
  }

  private static boolean isSlip(String name, String setting) {
    return name.length() >= SHORTEST
        && Suggestions.distance(name, setting, MOST_SLIPS) <= MOST_SLIPS;
  }

  /** As TELEGRAM_TOKEN and BOT_TOKEN are; API_URL and CHAT_ID may well be somebody else's. */
  private static boolean isShortened(String name, String setting) {
    List<String> words = words(name);
    return words.size() > 1 && begins(name) && words(setting).containsAll(words);
  }

  private static boolean begins(String name) {
    return OUR_PREFIXES.contains(words(name).get(0));
  }

  private static List<String> words(String name) {
    return List.of(name.split("_", -1));
  }
}
