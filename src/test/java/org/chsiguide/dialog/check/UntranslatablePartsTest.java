package org.chsiguide.dialog.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a new contact in one language changes in the other. */
class UntranslatablePartsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Mail a@x.org or ba@x.org. | 发给 a@x.org 或 ba@x.org。 | a@x.org | c@x.org"
            + "| Mail c@x.org or ba@x.org.",
        "Call 8820600/88206001. | 打 8820600/88206001。 | 8820600/ | 7720600/"
            + "| Call 7720600/88206001.",
        "See https://a.cn/, https://a.cn/help. | 看 https://a.cn/ 和 https://a.cn/help | a.cn/ 和 |"
            + " b.cn/ 和| See https://b.cn/, https://a.cn/help.",
        "<a href='https://a.cn/?x&amp;y'>It</a> | <a href='https://a.cn/?x&amp;y'>它</a> | a.cn |"
            + " b.cn| <a href='https://b.cn/?x&amp;y'>It</a>",
        "Pay 10$ at www.a.cn. | 在 www.a.cn 付 10$ | a.cn | a.cn/$1 | Pay 10$ at www.a.cn/$1."
      })
  void theSameContactIsReplacedAndNoOtherOne(
      String en, String zh, String part, String replacement, String expected) {
    String after = zh.replaceFirst(part, replacement.replace("$", "\\$"));
    assertThat(UntranslatableParts.withContacts(en, zh, after)).isEqualTo(expected);
  }
}
