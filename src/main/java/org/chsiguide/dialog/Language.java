package org.chsiguide.dialog;

import java.util.Locale;
import java.util.Optional;

/** In which language a student reads the guide. */
public enum Language {
  /** Chinese only. */
  ZH,
  /** English only. */
  EN,
  /** Chinese and below it English, in one message. */
  BOTH;

  /**
   * Its name in {@code dialogs.yaml}, callback data and the store: {@code zh}, {@code en}, {@code
   * both}.
   */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The language of this {@link #code()}, if it is one. */
  public static Optional<Language> ofCode(String code) {
    for (Language language : values()) {
      if (language.code().equals(code)) {
        return Optional.of(language);
      }
    }
    return Optional.empty();
  }

  /**
   * The language to greet somebody in whose app has this IETF tag: Chinese for {@code zh…}, else
   * English; the empty string stands for no tag.
   */
  public static Language ofTag(String tag) {
    String lower = tag.toLowerCase(Locale.ROOT);
    return lower.equals("zh") || lower.startsWith("zh-") || lower.startsWith("zh_") ? ZH : EN;
  }
}
