package org.chsiguide.sandbox.api;

import static java.util.Comparator.comparing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Collectors;
import org.chsiguide.html.FormattedText;
import org.chsiguide.html.ParseResult;
import org.chsiguide.html.TelegramHtml;
import org.chsiguide.html.TextEntity;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Both Markdowns, as "text | what stands where". Line breaks are written as a paragraph sign. */
class LegacyMarkdownTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "plain; plain; ''",
        "*b* _i_ `c`; b i c; bold@0+1 italic@2+1 code@4+1",
        "a\\*b; a*b; ''",
        "[us](example.com); us; text_link@0+2",
        "[her](tg://user?id=5000000000002); her; text_mention@0+3",
        "```java¶x```; x; pre@0+1",
        "*a_b*; a_b; bold@0+3",
        "** x;  x; ''",
        "👍*b*; 👍b; bold@2+1",
      })
  void theOldMarkdownDoesNotNest(String source, String text, String entities) {
    assertThat(shown(LegacyMarkdown.parse(lines(source)))).isEqualTo(expected(text, entities));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "plain; plain; ''",
        "*b _i_*; b i; bold@0+3 italic@2+1",
        "__u__ _i_ ~s~ ||p||; u i s p; underline@0+1 italic@2+1 strikethrough@4+1 spoiler@6+1",
        "a\\.b\\!; a.b!; ''",
        "`a.b` ```py¶c.d```; a.b c.d; code@0+3 pre@4+3",
        "[a\\.b](http://example.com/x\\)y); a.b; text_link@0+3",
        "![x](tg://emoji?id=5); x; custom_emoji@0+1",
        "![👍](TG://EMoJI/?test=1231&id=25#id=32)a; 👍a; custom_emoji@0+2",
        ">one¶>two¶three; one¶two¶three; blockquote@0+8",
        ">one||¶two; one¶two; expandable_blockquote@0+4",
        ">one||; one; expandable_blockquote@0+3",
        ">a¶**>b; a¶b; blockquote@0+2 blockquote@2+1",
        "*a¶>b¶c*; a¶b¶c; bold@0+5 blockquote@2+2",
        ">`a¶>b`¶>c; a¶>b¶c; blockquote@0+6 code@0+4",
        "``; ''; ''",
      })
  void theNewMarkdownNests(String source, String text, String entities) {
    assertThat(shown(MarkdownV2.parse(lines(source)))).isEqualTo(expected(text, entities));
  }

  @ParameterizedTest
  @CsvSource({"wDT,22:45", "R,x", "'',x"})
  void aTimeIsThatOfHtml(String format, String text) {
    String time = "unix=\"1647531900\" format=\"" + format + "\"";
    ParseResult html = TelegramHtml.parse("<tg-time " + time + ">" + text + "</tg-time>");
    String url = "tg://time?unix=1647531900&format=" + format;

    assertThat(MarkdownV2.parse("![" + text + "](" + url + ")").entities())
        .singleElement()
        .isEqualTo(((FormattedText) html).entities().get(0));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "a.; Character '.' is reserved and must be escaped with the preceding '\\'",
        "é*b; Can't find end of Bold entity at byte offset 2",
        "_a *b_; Can't find end of Italic entity at byte offset 5",
        "[a](b; Can't find end of a URL at byte offset 4",
        "```a b; Can't find end of PreCode entity at byte offset 0",
        "```a; Can't find end of Pre entity at byte offset 0",
        ">*b¶c*; Can't find end of Bold entity at byte offset 1",
        "a>b; Character '>' is reserved and must be escaped with the preceding '\\'",
        "![x]; The entity must contain a tg://emoji or tg://time URL",
        "![x](y); Invalid tg://emoji or tg://time URL specified",
        "![x](tg://emoji?id=025); Invalid tg://emoji or tg://time URL specified",
        "![x](tg://time?date=25); Invalid tg://emoji or tg://time URL specified",
        "![x](tg://time?unix=25&format=x); Invalid tg://emoji or tg://time URL specified",
      })
  void theNewMarkdownIsStrict(String source, String why) {
    assertThatThrownBy(() -> MarkdownV2.parse(lines(source)))
        .hasMessage("Bad Request: can't parse entities: " + why);
  }

  @ParameterizedTest
  @CsvSource({"é*b,2", "`a,0", "```a``,0"})
  void theOldMarkdownWantsItsEnd(String source, int offset) {
    assertThatThrownBy(() -> LegacyMarkdown.parse(source))
        .hasMessage(
            "Bad Request: can't parse entities: Can't find end of the entity starting at byte"
                + " offset "
                + offset);
  }

  private static String lines(String source) {
    return source.replace('¶', '\n');
  }

  private static String expected(String text, String entities) {
    return lines(text).strip() + " | " + entities;
  }

  private static String shown(FormattedText parsed) {
    return parsed.text().strip()
        + " | "
        + parsed.entities().stream()
            .sorted(
                comparing(TextEntity::offset)
                    .thenComparing(comparing(TextEntity::length).reversed()))
            .map(it -> it.type() + "@" + it.offset() + "+" + it.length())
            .collect(Collectors.joining(" "));
  }
}
