package org.chsiguide.html;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class TelegramHtmlTest {
  private static final String REFUSED = "Bad Request: can't parse entities: ";

  @TestFactory
  Stream<DynamicTest> telegramsOwnParserAgrees() {
    return vectors()
        .map(
            vector ->
                DynamicTest.dynamicTest(
                    "HTML: " + vector.get("input").asText(),
                    () -> assertThat(result(vector)).isEqualTo(expected(vector))));
  }

  /** What somebody typed and the bot sends on looks as they typed it. */
  @TestFactory
  Stream<DynamicTest> whatIsWrittenIsReadAsTheSame() {
    return vectors()
        .map(vector -> vector.get("input").asText())
        .filter(input -> TelegramHtml.parse(input) instanceof FormattedText)
        .map(
            input ->
                DynamicTest.dynamicTest(
                    "written: " + input,
                    () -> {
                      FormattedText sent = ((FormattedText) TelegramHtml.parse(input)).normalized();
                      String written = TelegramHtml.write(sent.text(), sent.entities());
                      assertThat(((FormattedText) TelegramHtml.parse(written)).normalized())
                          .isEqualTo(sent);
                    }));
  }

  @Test
  void entitiesThatCrossOrSayNothingAreWrittenAsTelegramShowsThem() {
    assertThat(
            TelegramHtml.write(
                "ab <3 cd",
                List.of(
                    new TextEntity("bold", 0, 5),
                    new TextEntity("italic", 3, 5),
                    new TextEntity("hashtag", 0, 2),
                    new TextEntity("text_link", 6, 2, Map.of("url", "https://a.org/?x=1&y=\"")))))
        .isEqualTo(
            "<b>ab </b><i><b>&lt;3</b> </i><a"
                + " href=\"https://a.org/?x=1&amp;y=&quot;\"><i>cd</i></a>");
  }

  @Test
  void aTimeIsAnEntityWithItsFormat() {
    assertThat(entities("<tg-time unix=\"12345\" format=\"tttTTdDwW\">then</tg-time>"))
        .containsExactly(
            new TextEntity(
                "date_time", 0, 4, Map.of("unix_time", "12345", "date_time_format", "wdt")));
    assertThat(entities("<tg-time unix = \"12345\", format = \"R\">then</tg-time>"))
        .containsExactly(
            new TextEntity(
                "date_time", 0, 4, Map.of("unix_time", "12345", "date_time_format", "r")));
    assertThat(entities("<tg-time format=\"t\">never</tg-time>")).isEmpty();
    assertThat(bad("a<tg-time unix=\"1\" format=\"ts\">x</tg-time>"))
        .isEqualTo(new ParseResult.Failed("Invalid date format used", 1));
  }

  @Test
  void atTheEndOfTheTextEveryTagIsUnclosed() {
    assertThat(bad("<").description()).isEqualTo("Unclosed start tag at byte offset 0");
    assertThat(bad("<b ").description())
        .isEqualTo("Empty attribute name in the tag \"b\" at byte offset 0");
    assertThat(bad("<b x").description()).isEqualTo("Unclosed start tag \"b\" at byte offset 0");
    assertThat(bad("<b x=y").description()).isEqualTo("Unclosed start tag at byte offset 0");
    assertThat(bad("<b x=_>").description())
        .isEqualTo("Unexpected end of name token at byte offset 5");
    assertThat(bad("<b>x</b").description()).isEqualTo("Unclosed end tag at byte offset 4");
    assertThat(bad("a\0b").description()).isEqualTo("Text must not contain null bytes");
  }

  @Test
  void escapedWordsAreShownAsTheyAre() {
    String words = "1 < 2 && \"a\" > '<b>' &lt;";
    assertThat(TelegramHtml.parse(TelegramHtml.escape(words)))
        .isEqualTo(new FormattedText(words, List.of()));
    assertThat(entities("<a href=\"https://a.org/?q=" + TelegramHtml.escape("\"&") + "\">x</a>"))
        .containsExactly(new TextEntity("text_link", 0, 1, Map.of("url", "https://a.org/?q=\"&")));
  }

  @Test
  void anyScrapsOfHtmlGiveAResult() {
    String[] scraps = {
      "<",
      ">",
      "</",
      "b",
      "pre",
      "a href=",
      "\"",
      "'",
      "&lt",
      "&#",
      "x41;",
      "采",
      "😀",
      " ",
      "\n",
      "blockquote",
      "<i>",
      "</i>",
      "<code>",
      "</>",
      "=",
      "/",
      "\r",
      "class=language-x",
      "tg://",
      ":1"
    };
    Random random = new Random(20261124);
    for (int i = 0; i < 20_000; i++) {
      StringBuilder html = new StringBuilder();
      random.ints(random.nextInt(12), 0, scraps.length).forEach(s -> html.append(scraps[s]));
      ParseResult parseResult = TelegramHtml.parse(html.toString());
      if (parseResult instanceof FormattedText ok) {
        FormattedText sent = ok.normalized();
        assertThat(sent.normalized()).as(html.toString()).isEqualTo(sent);
        assertThat(sent.entities())
            .as(html.toString())
            .allMatch(e -> e.length() > 0 && 0 <= e.offset() && e.end() <= sent.text().length());
      }
    }
  }

  private static Stream<JsonNode> vectors() {
    try (InputStream file = TelegramHtmlTest.class.getResourceAsStream("html_vectors.json")) {
      JsonNode vectors = new ObjectMapper().readTree(file).get("vectors");
      // Those with a note are of a time when TDLib had no <tg-time>.
      return StreamSupport.stream(vectors.spliterator(), false).filter(v -> !v.has("note"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String result(JsonNode vector) {
    ParseResult parseResult = TelegramHtml.parse(vector.get("input").asText());
    if (parseResult instanceof ParseResult.Failed bad) {
      return REFUSED + bad.description();
    }
    FormattedText ok = (FormattedText) parseResult;
    return ok.text() + ok.entities();
  }

  private static String expected(JsonNode vector) {
    if (vector.has("description")) {
      return vector.get("description").asText();
    }
    List<TextEntity> entities = new ArrayList<>();
    for (JsonNode entity : vector.get("entities")) {
      Map<String, String> attributes = new TreeMap<>();
      entity.properties().forEach(p -> attributes.put(p.getKey(), p.getValue().asText()));
      attributes.keySet().removeAll(Set.of("type", "offset", "length"));
      entities.add(
          new TextEntity(
              entity.get("type").asText(),
              entity.get("offset").asInt(),
              entity.get("length").asInt(),
              attributes));
    }
    return vector.get("text").asText() + entities;
  }

  private static List<TextEntity> entities(String html) {
    return ((FormattedText) TelegramHtml.parse(html)).entities();
  }

  private static ParseResult.Failed bad(String html) {
    return (ParseResult.Failed) TelegramHtml.parse(html);
  }
}
