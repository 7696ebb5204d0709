package org.chsiguide.dialog.reader;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.chsiguide.app.BotPhrases;
import org.chsiguide.dialog.LocalizedText;
import org.chsiguide.dialog.Phrase;
import org.chsiguide.dialog.yaml.ProblemCollector;
import org.junit.jupiter.api.Test;

/** The bot's own words are held to the rules for the words of a dialog. */
class PhraseCatalogTest {

  private enum Greeting implements Phrase {
    HELLO,
    BYE;

    @Override
    public Form form() {
      return this == BYE ? Form.of(Length.LABEL, "name") : Form.of(Length.LABEL);
    }
  }

  @Test
  void aFileHasTheWordsOfOneSubject() {
    assertThat(read("bye: {zh: \"再见，{name}\", en: \"Bye, {name}\"}\nhello: {zh: 你好, en: Hello}\n"))
        .isEqualTo(
            Map.of(
                Greeting.HELLO, new LocalizedText("你好", "Hello"),
                Greeting.BYE, new LocalizedText("再见，{name}", "Bye, {name}")));
  }

  @Test
  void mistakesAreNamedWithTheirPlace() {
    assertThatThrownBy(
            () ->
                read(
                    """
                    # Greetings.
                    hello: {zh: 你好, en: Hello {name}}
                    helo: {zh: 好}
                    """))
        .hasMessageContaining("[syntax]");
    assertThatThrownBy(
            () ->
                read(
                    """
                    # Greetings.
                    hello: {zh: "你好 {nam}", en: "Hello %s"}
                    hi: {zh: 好, en: Hi}
                    """
                        .formatted("x".repeat(60))))
        .hasMessageContaining("greeting/phrases.yaml:2:17: ")
        .hasMessageContaining("[unknown-variable]")
        .hasMessageContaining("greeting/phrases.yaml:2:29: \"hello\" has 66 characters; at most 64")
        .hasMessageContaining("greeting/phrases.yaml:3:1: the file cannot have the key \"hi\"");
    assertThatThrownBy(() -> read("hello: {zh: 你好, en: Hello}\n"))
        .hasMessageContaining("greeting/phrases.yaml:1:1: the file has no \"bye\"");
  }

  @Test
  void aSubjectNeedsItsFile() {
    assertThatThrownBy(() -> PhraseCatalog.load(Greeting.class))
        .hasMessageContaining("there is no phrases.yaml beside ");
  }

  /** When the bot starts, it relies on this. */
  @Test
  void thePhrasesOfTheBotFollowTheRules() throws IOException {
    Map<Class<?>, List<Phrase>> subjects =
        BotPhrases.CATALOG.phrases().stream().collect(Collectors.groupingBy(Object::getClass));
    for (Map.Entry<Class<?>, List<Phrase>> subject : subjects.entrySet()) {
      try (InputStream in = subject.getKey().getResourceAsStream("phrases.yaml")) {
        ProblemCollector problems = new ProblemCollector(subject.getKey().getName());
        PhraseCatalog.read(problems, in.readAllBytes(), subject.getValue());
        assertThat(problems.sortedProblems()).isEmpty();
      }
    }
  }

  private static Map<Phrase, LocalizedText> read(String yaml) {
    return PhraseCatalog.read(
        new ProblemCollector("greeting/phrases.yaml"),
        yaml.getBytes(UTF_8),
        List.of(Greeting.values()));
  }
}
