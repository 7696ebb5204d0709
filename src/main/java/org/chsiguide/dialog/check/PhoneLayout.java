package org.chsiguide.dialog.check;

import java.util.List;
import java.util.stream.Stream;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.Screen;
import org.chsiguide.html.FormattedText;
import org.chsiguide.html.TelegramHtml;
import org.chsiguide.html.TextEntity;

/**
 * Estimates the size of a message on a phone of 390 × 844 pixels, in CSS pixels.
 *
 * <p>All lengths are those of the sandbox's page in Chromium at this size, taken from its style
 * sheet; the widths of characters are those of DejaVu Sans, which is wider than the fonts of
 * phones, and of Noto Sans CJK. A test renders the screens of the shipped dialog there and compares
 * their heights and labels with this estimate.
 */
final class PhoneLayout {
  /** The height that a phone shows of a chat. */
  private static final int VISIBLE_HEIGHT = 660;

  /** The width of a label that fits a button. */
  static final int LABEL_WIDTH = 305;

  static final double MESSAGE_WIDTH = 324.7;
  private static final double BUBBLE_PADDING = 21;
  private static final double BUBBLE_HEIGHT = 13.5;
  private static final double PICTURE_HEIGHT = MESSAGE_WIDTH * 3 / 4 - 0.75;
  private static final double FONT = 15;
  private static final double LINE = 21.75;
  private static final double BLOCK_PADDING = 21;
  private static final double QUOTE_HEIGHT = 16.5;
  private static final double FOLDED_QUOTE_HEIGHT = 69 + 10.5;
  private static final double CODE_FONT = FONT * 0.9;
  private static final double CODE_LINE = CODE_FONT * 1.4;
  private static final double CODE_LETTER = 0.5;
  private static final double CODE_BLOCK_LETTER = 0.602;
  private static final double CODE_BLOCK_HEIGHT = 24;
  private static final double TIME_WIDTH = 48;
  private static final double TIME_HEIGHT = 15;

  private static final double ROW = 35.9;
  private static final double LABEL_FONT = 13.8;

  private static final double BOLD = 1.12;

  /** The widths of U+0020 to U+007E in hundredths of the font size. */
  private static final int[] ASCII =
      Stream.of(
              "32 40 46 84 64 95 78 27 39 39 50 84 32 36 32 34 64 64 64 64 64 64 64 64 64 64 34 34",
              "84 84 84 53 100 68 69 70 77 63 58 77 75 29 29 66 56 86 75 79 60 79 69 63 61 73 68"
                  + " 99",
              "69 61 69 39 34 39 84 50 50 61 63 55 63 62 35 63 63 28 28 58 28 97 63 61 63 63 41 52",
              "39 63 59 82 59 59 52 64 34 64 84")
          .flatMap(line -> Stream.of(line.split(" ")))
          .mapToInt(Integer::parseInt)
          .toArray();

  private static final int OTHER_LETTER = 62;
  private static final int SYMBOL = 60;
  private static final int EMOJI = 100;

  private PhoneLayout() {}

  /** Returns the height of a screen that is easily read: more for both languages at once. */
  static int maxHeight(Language language) {
    return language == Language.BOTH ? VISIBLE_HEIGHT * 3 / 2 : VISIBLE_HEIGHT;
  }

  /** Returns the height of the whole message with its picture and buttons. */
  static int height(Screen screen) {
    double height = BUBBLE_HEIGHT + (screen.picture() == null ? 0 : PICTURE_HEIGHT);
    if (TelegramHtml.parse(screen.html()) instanceof FormattedText ok) {
      height += textHeight(ok);
    }
    return (int) Math.round(height + screen.rows().size() * ROW);
  }

  static int labelWidth(String label) {
    return (int) label.codePoints().mapToDouble(it -> width(it, LABEL_FONT, BOLD)).sum();
  }

  /** Returns the width of a character; those that are wide are not wider in bold. */
  private static double width(int codePoint, double font, double weight) {
    int width = emHundredths(codePoint);
    return font * width / 100 * (width >= EMOJI ? 1 : weight);
  }

