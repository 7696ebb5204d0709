package org.chsiguide.page;

import java.util.ArrayList;
import java.util.List;

/**
 * Breaks a text into lines: at spaces, and beside Chinese characters, but never so that a line
 * begins with closing punctuation or ends with an opening one.
 */
record LineBreaker(PageFont font) {
  private static final String CLOSING = "，。！？：；、）】」』》〉”’…—·,.!?:;)]}%";
  private static final String OPENING = "（【「『《〈“‘([{";
  private static final int FIRST_CHINESE = 0x2E80;

  /** A part of the text: UTF-16 units, the end exclusive, without the space at which it breaks. */
  record Line(int begin, int end) {}

  /** Returns the lines of a text, each at most this wide, for a font of size 1. */
  List<Line> lines(String text, float width) {
    List<Line> lines = new ArrayList<>();
    int begin = 0;
    int lastBreak = -1;
    float used = 0;
    for (int i = 0; i < text.length(); i++) {
      if (i > begin && mayBreak(text, i)) {
        lastBreak = i;
      }
      used += font.width(text.charAt(i));
      if (used > width && text.charAt(i) != ' ') {
        int end = lastBreak > begin ? lastBreak : i;
        lines.add(line(text, begin, end));
        begin = end;
        lastBreak = -1;
        used = 0;
        for (int j = begin; j <= i; j++) {
          used += font.width(text.charAt(j));
        }
      }
    }
    if (begin < text.length()) {
      lines.add(line(text, begin, text.length()));
    }
    return lines;
  }

  private static Line line(String text, int begin, int end) {
    return new Line(begin, begin + text.substring(begin, end).stripTrailing().length());
  }

  /** Returns whether a line may end before this character. */
  private static boolean mayBreak(String text, int index) {
    char before = text.charAt(index - 1);
    char here = text.charAt(index);
    if (CLOSING.indexOf(here) >= 0 || OPENING.indexOf(before) >= 0 || here == ' ') {
      return false;
    }
    return before == ' ' || isChinese(before) || isChinese(here);
  }

  private static boolean isChinese(char character) {
    return character >= FIRST_CHINESE;
  }
}
