package org.chsiguide;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.chsiguide.app.BotPhrases;
import org.chsiguide.app.Setting;
import org.chsiguide.cli.CommandRun;
import org.chsiguide.dialog.TopicId;
import org.chsiguide.dialog.intent.TopicClassifier;
import org.chsiguide.dialog.reader.DialogLoader;
import org.chsiguide.dialog.reader.LoadResult;
import org.chsiguide.dialog.yaml.Rule;
import org.chsiguide.picture.PictureCatalog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The snippets of the README do what it says. */
class ReadmeTest {
  private static final Pattern SNIPPET = Pattern.compile("```(\\w+)\n(.*?)```", Pattern.DOTALL);

  private final String readme = Files.readString(Path.of("README.md"));
  private final DialogLoader reader =
      new DialogLoader(
          BotPhrases.CATALOG, Files.readAllBytes(Path.of("dialogs.yaml")), PictureCatalog.inJar());

  ReadmeTest() throws IOException {}

  @Test
  void theSmallGuideIsAWholeGuide() {
    LoadResult loadResult = read(smallGuide());

    assertThat(loadResult).isInstanceOf(LoadResult.Ok.class);
    assertThat(((LoadResult.Ok) loadResult).warnings()).isEmpty();
  }

  @Test
  void theMistakesAreToldInTheWordsOfTheReadme(@TempDir Path folder) throws IOException {
    String broken =
        smallGuide().replace("to: shed", "to: shd").replace("Please come", "Please <b>come");

    Path file = Files.writeString(folder.resolve("bicycles.yaml"), broken);

    String told = CommandRun.of("check", file.toString()).out();

    assertThat(snippets("text")).contains(told.replace(folder + File.separator, ""));
  }

  @Test
  void theStoryIsPlayedInTheSmallGuide(@TempDir Path folder) throws IOException {
    Path guide = Files.writeString(folder.resolve("bicycles.yaml"), smallGuide());
    Path story = Files.writeString(folder.resolve("story.yaml"), yaml("story:"));

    CommandRun run = CommandRun.of("stories", "--guide=" + guide, story.toString());

    assertThat(run.out()).contains("1 stories, 0 failed.");
    assertThat(run.code()).isZero();
  }

  @Test
  void theSmallGuideMayAskForANumberAndFillItIn() {
    LoadResult loadResult =
        read(smallGuide().replace("to: shed, zh: 有", "to: number, zh: 有") + yaml("  number:"));

    assertThat(loadResult).isInstanceOf(LoadResult.Ok.class);
    assertThat(((LoadResult.Ok) loadResult).warnings()).isEmpty();
  }

  @Test
  void theTopicOfTheSmallGuideIsLearnt() {
    LoadResult loadResult = read(smallGuide() + yaml("topics:"));

    assertThat(loadResult).isInstanceOf(LoadResult.Ok.class);
    TopicClassifier topicClassifier =
        new TopicClassifier(((LoadResult.Ok) loadResult).dialog().topics());
    topicClassifier.train();
    assertThat(topicClassifier.rank("do they charge money? how much").topics().get(0).topic())
        .isEqualTo(new TopicId("price"));
  }

  @Test
  void theJavaIsThatOfATest() throws IOException {
    String test =
        Files.readString(Path.of("src/test/java/org/chsiguide/sandbox/ForeignClientTest.java"));

    assertThat(snippets("java"))
        .isNotEmpty()
        .allSatisfy(java -> assertThat(test).contains(java.strip().indent(4).stripTrailing()));
  }

  @Test
  void everyRuleIsExplained() {
    Pattern row = Pattern.compile("^\\| `([a-z-]+)` \\| (Warning: )?", Pattern.MULTILINE);

    String list = readme.substring(readme.indexOf("Every rule"), readme.indexOf("</details>"));

    assertThat(row.matcher(list).results().map(MatchResult::group))
        .containsExactlyElementsOf(
            Stream.of(Rule.values())
                .map(
                    rule -> "| `%s` | %s".formatted(rule.id(), rule.isWarning() ? "Warning: " : ""))
                .toList());
  }

  @Test
  void everySettingIsInTheTable() {
    assertThat(Setting.values())
        .allSatisfy(
            setting ->
                assertThat(readme.lines())
                    .anyMatch(line -> line.matches("\\| .*`" + setting + "`.* \\| .* \\| .*")));
  }

  private String smallGuide() {
    return yaml("guide:");
  }

  /** The snippet that begins with this key. */
  private String yaml(String key) {
    return snippets("yaml").stream().filter(yaml -> yaml.startsWith(key)).findFirst().orElseThrow();
  }

  private List<String> snippets(String language) {
    return SNIPPET
        .matcher(readme)
        .results()
        .filter(snippet -> snippet.group(1).equals(language))
        .map((MatchResult snippet) -> snippet.group(2))
        .toList();
  }

  private LoadResult read(String guide) {
    return reader.load("bicycles.yaml", guide.getBytes(StandardCharsets.UTF_8));
  }
}
