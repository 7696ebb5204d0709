package org.chsiguide.dialog.reader;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.chsiguide.app.BotPhrases;
import org.chsiguide.dialog.TopicCatalog;
import org.chsiguide.dialog.TopicId;
import org.chsiguide.dialog.rule.Problem;
import org.chsiguide.picture.PictureCatalog;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files that a dialog names for the examples of its topics. */
class TopicFilesTest {
  private static final String TOPICS =
      """
      topics:
        price:
          name: {zh: 多少钱, en: The price}
          text: {zh: 不要钱。, en: It is free.}
          examples: topics/price.yaml
        thanks:
          aside: {zh: 不客气！, en: You are welcome.}
          examples: {zh: 谢谢, en: thank you}
      synonyms: topics/words.yaml
      """;
  private static final String PRICE =
      """
      zh: |
        要钱吗
        多少钱
      en: |
        how much is it
      """;

  @TempDir private Path folder;

  @BeforeEach
  void save() throws IOException {
    Files.createDirectory(folder.resolve("topics"));
    save("price", PRICE);
    save("words", "synonyms: |\n  钱, money\n  车, bicycle\n");
  }

  @Test
  void theExamplesAreThoseOfTheFilesBesideTheDialog() {
    TopicCatalog topics = ((LoadResult.Ok) load(TOPICS)).dialog().topics();

    assertThat(topics.byId().get(new TopicId("price")).examples().all())
        .containsExactly("要钱吗", "多少钱", "how much is it");
    assertThat(topics.byId().get(new TopicId("thanks")).examples().all())
        .containsExactly("谢谢", "thank you");
    assertThat(topics.synonyms()).containsExactly("钱, money", "车, bicycle");
  }

  @Test
  void aFileThatIsNotThereMayBeInTheJar() {
    LoadResult loadResult = load(TOPICS.replace("topics/price", "topics/abuse"));

    assertThat(((LoadResult.Ok) loadResult).dialog().topics().byId().get(new TopicId("price")))
        .satisfies(topic -> assertThat(topic.examples().all().count()).isGreaterThan(50));
  }

  @Test
  void thoseInTheJarHaveNoMistakesSoTheyAreNotSearchedForSomeAgain() {
    Path resources = Path.of("src/main/resources");

    assertThat(resources.resolve("topics/abuse.yaml")).exists();
    assertThat(load(resources + "/dialogs.yaml", BicyclesDialog.builtIn()).problems()).isEmpty();
  }

  @Test
  void mistakesInATopicFileAreNamedThereAndAfterThoseOfTheDialog() throws IOException {
    save("price", PRICE.replace("en:", "eng:") + "other: |\n  merci\n  Thank you\n");

    assertThat(problems(TOPICS.replace("zh: 不要钱。", "zh: 不要<br>钱。")))
        .containsExactly(
            dialog()
                + ":63:18: Telegram says: Unsupported start tag \"br\" (start a new line instead)"
                + " [html]",
            dialog()
                + ":67:28: warning: the example \"thank you\" is already in topic \"price\""
                + " [duplicate-example]",
            folder.resolve("topics/price.yaml")
                + ":4:1: the file cannot have the key \"eng\" (did you mean \"en\"?)"
                + " [unknown-key]");
  }

  @ParameterizedTest
  @CsvSource({
    "'merci\n  多少钱', 8, 多少钱",
    "'merci beaucoup\n  merci\n  merci', 9, merci" // also a part of a line above
  })
  void anExampleThatStandsTwiceIsToldWhereItStandsTheSecondTime(
      String examples, int line, String example) throws IOException {
    save("price", PRICE + "other: |\n  " + examples + "\n");

    assertThat(problems(TOPICS))
        .containsExactly(
            "%s:%d:3: warning: the example \"%s\" is already in topic \"price\" [duplicate-example]"
                .formatted(folder.resolve("topics/price.yaml"), line, example));
  }

  @Test
  void anExampleMayBeAWordThatIsAKeyElsewhere() throws IOException {
    save("price", PRICE.replaceFirst("en: \\|\n", "en: |\n  mail\n"));

    assertThat(problems(TOPICS)).isEmpty();
  }

  @Test
  void emptyAndUnreadableFilesAreNamed() throws IOException {
    save("price", "");
    save("words", "synonyms: [a, b]\n");
    assertThat(problems(TOPICS))
        .containsExactly(
            folder.resolve("topics/price.yaml") + ":1:1: the file is empty [empty-file]",
            folder.resolve("topics/words.yaml")
                + ":1:11: \"synonyms\" is a list (expected text; quote it if it begins with [)"
                + " [wrong-type]");

    Files.write(folder.resolve("topics/price.yaml"), new byte[] {'z', 'h', ':', (byte) 0xff});
    save("words", "synonyms: \"a\n");
    assertThat(problems(TOPICS))
        .anyMatch(
            problem ->
                problem.endsWith(
                    "price.yaml:1:4: the file is not valid UTF-8 from here on (save it as UTF-8)"
                        + " [encoding]"))
        .anyMatch(problem -> problem.contains("words.yaml:") && problem.endsWith("[syntax]"));
  }

  @Test
  void aMissingFileIsNamed() throws IOException {
    Files.writeString(folder.resolve("secret.yaml"), PRICE);
    for (String name : List.of("topics/prize.yaml", "topics/../secret.yaml", "secret.yaml", "租车")) {
      assertThat(problems(TOPICS.replace("topics/price.yaml", name)))
          .containsExactly(
              dialog()
                  + ":64:15: there is no file \""
                  + name
                  + "\" (name a file such as topics/price.yaml in the folder \"topics\" beside the"
                  + " dialog, or write the keys here: zh, en, other) [topic-file]");
    }
  }

  @Test
  void aFileIsReadForOneTopicOnly() {
    assertThat(problems(TOPICS.replace("{zh: 谢谢, en: thank you}", "topics/price.yaml")))
        .containsExactly(
            dialog() + ":67:15: the file \"topics/price.yaml\" is already used [topic-file]");
  }

  private List<String> problems(String topics) {
    return load(topics).problems().stream().map(Problem::toString).toList();
  }

  private LoadResult load(String topics) {
    return load(dialog(), (BicyclesDialog.complete().yaml() + topics).getBytes(UTF_8));
  }

  private static LoadResult load(String file, byte[] yaml) {
    try {
      return new DialogLoader(
              BotPhrases.CATALOG,
              BicyclesDialog.DEFAULT_DIALOG,
              PictureCatalog.inJar(),
              TopicFiles.beside(Path.of(file)))
          .load(file, yaml);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String dialog() {
    return folder.resolve("guide.yaml").toString();
  }

  private void save(String name, String yaml) throws IOException {
    Files.writeString(folder.resolve("topics/" + name + ".yaml"), yaml);
  }
}
