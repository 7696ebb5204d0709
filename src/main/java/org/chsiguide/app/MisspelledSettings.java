package org.chsiguide.app;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.chsiguide.dialog.LocalizedText;
import org.chsiguide.dialog.yaml.DidYouMean;
import org.jspecify.annotations.Nullable;

/** Finds environment variables that look like misspelled settings of this bot. */
public final class MisspelledSettings {
  private static final Set<String> OUR_PREFIXES = Set.of("TELEGRAM", "STAFF", "WEBHOOK", "BOT");

  /**
   * The shortest name for which a typo is assumed; in shorter names two different letters change
   * too much.
   */
  private static final int MIN_LENGTH = 6;

  private static final int MAX_TYPOS = 2;
  private static final int MAX_DISTANCE = 40;
  private static final Set<String> NAMES =
      Arrays.stream(Setting.values()).map(Setting::name).collect(Collectors.toSet());

  private MisspelledSettings() {}

  /**
   * A variable that is set, but is not a setting.
   *
   * @param intended the setting that it probably means; null if it only begins with a prefix of
   *     this bot
   */
  public record MisspelledSetting(String name, @Nullable Setting intended) {

    /** Returns a sentence about the variable. */
    public LocalizedText sentence() {
      return intended == null
          ? LocalizedText.format(
              "设了 %s，但机器人没有这个设置", "%s is set, but this bot has no such setting", name)
          : LocalizedText.format(
              "设了 %s，但机器人没有这个设置；是不是想写 %s？",
              "%s is set, but this bot has no such setting; did you mean %s?", name, intended);
    }
  }

  /** Finds them among these variables, in alphabetical order; empty variables count as not set. */
  public static List<MisspelledSetting> find(Map<String, String> environment) {
    return environment.entrySet().stream()
        .filter(variable -> !variable.getValue().isBlank())
        .map(Map.Entry::getKey)
        .filter(name -> !NAMES.contains(name))
        .sorted()
        .map(name -> new MisspelledSetting(name, findIntended(name).orElse(null)))
        .filter(found -> found.intended() != null || hasOurPrefix(found.name()))
        .toList();
  }

  private static Optional<Setting> findIntended(String name) {
    return Arrays.stream(Setting.values())
        .filter(setting -> isTypo(name, setting.name()) || isAbbreviation(name, setting.name()))
        .min(
            Comparator.comparing(
                setting -> DidYouMean.distance(name, setting.name(), MAX_DISTANCE)));
  }

  private static boolean isTypo(String name, String setting) {
    return name.length() >= MIN_LENGTH
        && DidYouMean.distance(name, setting, MAX_TYPOS) <= MAX_TYPOS;
  }

  /**
   * Returns whether the name abbreviates the setting, as TELEGRAM_TOKEN and BOT_TOKEN do; API_URL
   * and CHAT_ID may belong to another program.
   */
  private static boolean isAbbreviation(String name, String setting) {
    List<String> words = words(name);
    return words.size() > 1 && hasOurPrefix(name) && words(setting).containsAll(words);
  }

  private static boolean hasOurPrefix(String name) {
    return OUR_PREFIXES.contains(words(name).get(0));
  }

  private static List<String> words(String name) {
    return List.of(name.split("_", -1));
  }
}
