package org.chsiguide;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.chsiguide.app.DialogFile;
import org.chsiguide.app.Setting;
import org.chsiguide.cli.CommandRun;
import org.chsiguide.dialog.CannedResponse;
import org.chsiguide.dialog.Dialog;
import org.chsiguide.dialog.DialogPhrase;
import org.chsiguide.dialog.StepId;
import org.chsiguide.dialog.TopicId;
import org.chsiguide.dialog.intent.TopicClassifier;
import org.chsiguide.dialog.reader.LoadResult;
import org.chsiguide.staff.StaffPhrase;
import org.chsiguide.telegram.ProfilePhrase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The README and its pages do what they say, and name what is there. */
class ReadmeTest {
  private static final Pattern SNIPPET = Pattern.compile("```(\\w+)\n(.*?)```", Pattern.DOTALL);

  private static final Path PAGES = Path.of("src/site/markdown");
  private static final int MAX_README_LINES = 200;

  private static final Pattern CODE = Pattern.compile("`([^`\n]+)`");
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:\\s]+)(?:#[^)]*)?\\)");
  private static final Pattern VARIABLE = Pattern.compile("\\b[A-Z]{2,}(?:_[A-Z]+)+\\b");
  private static final Pattern TYPE =
      Pattern.compile("(?<![\\w.:@-])(?:(?:[A-Z][a-z0-9]+){2,}|[A-Z]\\w+Test)(?![\\w:-])");
  private static final Pattern COMMAND_LINE =
      Pattern.compile("chsi-guide-bot(?:\\.jar)? ([a-z]+)((?: .*\\\\\n.*| .*)?)");
  private static final Pattern OPTION = Pattern.compile("(?<=\\s)--[a-z][a-z-]*");
  private static final Pattern SLASH_COMMAND = Pattern.compile("/([a-z]+)(?: \\d+)?");

  private static final Pattern SIMPLE_TYPE = Pattern.compile("[A-Z][a-z][A-Za-z0-9]*");

  /** A variable that is no setting, but looks like one. */
  private static final String MISSPELLED = "TELEGRAM_TOKEN";

  /** Names of others that look like types. */
  private static final Set<String> FOREIGN =
      Set.of("Duration", "InstantSource", "LoadCredential", "Optional", "TelegramClient");

  private final Map<Path, String> pages = readPages();
  private final String readme = pages.getOrDefault(Path.of("README.md"), "");

  ReadmeTest() throws IOException {}

  @Test
  void theSmallGuideIsAWholeGuide() {
    assertThat(load(smallGuide()).problems()).isEmpty();
  }

  @Test
  void theMistakesAreToldInTheWordsOfTheReadme(@TempDir Path folder) throws IOException {
    String broken =
        smallGuide().replace("to: next", "to: nxt").replace("Please come", "Please <b>come");

    Path bicycles = Files.createDirectory(folder.resolve("bicycles"));
    Path file = Files.writeString(bicycles.resolve("dialogs.yaml"), broken);

    String told = CommandRun.of("check", file.toString()).out();

    assertThat(snippets("text")).contains(told.replace(folder + File.separator, ""));
  }

  @Test
  void theStoryIsPlayedInTheSmallGuide(@TempDir Path folder) throws IOException {
    Path guide = Files.writeString(folder.resolve("bicycles.yaml"), smallGuide());
    Path story = Files.writeString(folder.resolve("story.yaml"), yaml("story:"));

    CommandRun run = CommandRun.of("stories", "--guide=" + guide, story.toString());

    assertThat(run.out()).contains("1 story, 0 failed.");
    assertThat(run.code()).isZero();
  }

  @Test
  void theSmallGuideMayAskForANumberAndFillItIn() {
    String asking = smallGuide().replace("to: next, zh: 是", "to: number, zh: 是");

    assertThat(load(asking + yaml("  number:")).problems()).isEmpty();
  }

  @Test
  void theSmallGuideMaySayThingsInItsOwnWords() {
    Dialog dialog = load(smallGuide() + yaml("phrases:")).dialog();

    assertThat(dialog.phrase(DialogPhrase.HOME).en()).isEqualTo("🏠 The shed");
  }

  @Test
  void theSmallGuideMayHaveAnswersForStaff() {
    assertThat(load(smallGuide() + yaml("answers:")).dialog().cannedResponses())
        .map(CannedResponse::id)
        .containsExactly("bring-your-card");
  }

  @Test
  void theSmallGuideMaySaySomethingOnSomeDaysOnly() {
    LoadResult.Ok loaded =
        load(smallGuide().replace("  next:\n", "  next:\n" + yaml("    banners:")));

    assertThat(loaded.problems()).isEmpty();
    Dialog dialog = loaded.dialog().on(LocalDate.parse("2026-12-24"));
    assertThat(dialog.expect(new StepId("next")).text().en()).contains("closes at noon");
  }

  @Test
  void theTopicOfTheSmallGuideIsLearnt() {
    TopicClassifier topicClassifier =
        new TopicClassifier(load(smallGuide() + yaml("topics:")).dialog().topics());
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
  void theReadmeIsShort() {
    assertThat(readme.lines().count()).isLessThanOrEqualTo(MAX_README_LINES);
  }

  @Test
  void everyLinkLeadsToAFileAndEveryPageIsLinked() {
    Set<Path> linked = new HashSet<>();
    pages.forEach(
        (page, text) ->
            LINK.matcher(text)
                .results()
                .map(link -> page.resolveSibling(link.group(1)).normalize())
                .forEach(
                    target -> {
                      assertThat(target).as("linked in %s", page).exists();
                      linked.add(target);
                    }));

    assertThat(linked).containsAll(pages.keySet().stream().filter(it -> !isReadme(it)).toList());
  }

  @Test
  void everyVariableIsASetting() {
    Set<String> settings =
        Stream.of(Setting.values()).map(Setting::name).collect(Collectors.toSet());

    pages.forEach(
        (page, text) ->
            assertThat(matches(VARIABLE, String.join("\n", code(text))))
                .as("no settings in %s", page)
                .filteredOn(name -> !settings.contains(name) && !name.equals(MISSPELLED))
                .isEmpty());
  }

  @Test
  void everyTypeIsThere() throws IOException {
    Set<String> types = typesOfSources();

    pages.forEach(
        (page, text) -> {
          Set<String> named = matches(TYPE, String.join("\n", code(text)));
          code(text).stream().filter(SIMPLE_TYPE.asMatchPredicate()).forEach(named::add);
          assertThat(named)
              .as("no types in %s", page)
              .filteredOn(type -> !types.contains(type) && !FOREIGN.contains(type))
              .isEmpty();
        });
  }

  @Test
  void everyPackageIsInTheTableOfTheArchitecture() throws IOException {
    Path root = Path.of("src/main/java/org/chsiguide");
    String architecture = pages.getOrDefault(PAGES.resolve("architecture.md"), "");

    try (Stream<Path> files = Files.walk(root)) {
      assertThat(files.filter(file -> file.endsWith("package-info.java")).map(Path::getParent))
          .filteredOn(folder -> !folder.equals(root))
          .extracting(folder -> root.relativize(folder).toString().replace(File.separator, "."))
          .isNotEmpty()
          .allSatisfy(
              name ->
                  assertThat(architecture.lines())
                      .anyMatch(line -> line.startsWith("|") && line.contains("`" + name + "`")));
    }
  }

  @Test
  void everyCommandLineIsOneOfOurs() {
    CommandLine main = Commands.commandLine(Map.of());

    pages.forEach(
        (page, text) -> {
          for (MatchResult line :
              COMMAND_LINE.matcher(String.join("\n", code(text))).results().toList()) {
            CommandLine command = main.getSubcommands().get(line.group(1));
            assertThat(command).as("%s in %s", line.group(), page).isNotNull();
            assertThat(matches(OPTION, line.group(2).replaceAll(" -- .*", "")))
                .as("%s in %s", line.group(), page)
                .isSubsetOf(command.getCommandSpec().optionsMap().keySet());
          }
        });
  }

  @Test
  void everySlashCommandIsOneThatTheBotTakes() {
    Set<String> known = slashCommands();

    pages.forEach(
        (page, text) ->
            CODE.matcher(text)
                .results()
                .map(span -> SLASH_COMMAND.matcher(span.group(1)))
                .filter(Matcher::matches)
                .map(command -> command.group(1))
                .forEach(
                    command -> assertThat(known).as("commands in %s", page).contains(command)));
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
        .matcher(String.join("\n", pages.values()))
        .results()
        .filter(snippet -> snippet.group(1).equals(language))
        .map((MatchResult snippet) -> snippet.group(2))
        .toList();
  }

  private static LoadResult.Ok load(String guide) {
    LoadResult loadResult = DialogFile.inJar().withContent(guide).read();
    assertThat(loadResult).isInstanceOf(LoadResult.Ok.class);
    return (LoadResult.Ok) loadResult;
  }

  private static boolean isReadme(Path page) {
    return page.equals(Path.of("README.md"));
  }

  private static Map<Path, String> readPages() throws IOException {
    Map<Path, String> pages = new LinkedHashMap<>();
    pages.put(Path.of("README.md"), Files.readString(Path.of("README.md")));
    try (Stream<Path> files = Files.list(PAGES)) {
      for (Path file : files.sorted().toList()) {
        pages.put(file, Files.readString(file));
      }
    }
    return pages;
  }

  /** What stands as code in a page: spans and blocks. */
  private static List<String> code(String text) {
    return Stream.concat(
            SNIPPET.matcher(text).results().map(snippet -> snippet.group(2)),
            CODE.matcher(SNIPPET.matcher(text).replaceAll("")).results().map(span -> span.group(1)))
        .toList();
  }

  private static Set<String> matches(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(MatchResult::group).collect(Collectors.toSet());
  }

  /** The types that have a file of their own. */
  private static Set<String> typesOfSources() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src"))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".java"))
          .map(name -> name.replace(".java", ""))
          .collect(Collectors.toSet());
    }
  }

  /** The commands of students and staff, and our routes. */
  private static Set<String> slashCommands() {
    Set<String> commands = new HashSet<>(Set.of("healthz", "metrics"));
    Stream.of(ProfilePhrase.values(), StaffPhrase.values())
        .flatMap(Stream::of)
        .map(phrase -> phrase.name().toLowerCase(Locale.ROOT))
        .filter(name -> name.endsWith("_command"))
        .forEach(name -> commands.add(name.replace("_command", "")));
    return commands;
  }
}
