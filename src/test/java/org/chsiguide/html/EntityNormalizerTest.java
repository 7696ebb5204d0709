package org.chsiguide.html;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class EntityNormalizerTest {

  @Test
  void controlCharactersBecomeBlanksOrNothing() {
    assertThat(sent("a\tb\r\n<b>c\u202Ed</b>")).isEqualTo("'a b\ncd' bold 4-6");
    assertThat(sent("a<b>\r</b>b")).isEqualTo("'ab'");
  }

  @Test
  void verbatimTextHoldsNothing() {
    assertThat(sent("<pre>x <b>y</b></pre>")).isEqualTo("'x y' pre 0-3");
    assertThat(sent("<b>a<code>b</code>c</b>")).isEqualTo("'abc' bold 0-1, code 1-2, bold 2-3");
    assertThat(sent("<code><a href='a.org'>x</a></code>")).isEqualTo("'x' code 0-1");
  }

  @Test
  void aQuoteHoldsEverythingButAQuote() {
    assertThat(sent("<blockquote>a<pre>b</pre><b>c</b><blockquote>d</blockquote></blockquote>"))
        .isEqualTo("'abcd' blockquote 0-4, pre 1-2, bold 2-3");
    assertThat(sent("<a href='a.org'>a<blockquote>b</blockquote></a>"))
        .isEqualTo("'ab' blockquote 1-2");
  }

  private static String sent(String html) {
    FormattedText ok = ((FormattedText) TelegramHtml.parse(html)).normalized();
    String entities =
        ok.entities().stream()
            .map(e -> e.type() + " " + e.offset() + "-" + e.end())
            .collect(Collectors.joining(", "));
    return "'" + ok.text() + "'" + (entities.isEmpty() ? "" : " " + entities);
  }
}
