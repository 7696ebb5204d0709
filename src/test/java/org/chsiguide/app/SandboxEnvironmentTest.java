package org.chsiguide.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The bot and its sandbox in one process, as a newcomer starts them. */
class SandboxEnvironmentTest {
  private static final long BOT = 1_000_000_001;
  private static final String GUIDE =
      """
      guide: {zh: 借自行车, en: Borrow a bicycle}
      start: hello
      person: office
      steps:
        hello:
          text: {zh: "你有校园卡吗？", en: "Do you have a campus card?"}
          choices:
            - {to: shed, zh: 有, en: "Yes"}
            - {to: office, zh: 没有, en: "No"}
        shed:
          text: {zh: "去车棚取车。", en: "Take one from the shed."}
          remind:
            after: [2h]
            text: {zh: "拿到车了吗？", en: "Do you have it?"}
          choices:
            - {to: office, zh: 没有, en: "There is none"}
        office:
          text: {zh: "请到办公室来。", en: "Please come to the office."}
          choices:
            - {copy: 555-0100, zh: 复制电话号码, en: Copy the phone number}
      """;

  @TempDir Path folder;
  private BotProcess process;
  private SandboxClient sandbox;
  private SandboxUser amina;

  @BeforeEach
  void start() throws IOException {
    Files.writeString(folder.resolve("dialogs.yaml"), GUIDE);
    process = BotProcess.start(folder, Map.of());
    process.awaitOutput("chat with the bot");
    URI url = URI.create(process.output().replaceAll("(?s).*open (http://\\S+) .*", "$1"));
    sandbox = new SandboxClient(url, BOT);
    amina = SandboxUser.join(url, BOT, "Amina", "en");
  }

  @AfterEach
  void stop() {
    process.close();
  }

  @Test
  void whoeverTapsWhileTheBotIsDeadGoesOnWhereTheyStood() {
    amina.sendText("/start").expectMessage("Do you have a campus card?");

    sandbox.stopProgram();
    amina.tapButton("Yes");
    sandbox.startProgram();

    amina
        .expectMessage("Take one from the shed.")
        .tapButton("There is none")
        .expectMessage("come to the office");
    assertThat(process.errors()).isEmpty();
    assertThat(process.output()).doesNotContain("ERROR");
  }

  @Test
  void whenTimeJumpsTheBotReminds() {
    amina
        .sendText("/start")
        .expectMessage("Do you have a campus card?")
        .tapButton("Yes")
        .expectMessage("from the shed");
    ZonedDateTime now = ZonedDateTime.now(ZoneId.of("Asia/Shanghai"));

    sandbox.advanceClock(Duration.between(now, now.plusDays(1).with(LocalTime.NOON)));

    amina.expectMessage("Do you have it?");
  }
}
