package org.chsiguide.app;

import java.util.List;
import java.util.Map;
import org.chsiguide.dialog.Language;

/** The language of messages for the user of a command. */
public final class MessageLanguage {
  /**
   * The variables that set it; the first one that is not empty counts,
   * https://pubs.opengroup.org/onlinepubs/9699919799/basedefs/V1_chap08.html#tag_08_02.
   */
  private static final List<String> VARIABLES = List.of("LC_ALL", "LC_MESSAGES", "LANG");

  private MessageLanguage() {}

  /** Returns Chinese for a locale such as {@code zh_CN.UTF-8}, otherwise English. */
  public static Language of(Map<String, String> environment) {
    return VARIABLES.stream()
        .map(variable -> environment.getOrDefault(variable, ""))
        // The latter is set where files have Chinese names, and says nothing of the language.
        .filter(locale -> !locale.isEmpty() && !locale.equals("C.UTF-8"))
        .findFirst()
        .map(Language::ofTag)
        .orElse(Language.EN);
  }
}
