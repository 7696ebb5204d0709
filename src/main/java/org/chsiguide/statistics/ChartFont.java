package org.chsiguide.statistics;

import java.awt.Font;
import java.awt.FontFormatException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.chsiguide.dialog.Language;

/**
 * A font, and the language of the labels that are drawn with it: the language of the reader, or
 * English if no font has all characters of a dialog of one's own.
 */
record ChartFont(Font plain, Language language) {
  private static final int POINTS = 14;
  private static final String SHEET_FONT = "/org/chsiguide/page/NotoSansSC-subset.ttf";

  static ChartFont of(Language language, Function<Language, String> labels) {
    Font usual = new Font(Font.SANS_SERIF, Font.PLAIN, POINTS);
    return Stream.of(language, Language.EN)
        .flatMap(
            it ->
                Stream.<Supplier<Font>>of(() -> usual, ChartFont::sheetFont)
                    .map(Supplier::get)
                    .filter(font -> font.canDisplayUpTo(labels.apply(it)) < 0)
                    .map(font -> new ChartFont(font.deriveFont((float) POINTS), it)))
        .findFirst()
        .orElse(new ChartFont(usual, Language.EN));
  }

  Font bold() {
    return plain.deriveFont(Font.BOLD, POINTS + 3f);
  }

  Font small() {
    return plain.deriveFont(POINTS - 2f);
  }

  /** Returns the font of the one-page sheet: it has the characters of all that the bot says. */
  static Font sheetFont() {
    try (InputStream file = ChartFont.class.getResourceAsStream(SHEET_FONT)) {
      return Font.createFont(Font.TRUETYPE_FONT, Objects.requireNonNull(file));
    } catch (IOException | FontFormatException e) {
      throw new IllegalStateException(SHEET_FONT, e);
    }
  }
}
