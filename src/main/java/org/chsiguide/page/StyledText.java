package org.chsiguide.page;

import java.util.BitSet;
import org.chsiguide.html.FormattedText;
import org.chsiguide.html.TelegramHtml;
import org.chsiguide.html.TextEntity;

/**
 * A text of which parts are strong.
 *
 * @param text without line breaks
 * @param strong the UTF-16 units that are strong
 */
record StyledText(String text, BitSet strong) {

  /** Returns a text that is strong as a whole. */
  static StyledText strong(String text) {
    BitSet all = new BitSet();
    all.set(0, text.length());
    return new StyledText(text, all);
  }

  /** Returns the text of Telegram HTML, in which tags make it strong; lines become one. */
  static StyledText ofHtml(String html) {
    if (!(TelegramHtml.parse(html.strip()) instanceof FormattedText ok)) {
      return new StyledText(html, new BitSet()); // the dialog was not checked
    }
    BitSet strong = new BitSet();
    for (TextEntity entity : ok.entities()) {
      strong.set(entity.offset(), entity.end());
    }
    return new StyledText(ok.text().replace('\n', ' '), strong);
  }

  /**
   * Returns an English text with straight quotes: those of a Chinese font are as wide as a word.
   */
  StyledText withStraightQuotes() {
    return new StyledText(
        text.replace('’', '\'').replace('‘', '\'').replace('“', '"').replace('”', '"'), strong);
  }

  /** Returns whether the first sentence is a question. */
  boolean beginsWithQuestion() {
    int question = firstOf("?？");
    int statement = firstOf("。!！");
    return question < statement && !text.substring(0, question).contains(". ");
  }

  /** Returns where the letters end, at the latest there, that are as strong as this one. */
  int endOfRun(int begin, int end) {
    int next = strong.get(begin) ? strong.nextClearBit(begin) : strong.nextSetBit(begin);
    return next < 0 ? end : Math.min(next, end);
  }

  private int firstOf(String marks) {
    return text.chars()
        .filter(it -> marks.indexOf(it) >= 0)
        .map(text::indexOf)
        .findFirst()
        .orElse(text.length());
  }
}
