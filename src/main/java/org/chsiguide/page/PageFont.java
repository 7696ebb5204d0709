package org.chsiguide.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/**
 * The font of the sheet in a document, into which the characters that are used are embedded: a
 * subset of Noto Sans CJK (SIL Open Font License), made by {@code src/main/fonts/subset.py}. A
 * character that it does not have is set as {@value #MISSING}, as printers do, and is reported.
 */
final class PageFont {
  private static final String FILE = "NotoSansSC-subset.ttf";
  private static final String MISSING = "〓";

  /** Says to draw the character before it as an emoji; it has no glyph of its own. */
  private static final int VARIATION_SELECTOR = 0xFE0F;

  private final PDFont font;
  private final Set<String> missing = new TreeSet<>();
  private final Map<Character, Float> widths = new HashMap<>();

  PageFont(PDDocument document) {
    try (InputStream in = Objects.requireNonNull(PageFont.class.getResourceAsStream(FILE))) {
      this.font = PDType0Font.load(document, in, true);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  PDFont font() {
    return font;
  }

  /** Returns the characters that were replaced so far, in order. */
  List<String> missing() {
    return List.copyOf(missing);
  }

  /** Returns the text in characters that the font has; strong parts stay where they are. */
  StyledText printable(StyledText text) {
    StringBuilder printable = new StringBuilder();
    BitSet strong = new BitSet();
    String source = text.text();
    for (int i = 0; i < source.length(); ) {
      int codePoint = source.codePointAt(i);
      if (codePoint != VARIATION_SELECTOR) {
        String character = Character.toString(codePoint);
        String shown = has(character) ? character : MISSING;
        if (!shown.equals(character)) {
          missing.add(character);
        }
        if (text.strong().get(i)) {
          strong.set(printable.length(), printable.length() + shown.length());
        }
        printable.append(shown);
      }
      i += Character.charCount(codePoint);
    }
    return new StyledText(printable.toString(), strong);
  }

  /** Returns the width of a character that the font has, for a font of size 1. */
  float width(char character) {
    return widths.computeIfAbsent(character, this::measure);
  }

  private float measure(char character) {
    try {
      return font.getStringWidth(Character.toString(character)) / 1000;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean has(String character) {
    try {
      font.encode(character);
      return true;
    } catch (IllegalArgumentException absent) {
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
