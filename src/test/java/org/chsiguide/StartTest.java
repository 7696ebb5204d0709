package org.chsiguide;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.chsiguide.cli.CommandRun;
import org.chsiguide.testing.BicycleDialog;
import org.chsiguide.testing.EmptyDatabase;
import org.chsiguide.testing.OpenResources;
import org.chsiguide.testing.SelfSigned;
import org.chsiguide.testing.TestStore;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an operator reads when the bot cannot start: what is in the way, and nothing else. */
class StartTest {
  private static final String TOKEN = "4242:AAE-not-to-be-seen-by-anybody";
  private static final int CANNOT_START = 2;

  private final Map<String, String> environment = new LinkedHashMap<>();
  @AutoClose private final OpenResources open = new OpenResources();

  @TempDir Path folder;

  @BeforeEach
  void aBotWithNothingWrong() throws IOException {
    Path dialog = Files.writeString(folder.resolve("dialogs.yaml"), BicycleDialog.YAML);
    environment.put("DIALOGS", dialog.toString());
    environment.put("TELEGRAM_BOT_TOKEN", TOKEN);
    environment.put("DATABASE_URL", "jdbc:sqlite:" + folder.resolve("guide.db"));
    environment.put("HTTP_PORT", "0");
    environment.put("TELEGRAM_API_URL", "http://127.0.0.1:9");
  }

  @Test
  void everyWrongSettingIsNamedWithNumbersThatDoNotDependOnTheLocaleOfTheMachine() {
    environment.put("HTTP_PORT", "eighty");
    environment.put("TELEGRAM_BOT_TOKEN", "not-to-be-seen");
    BotProcess bot =
        open.add(BotProcess.start(folder, environment, "-Duser.language=ar", "-Duser.country=EG"));

    assertThat(bot.exitCode(BotProcess.TO_START)).isEqualTo(CANNOT_START);
    assertThat(bot.output()).isEmpty();
    assertThat(bot.errors().replace(System.lineSeparator(), "\n"))
        .isEqualTo(
            "TELEGRAM_BOT_TOKEN does not look like a token; @BotFather gives one such as"
                + " 123456789:AAE…\n"
                + "HTTP_PORT is \"eighty\"; it must be a whole number from 0 to 65535\n");
  }

  @Test
  void aGuideThatIsNotThereIsNamed() {
    Path mine = folder.resolve("mine.yaml");
    environment.put("DIALOGS", mine.toString());

    expectRefusal(mine + " does not exist; name another\n");
  }

  @Test
  void allThatIsWrongWithTheGuideIsSaidAtOnce() throws IOException {
    String guide = Files.readString(Path.of("dialogs.yaml"));
    Path broken = folder.resolve("dialogs.yaml");
    environment.put("DIALOGS", broken.toString());
    Files.writeString(
        broken,
        guide
            .replaceFirst("to: who-can-change", "to: who-can-chance")
            .replaceFirst("to: overview", "to: overvieww"));

    String errors = errorsAtStart();

    assertThat(errors.lines()).hasSize(2);
    assertThat(errors.lines())
        .allMatch(
            line -> line.matches(".*/dialogs\\.yaml:[0-9]+:[0-9]+: .*"), "FILE:LINE:COLUMN: …");
    assertThat(errors)
        .contains("\"who-can-chance\"", "\"who-can-change\"", "\"overvieww\"", "\"overview\"");
  }

  @Test
  void aFileThatIsNoDatabaseIsLeftAsItIs() throws IOException {
    Path file = Files.writeString(folder.resolve("guide.db"), "somebody's thesis");

    expectRefusal(
        file.toRealPath() + " is not an SQLite database; move it away, or name another file\n");

    assertThat(file).hasContent("somebody's thesis");
  }

  /** StoreTest has a bot of another process. */
  @Test
  void aSecondBotOnTheSameDatabaseIsRefused() throws IOException {
    open.add(TestStore.open(EmptyDatabase.copyTo(folder), InstantSource.system()));

    expectRefusal(
        folder.toRealPath().resolve("guide.db")
            + " is in use by another bot; stop that one, or use another file for this one\n");
  }

  @Test
  void aMissingTokenIsNoReasonForASandbox() {
    environment.remove("TELEGRAM_BOT_TOKEN");
    environment.put("TELEGRAM_TOKEN", TOKEN);

    expectRefusal(
        "TELEGRAM_BOT_TOKEN is not set, but TELEGRAM_API_URL is: set it to the token from"
            + " @BotFather, or unset the rest to try the bot in the sandbox\n"
            + "TELEGRAM_TOKEN is set, but this bot has no such setting; did you mean"
            + " TELEGRAM_BOT_TOKEN?\n");
  }

