package org.chsiguide.dialog;

import java.util.Locale;
import java.util.Optional;

/** The language in which a student reads the dialog. */
public enum Language implements Keyed {
  /** Chinese only. */
  ZH,
  /** English only. */
  EN,
  /** Chinese, followed by English in the same message. */
  BOTH;

  /**
   * Returns the name in {@code dialogs.yaml}, callback data and the store: {@code zh}, {@code en},
   * {@code both}.
   */
  public String code() {
    return key();
  }

  /** Returns the language with this {@link #code()}, if there is one. */
  public static Optional<Language> ofCode(String code) {
    return Keyed.find(values(), code);
  }

  /** Returns the language with this code in which a mail can be written: not both. */
  static Optional<Language> ofMailCode(String code) {
    return ofCode(code).filter(language -> language != BOTH);
  }

  /**
   * Returns the language for a user whose app has this IETF tag: Chinese for {@code zh…}, otherwise
   * English; the empty string means that there is no tag.
   */
  public static Language ofTag(String tag) {
    String lower = tag.toLowerCase(Locale.ROOT);
    return lower.equals("zh") || lower.startsWith("zh-") || lower.startsWith("zh_") ? ZH : EN;
  }
}
