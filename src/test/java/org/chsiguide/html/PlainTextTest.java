package org.chsiguide.html;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Words without markup. */
class PlainTextTest {

  @Test
  void tagsAreLeftOutAndReferencesAreDecoded() {
    assertThat(PlainText.of("<b>姓名</b> &amp; <a href=\"https://a.org/?b&amp;c\">name</a>"))
        .isEqualTo("姓名 & name");
    assertThat(PlainText.of("&lt;b&gt; &quot;x&quot; &#128690;")).isEqualTo("<b> \"x\" 🚲");
  }

  @Test
  void textWithoutMarkupStaysAsWritten() {
    assertThat(PlainText.of("1 < 2 & 3 &copy; <b")).isEqualTo("1 < 2 & 3 &copy; <b");
  }

  @Test
  void theFirstLineIsTheFirstThatHasWords() {
    assertThat(PlainText.firstLine("\n <b></b>\n<b> Step &amp; one </b>\ntwo"))
        .isEqualTo("Step & one");
    assertThat(PlainText.firstLine("<i></i>")).isEmpty();
    assertThat(PlainText.firstLine("<a\nhref=\"https://x\">Register</a>")).isEqualTo("Register");
    assertThat(PlainText.firstLine("A&#10;B")).isEqualTo("A");
  }

  @Test
  void lengthsAreThoseThatTelegramCounts() {
    assertThat(PlainText.prefix("🚲🚲🚲", 2)).isEqualTo("🚲🚲");
    assertThat(PlainText.prefix("🚲🚲", 2)).isEqualTo("🚲🚲");
    assertThat(PlainText.truncate("🚲🚲", 2)).isEqualTo("🚲🚲");
    assertThat(PlainText.truncate("🚲🚲🚲", 2)).isEqualTo("🚲…");
  }
}
