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
  void lengthsAreThoseThatTelegramCounts() {
    assertThat(PlainText.prefix("🚲🚲🚲", 2)).isEqualTo("🚲🚲");
    assertThat(PlainText.prefix("🚲🚲", 2)).isEqualTo("🚲🚲");
    assertThat(PlainText.truncate("🚲🚲", 2)).isEqualTo("🚲🚲");
    assertThat(PlainText.truncate("🚲🚲🚲", 2)).isEqualTo("🚲…");
  }
}
