package org.chsiguide.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A dialog as something to look at. */
class GraphCommandTest {
  private static final String GUIDE =
      """
      guide: {zh: 借自行车, en: Bikes & more}
      start: hello
      person: office
      stages:
        - {id: end, zh: 申请, en: 'Ask "now"'}
      steps:
        hello:
          stage: end
          text: {zh: "你好 &lt;3", en: "Hello &lt;3"}
          choices:
            - {to: end, zh: 走, en: 'Go "now" #1'}
            - {to: office, zh: 问, en: Ask}
            - {url: "https://example.org/?a=1&b=2", zh: 打开, en: Open}
        end:
          stage: end
          text: {zh: 到了。, en: Here we are.}
          picture: {name: qr-code, alt: {zh: 一张图, en: A picture}}
          done: there
        office:
          text: {zh: "电话 555-0100。", en: "Phone 555-0100."}
      topics:
        price:
          name: {zh: 多少钱, en: The price}
          text: {zh: 不要钱。, en: It is free.}
          choices:
            - {to: end, zh: 走, en: Go}
          examples: {zh: 要钱吗, en: how much is it}
        thanks:
          aside: {zh: 不客气。, en: You are welcome.}
          examples: {zh: 谢谢, en: thanks}
      """;

  @TempDir private Path folder;

  @Test
  void mermaidHasStagesStepsAndWays() throws IOException {
    assertThat(text("mermaid", "en"))
        .startsWith("flowchart LR\n  subgraph stage_end[\"Ask #quot;now#quot;\"]\n")
        .contains(
            "    s0[\"hello<br/>Hello #lt;3\"]\n",
            "    s1([\"end<br/>Here we are.\"])\n",
            "  s0 -->|\"Go #quot;now#quot; #35;1\"| s1\n",
            "  s0 -->|\"Ask\"| s2\n");
  }

  @Test
  void svgIsAPictureInTheLanguageThatWasAskedFor() throws Exception {
    String svg = text("svg", "zh");
    DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
    assertThat(svg)
        .contains(">申请</text>", ">你好 &lt;3</text>", ">走</text>", ">问  → office</text>")
        .doesNotContain("Hello");
    assertThat(svg).containsOnlyOnce("<polyline");
  }

  @Test
  void pngIsAPictureToo() throws IOException {
    assertThat(ImageIO.read(drawn("png", "both").toFile()).getWidth()).isGreaterThan(300);
  }

  @Test
  void thePageHasEveryScreenInEachLanguageAndItsButtonsLeadOn() throws IOException {
    String page = text("html", "en");

    assertThat(page).contains("Bikes &amp; more", "https://example.org/?a=1&amp;b=2");
    assertThat(page).doesNotContain("<script", "src=\"http", "url(");
    for (String step : new String[] {"hello", "end", "office", "language", "help", "privacy"}) {
      assertThat(page).containsOnlyOnce("<section id=\"" + step + "\">");
    }
    assertThat(page.split("class=\"phone ", -1)).hasSize(1 + (6 + 1) * 3);
    assertThat(Pattern.compile("href=\"#([^\"]*)\"").matcher(page).results())
        .map((MatchResult link) -> link.group(1))
        .isNotEmpty()
        .allSatisfy(step -> assertThat(page).contains("<section id=\"" + step + "\">"));
  }

  @Test
  void thePageHasPicturesAndAnswersToQuestions() throws IOException {
    String page = text("html", "en");

    assertThat(page.split("<img alt=\"\" src=\"data:image/png;base64,iVBOR", -1)).hasSize(1 + 3);
    assertThat(page)
        .containsOnlyOnce("<section id=\"answer.price\"><h2>多少钱 · The price")
        .contains("It is free.")
        .doesNotContain("You are welcome.");
  }

  private String text(String format, String language) throws IOException {
    return Files.readString(drawn(format, language));
  }

  private Path drawn(String format, String language) throws IOException {
    Path guide = Files.writeString(folder.resolve("guide.yaml"), GUIDE);
    Path drawn = folder.resolve("drawn." + format);
    CommandRun run =
        CommandRun.of(
            "graph",
            "--format=" + format,
            "--language=" + language,
            "--output=" + drawn,
            guide.toString());
    assertThat(run).isEqualTo(new CommandRun(0, "", ""));
    return drawn;
  }
}
