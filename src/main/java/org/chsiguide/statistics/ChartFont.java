package org.chsiguide.statistics;

import java.awt.Font;
import java.awt.GraphicsEnvironment;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.chsiguide.dialog.Language;

/**
 * A font, and the language of the labels that are drawn with it: the language of the reader, or
 * English if no installed font has the Chinese characters, as on many servers.
 */
record ChartFont(Font font, Language language) {
  private static final int POINTS = 14;

  /**
   * Chooses a font for labels.
   *
   * @param labels returns all labels in a language
   */
  static ChartFont of(Language language, Function<Language, String> labels) {
    return of(language, labels, ChartFont::installedFonts);
  }

  static ChartFont of(
      Language language, Function<Language, String> labels, Supplier<List<Font>> fallbacks) {
    Font defaultFont = new Font(Font.SANS_SERIF, Font.PLAIN, POINTS);
    return Stream.of(language, Language.EN)
        .flatMap(
            it ->
                font(labels.apply(it), defaultFont, fallbacks)
                    .map(font -> new ChartFont(font, it))
                    .stream())
        .findFirst()
        .orElse(new ChartFont(defaultFont, Language.EN));
  }

  Font bold() {
    return font.deriveFont(Font.BOLD, POINTS + 4f);
  }

  private static Optional<Font> font(
      String text, Font defaultFont, Supplier<List<Font>> fallbacks) {
    return Stream.concat(
            Stream.of(defaultFont), Stream.of(fallbacks).flatMap(it -> it.get().stream()))
        .filter(font -> font.canDisplayUpTo(text) < 0)
        .findFirst()
        .map(font -> font.deriveFont((float) POINTS));
  }

  private static List<Font> installedFonts() {
    return Arrays.asList(GraphicsEnvironment.getLocalGraphicsEnvironment().getAllFonts());
  }
}
