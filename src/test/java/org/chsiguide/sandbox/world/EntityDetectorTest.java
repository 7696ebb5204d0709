package org.chsiguide.sandbox.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import org.chsiguide.html.FormattedText;
import org.chsiguide.html.TextEntity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EntityDetectorTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "/start abc|bot_command:/start",
        "go to /help@some_bot now|bot_command:/help@some_bot",
        "a/b and 1/2|",
        "write to service@chsi.com.cn.|email:service@chsi.com.cn",
        "see https://www.chsi.com.cn/a?b=c, then|url:https://www.chsi.com.cn/a?b=c",
        "见 www.chsi.com.cn。|url:www.chsi.com.cn",
        "https://example.com/路径|url:https://example.com/",
        "ask @wang_zju or #visa|mention:@wang_zju hashtag:#visa",
        "$CNY not $cny, US$ or $5|cashtag:$CNY",
        "call +86 571-8798 1234, or +1 (212) 555-0123.|phone_number:+86 571-8798 1234"
            + " phone_number:+1 (212) 555-0123",
        "1+1234567 and +12 and 2026-01-01|",
        "at GMT +8 2026-01-01|",
        "nothing here 12.5 e.g. this|",
      })
  void partsThatCanBeTappedAreFound(String text, String expected) {
    FormattedText found = EntityDetector.addTo(new FormattedText(text, List.of()));

    assertThat(
            found.entities().stream()
                .map(it -> it.type() + ":" + text.substring(it.offset(), it.end()))
                .collect(Collectors.joining(" ")))
        .isEqualTo(expected == null ? "" : expected);
  }

  @Test
  void aNameOfThousandsOfLabelsIsRead() {
    for (String text : List.of("a.".repeat(2000) + "@", "a@" + "b.".repeat(2000) + "1")) {
      FormattedText found = EntityDetector.addTo(new FormattedText(text, List.of()));

      assertThat(found.text()).isEqualTo(text);
    }
  }

  @ParameterizedTest
  @CsvSource({"code", "pre", "text_link"})
  void inCodeAndLinksNothingIsLookedFor(String type) {
    FormattedText code = new FormattedText("www.chsi.com.cn", List.of(new TextEntity(type, 0, 15)));

    assertThat(EntityDetector.addTo(code)).isEqualTo(code);
  }
}
