package org.chsiguide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.chsiguide.app.Version;
import org.chsiguide.dialog.Language;
import org.chsiguide.sandbox.Sandbox;
import org.chsiguide.sandbox.SandboxOptions;
import org.chsiguide.testing.OpenResources;
import org.chsiguide.testing.TestSettings;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Students and the bot as an operator runs it: a process of its own, over real HTTP. */
class ProcessTest {
  /** Makes the bot log all that it and its libraries can log. */
  private static final String LOG_EVERYTHING =
      "-Dlogback.configurationFile="
          + Path.of("src/test/resources/org/chsiguide/everything.xml").toAbsolutePath();

  private static final long BOT = 4242;
  private static final String TOKEN = BOT + ":AAE-not-to-be-seen-by-anybody";

  /** A quarter of a second on a machine that is idle. */
  private static final Duration SOON = Duration.ofMinutes(2);

  @AutoClose private final OpenResources open = new OpenResources();
  private final ExpectedConversations expectedConversations = new ExpectedConversations();
  private final Sandbox telegram = open.add(Sandbox.start(SandboxOptions.defaults()));
  private final SandboxClient people = new SandboxClient(telegram.url(), BOT);

  @TempDir Path folder;

  @Test
  void aStudentGoesOnAtTheSameScreenAfterThePowerFailedAndNoFilesAreLeft() throws IOException {
    Path temporary = Files.createDirectory(folder.resolve("tmp"));
    SimulatedStudent student = SimulatedStudent.join(people, expectedConversations, "Amina", "en");
    BotProcess bot = started("-Djava.io.tmpdir=" + temporary);
    List<String> way = expectedConversations.pathToCode(Language.BOTH);
    student.sendText("/start").awaitExpectedScreen().tapButton(way.get(0)).awaitExpectedScreen();

    bot.kill();
    student.tapButton(way.get(1));
    Path library = nativeLibrary();
    byte[] intact = Files.readAllBytes(library);
    Files.write(library, new byte[intact.length]); // what was not yet on the disk
    BotProcess second = started("-Djava.io.tmpdir=" + temporary);

    student.awaitExpectedScreen().tapButton(way.get(2)).awaitExpectedScreen().awaitQuiet();
    assertThat(people.refusals()).allMatch(ProcessTest::saysThatItWasThereBefore);
    second.kill();
    assertThat(library).hasBinaryContent(intact);
    assertThat(filesIn(temporary)).noneMatch(name -> name.contains("sqlite"));
    assertThat(filesIn(folder)).filteredOn(name -> name.contains("native")).hasSize(1);
  }

  private Path nativeLibrary() throws IOException {
    return filesIn(folder).stream()
        .filter(name -> name.contains("native"))
        .map(folder::resolve)
        .findFirst()
        .orElseThrow();
  }

  private static List<String> filesIn(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }

  /** What is sent again after a stop because nobody knew whether it had arrived. */
  private static boolean saysThatItWasThereBefore(String refusal) {
    return refusal.contains("message is not modified") || refusal.contains("query is too old");
  }

  @Test
  void studentsWalkToTheCodeInEachLanguageAndItStopsAtOnceWhenAskedAndLosesNothing()
      throws IOException {
    BotProcess bot = started();
    for (Language language : Language.values()) {
      SimulatedStudent student =
          SimulatedStudent.join(people, expectedConversations, "Amina", "en")
              .sendText("/start")
              .awaitExpectedScreen();
      for (String label : expectedConversations.pathToCode(language)) {
        student.tapButton(label).awaitExpectedScreen();
      }
      assertThat(student.expectedConversation().language()).isEqualTo(language);
      student.awaitQuiet();
    }
    assertThat(people.refusals()).isEmpty();

    SimulatedStudent student = SimulatedStudent.join(people, expectedConversations, "Amina", "en");
    student.sendText("/start").awaitExpectedScreen().tapButton("English");
    stopAndExpect(bot, "TERM", 143);

    student.sendText("hello?");
    bot = started();
    student.awaitExpectedScreen().awaitQuiet();
    boolean isDeafToInt = bot.ignores(2); // as where the tests run in the background
    stopAndExpect(bot, isDeafToInt ? "TERM" : "INT", isDeafToInt ? 143 : 130);
    assertThat(bot.output().lines())
        .filteredOn(
            line -> !line.contains("closed while a response of Telegram is still being handled"))
        .noneMatch(line -> line.matches(".*(ERROR|WARN|Exception).*"));
    expectALineForTheStartAndOneForTheStop(bot);
  }

  private void stopAndExpect(BotProcess bot, String signal, int exitCode) {
    bot.signal(signal);
    assertThat(bot.exitCode(SOON)).isEqualTo(exitCode);
    assertThat(bot.errors()).isEmpty();
  }

  private void expectALineForTheStartAndOneForTheStop(BotProcess bot) throws IOException {
    assertThat(bot.output().lines())
        .filteredOn(line -> line.contains("chsi-guide-bot"))
        .hasSize(2)
        .satisfiesExactly(
            line ->
                assertThat(line)
                    .endsWith(
                        "chsi-guide-bot %s starts: dialog dialogs.yaml in the jar, database %s,"
                                .formatted(
                                    Version.current(), folder.toRealPath().resolve("guide.db"))
                            + " staff 0, group none, updates by polling"),
            line ->
                assertThat(line).endsWith("chsi-guide-bot " + Version.current() + " has stopped"));
  }

  @Test
  void tokenSecretAndWhatStudentsWriteAreSeenByNobodyHoweverMuchIsLogged() {
    int port = Replicas.freePort();
    Map<String, String> environment = environment();
    environment.put("HTTP_PORT", Integer.toString(port));
    environment.put("WEBHOOK_URL", "http://127.0.0.1:" + port + "/webhook");
    environment.put("WEBHOOK_SECRET", "not-to-be-seen-secret");
    BotProcess bot = open.add(BotProcess.start(folder, environment, LOG_EVERYTHING));

    SimulatedStudent.join(people, expectedConversations, "Amina", "en")
        .sendText("/start not-to-be-seen-words")
        .awaitExpectedScreen();

    bot.signal("TERM");
    bot.exitCode(SOON);
    assertThat(bot.output()).contains("TRACE", "DEBUG", "updates by webhook");
    assertThat(bot.output() + bot.errors()).doesNotContain("not-to-be-seen");
  }

  @Test
  void theChatPageIsThereWhateverTheFolderOfTheJarIsCalled() throws IOException {
    String packaged = System.getProperty("bot.jar");
    assumeThat(packaged).as("Maven has packaged the bot").isNotNull();
    Path jar = Files.createDirectory(folder.resolve("a[b")).resolve("bot.jar");
    Files.copy(Path.of(packaged), jar);

    List<String> command = List.of("-jar", jar.toString(), "sandbox");
    BotProcess sandbox = open.add(BotProcess.with(folder, Map.of("LC_ALL", "C.UTF-8"), command));

    sandbox.awaitOutput("any bot token works there");
    String page = sandbox.output().replaceAll("(?s).* at (http://\\S+):.*", "$1");
    try (InputStream content = URI.create(page).toURL().openStream()) {
      assertThat(content).asString(StandardCharsets.UTF_8).contains("main.js");
    }
    assertThat(sandbox.output()).doesNotContain("WARN");
  }

  private BotProcess started(String... options) {
    return open.add(BotProcess.start(folder, environment(), options));
  }

  private Map<String, String> environment() {
    return TestSettings.of(TOKEN, telegram.url(), "jdbc:sqlite:" + folder.resolve("guide.db"));
  }
}