  private static double textHeight(FormattedText ok) {
    String text = ok.text();
    double height = 0;
    int at = 0;
    double last = 0;
    for (TextEntity block : ok.entities().stream().filter(PhoneLayout::isBlock).toList()) {
      if (block.offset() < at) {
        continue; // inside another
      }
      boolean isAfterLine = block.offset() > at && text.charAt(block.offset() - 1) == '\n';
      int end = block.offset() - (isAfterLine ? 1 : 0);
      height += lines(ok, at, end, MESSAGE_WIDTH - BUBBLE_PADDING).height();
      height += blockHeight(ok, block);
      boolean endsLine = block.end() < text.length() && text.charAt(block.end()) == '\n';
      at = block.end() + (endsLine ? 1 : 0);
      last = 0;
    }
    if (at < text.length()) {
      Lines rest = lines(ok, at, text.length(), MESSAGE_WIDTH - BUBBLE_PADDING);
      height += rest.height();
      last = rest.lastWidth();
    }
    boolean isTimeBesideText = last + TIME_WIDTH < MESSAGE_WIDTH - BUBBLE_PADDING && last > 0;
    return height + (isTimeBesideText ? 0 : TIME_HEIGHT);
  }

  private static boolean isBlock(TextEntity entity) {
    return List.of("pre", "blockquote", "expandable_blockquote").contains(entity.type());
  }

  private static double blockHeight(FormattedText ok, TextEntity block) {
    double width = MESSAGE_WIDTH - BUBBLE_PADDING - BLOCK_PADDING;
    double text = lines(ok, block.offset(), block.end(), width).height();
    return switch (block.type()) {
      case "pre" -> text * CODE_LINE / LINE + CODE_BLOCK_HEIGHT;
      case "blockquote" -> text + QUOTE_HEIGHT;
      default -> Math.min(text + QUOTE_HEIGHT, FOLDED_QUOTE_HEIGHT);
    };
  }

  /** A text broken into lines. */
  private record Lines(double height, double lastWidth) {}

  private static Lines lines(FormattedText ok, int start, int end, double width) {
    if (start >= end) {
      return new Lines(0, 0);
    }
    int lines = 1;
    double x = 0;
    int at = start;
    while (at < end) {
      int next = wordEnd(ok.text(), at, end);
      double word = 0;
      for (int i = at; i < next; i += Character.charCount(ok.text().codePointAt(i))) {
        word += characterWidth(ok, i);
      }
      if (ok.text().charAt(at) == '\n') {
        lines++;
        x = 0;
      } else if (x + word <= width) {
        x += word;
      } else if (ok.text().charAt(at) != ' ') {
        lines += Math.max(1, (int) (word / width));
        x = word % width;
      }
      at = next;
    }
    return new Lines(lines * LINE, x);
  }

  /** Returns the end of what is not broken: a word, a space, a line break or one wide character. */
  private static int wordEnd(String text, int start, int end) {
    int at = start;
    while (at < end) {
      int codePoint = text.codePointAt(at);
      boolean isAlone = codePoint == ' ' || codePoint == '\n' || emHundredths(codePoint) >= EMOJI;
      if (isAlone && at > start && !isClosing(codePoint)) {
        return at;
      }
      at += Character.charCount(codePoint);
      if (isAlone && (at >= end || !isClosing(text.codePointAt(at)))) {
        return at;
      }
    }
    return end;
  }

  /** Returns whether no line begins with this character. */
  private static boolean isClosing(int codePoint) {
    return "，。、；：？！）】”’".indexOf(codePoint) >= 0;
  }

  private static double characterWidth(FormattedText ok, int at) {
    int codePoint = ok.text().codePointAt(at);
    double weight = 1;
    for (TextEntity entity : ok.entities()) {
      if (entity.offset() <= at && at < entity.end()) {
        if (entity.type().equals("bold")) {
          weight = BOLD;
        } else if (entity.type().equals("code") || entity.type().equals("pre")) {
          double letter = entity.type().equals("code") ? CODE_LETTER : CODE_BLOCK_LETTER;
          return CODE_FONT * (emHundredths(codePoint) >= EMOJI ? 1 : letter);
        }
      }
    }
    return width(codePoint, FONT, weight);
  }

  private static int emHundredths(int codePoint) {
    if (codePoint < 0x20 || codePoint == 0xFE0F || codePoint == 0x200D || codePoint == 0x20E3) {
      return 0;
    }
    if (codePoint < 0x7F) {
      return ASCII[codePoint - 0x20];
    }
    if (codePoint == 0xB7) {
      return ASCII[0];
    }
    if (codePoint < 0x2018) {
      return OTHER_LETTER;
    }
    return codePoint < 0x2190 ? SYMBOL : EMOJI;
  }
}
