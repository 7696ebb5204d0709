package org.chsiguide.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.chsiguide.BotProcess.TO_START;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Map;
import org.chsiguide.BotProcess;
import org.chsiguide.SandboxClient;
import org.chsiguide.sandbox.SandboxUser;
import org.chsiguide.site.EngineCompiler;
import org.chsiguide.testing.BicycleDialog;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The bot and its sandbox in one process, as a newcomer starts them. */
class SandboxEnvironmentTest {
  private static final long BOT = 1_000_000_001;
  private static final String GUIDE =
      BicycleDialog.WITH_QUESTION.replace(
          "    done: can_ride\n",
          """
              remind:
                after: [2h]
                text: {zh: "拿到车了吗？", en: "Do you have it?"}
              choices:
                - {to: office, zh: 没有, en: "There is none"}
          """);

  @TempDir Path folder;
  @AutoClose private BotProcess process;
  private URI url;
  private SandboxClient sandbox;
  private SandboxUser amina;

  @BeforeEach
  void start() throws IOException {
    Files.writeString(folder.resolve("dialogs.yaml"), GUIDE);
    EngineCompiler.compile();
    process = BotProcess.start(folder, Map.of("HTTP_SITE", "true"));
    process.awaitOutput("chat with the bot");
    url = URI.create(process.output().replaceAll("(?s).*open (http://\\S+) .*", "$1"));
    sandbox = new SandboxClient(url, BOT);
    amina = SandboxUser.join(url, BOT, "Amina", "en");
  }

  @Test
  void theBotStopsAndStartsWithItsPageAndRemindsWhenTimeJumps() throws Exception {
    HttpRequest page = HttpRequest.newBuilder(url.resolve("/guide/")).timeout(TO_START).build();
    amina.sendText("/start").expectMessage("Do you have a campus card?");
    assertThat(send(HttpRequest.newBuilder(url.resolve("/")).build()).body())
        .contains("<!doctype html>");
    assertThat(send(page).body()).contains("Borrow a bicycle", "data-bot=\"");
    assertThat(send(HttpRequest.newBuilder(url.resolve("/metrics")).build()).body())
        .contains("# TYPE ");

    sandbox.stopProgram();
    amina.tapButton("Yes");
    assertThat(send(page).statusCode()).isEqualTo(503);
    sandbox.startProgram();
    amina.expectMessage("Take a bicycle from the shed.");
    await().until(() -> send(page).statusCode() == 200);

    ZonedDateTime now = ZonedDateTime.now(ZoneId.of("Asia/Shanghai"));
    sandbox.advanceClock(Duration.between(now, now.plusDays(1).with(LocalTime.NOON)));
    amina.expectMessage("Do you have it?");

    process.signal("TERM");
    assertThat(process.exitCode(TO_START)).isEqualTo(143);
    assertThat(process.errors()).isEmpty();
    assertThat(process.output()).doesNotContain("ERROR");
  }

  private static HttpResponse<String> send(HttpRequest request) throws Exception {
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
  }
}