  @Test
  void aSandboxThatCannotWriteSaysSo() throws IOException {
    environment.clear();
    environment.put("LC_ALL", "zh_CN.UTF-8");
    environment.put("HTTP_PORT", "0");
    Files.writeString(folder.resolve("data"), "no folder");
    BotProcess bot = started();

    assertThat(bot.exitCode(BotProcess.TO_START)).isEqualTo(CANNOT_START);
    assertThat(bot.errors().strip())
        .isEqualTo("沙盒读写不了 data/sandbox.json；请让运行的用户能写这个文件夹，或者删掉这个文件从头开始");
  }

  @Test
  void nobodyOpensTheSandboxToOtherMachinesUnawares() {
    environment.keySet().removeIf(name -> name.startsWith("TELEGRAM"));
    environment.put("HTTP_HOST", "0.0.0.0");

    expectRefusal(
        "the sandbox has no login, and HTTP_HOST opens it to other machines: set TELEGRAM_BOT_TOKEN"
            + " to run on Telegram, or SANDBOX_PUBLIC_HOSTS to the hosts at which others may use"
            + " the sandbox\n");
  }

  @Test
  void aPortThatIsTakenIsNamed() throws IOException {
    environment.keySet().removeIf(name -> name.startsWith("TELEGRAM"));
    ServerSocket taken = open.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
    environment.put("HTTP_PORT", Integer.toString(taken.getLocalPort()));

    expectRefusal(
        "nothing can listen on 127.0.0.1:"
            + taken.getLocalPort()
            + " (Address already in use); stop what listens there, or set HTTP_HOST and"
            + " HTTP_PORT\n");
  }

  @Test
  void aTokenThatTelegramDoesNotKnowIsSaidSo() throws IOException {
    telegramAnswers("", 401, "Unauthorized");

    expectRefusal(
        "the token is wrong (Telegram says 401 Unauthorized); ask @BotFather for the right one\n");
  }

  @Test
  void anotherCopyThatPollsIsToldAndWaitedForAndNoLibraryIsLoadedThatOnlyALaterTaskNeeds()
      throws IOException {
    telegramAnswers("getupdates", 409, "Conflict: terminated by other");
    BotProcess bot =
        open.add(BotProcess.start(folder, environment, "-Xlog:class+load:file=classes.txt"));

    bot.awaitOutput("another copy of this bot is polling, or has set a webhook: stop it");

    assertThat(bot.isRunning()).isTrue();
    assertThat(bot.errors()).isEmpty();
    assertThat(Files.readString(folder.resolve("classes.txt")))
        .contains(" org.chsiguide.app.Application ")
        .doesNotContain(
            " io.javalin.jetty.",
            " java.awt.",
            " javax.management.MBeanServer ",
            " org.eclipse.elk.",
            " org.knowm.",
            " sun.security.ssl.SSLContextImpl ");
  }

  @Test
  void anUntrustedCertificateIsOneLineOfTheLog() throws Exception {
    HttpsServer imposter =
        HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    imposter.setHttpsConfigurator(
        new HttpsConfigurator(SelfSigned.of("ip:127.0.0.1").serverContext()));
    imposter.start();
    open.add(() -> imposter.stop(0));
    environment.put("TELEGRAM_API_URL", "https://127.0.0.1:" + imposter.getAddress().getPort());
    BotProcess bot = started();

    bot.awaitOutput("retrying");

    bot.signal("TERM");
    bot.exitCode(BotProcess.TO_START);
    assertThat(bot.output())
        .contains("PKIX path building failed")
        .doesNotContain("\tat ", "Caused");
    assertThat(bot.output().lines().filter(line -> line.contains("PKIX"))).hasSizeBetween(1, 2);
    assertThat(bot.errors()).isEmpty();
  }

  /**
   * A Telegram that refuses calls whose address ends so, in small letters, and agrees to others.
   */
  private void telegramAnswers(String refused, int code, String why) throws IOException {
    HttpServer telegram =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    telegram.createContext(
        "/",
        call -> {
          String path = call.getRequestURI().getPath().toLowerCase(Locale.ROOT);
          boolean refuses = path.endsWith(refused);
          String no = "{\"ok\":false,\"error_code\":" + code + ",\"description\":\"" + why + "\"}";
          byte[] answer = (refuses ? no : "{\"ok\":true,\"result\":true}").getBytes(UTF_8);
          call.sendResponseHeaders(refuses ? code : 200, answer.length);
          call.getResponseBody().write(answer);
          call.close();
        });
    telegram.start();
    open.add(() -> telegram.stop(0));
    environment.put("TELEGRAM_API_URL", "http://127.0.0.1:" + telegram.getAddress().getPort());
  }

  private void expectRefusal(String sentences) {
    assertThat(errorsAtStart()).isEqualTo(sentences);
  }

  /** What a bot says that refuses to start, in this process, because most say so early. */
  private String errorsAtStart() {
    CommandRun refused = CommandRun.with(environment, "run");
    assertThat(refused.code()).isEqualTo(CANNOT_START);
    assertThat(refused.out()).isEmpty();
    assertThat(refused.err()).doesNotContain("not-to-be-seen", "\tat ");
    return refused.err();
  }

  private BotProcess started() {
    return open.add(BotProcess.start(folder, environment));
  }
}
