package org.chsiguide.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The same small bot in other people's libraries, each a program of its own in {@code
 * src/test/clients}, polling and with a webhook.
 *
 * <p>It needs what Maven can't bring, so it runs only when it is asked for: {@code apt install npm
 * python3-python-telegram-bot python3-tornado; npm install --prefix src/test/clients; mvn test
 * -Dtest=ForeignBots}.
 */
class ForeignBots {
  private static final Path CLIENTS = Path.of("src/test/clients");
  private static final long BOT = 42;

  private Sandbox sandbox;
  private Process bot;

  @BeforeEach
  void start() {
    sandbox = Sandbox.start(SandboxOptions.defaults());
  }

  @AfterEach
  void stop() throws InterruptedException {
    if (bot != null) bot.destroyForcibly().waitFor();
    sandbox.close();
  }

  static List<Path> bots() throws IOException {
    try (Stream<Path> files = Files.list(CLIENTS)) {
      return files
          .filter(it -> it.toString().matches(".*\\.(mjs|py)") && !it.endsWith("given.mjs"))
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("bots")
  void itPolls(Path program) throws IOException {
    run(program);
    converse();
  }

  @ParameterizedTest
  @MethodSource("bots")
  void itHasAWebhook(Path program) throws IOException {
    run(program, String.valueOf(freePort()));
    converse();
  }

  private void converse() throws IOException {
    SandboxUser amina = SandboxUser.join(sandbox.url(), BOT, "Amina", "en");
    amina
        .sendText("/start")
        .expectMessage("Welcome")
        .tapButton("Go on")
        .expectNotice("Noted")
        .expectMessage("Next");
    amina.sendText("你好 <b>").expectMessage("You said: 你好 <b>");
    amina.sendText("/photo").expectMessage("Map").expectMessage("Again").expectMessage(2, "photo");
    amina.sendText("/album").expectMessage(2, "media_group_id");
    amina.sendText("/document").expectMessage(1, "document");
    byte[] picture = SandboxTestBase.png(9, 7);
    amina.sendPhoto(picture).expectMessage(picture.length + " bytes");
    amina.sendText("/wrong").expectMessage("400", "an't parse entities: ", "an't find end tag");
    SandboxHttp http = new SandboxHttp(sandbox.url());
    http.act("faults", "kind", "forbidden", "method", "sendMessage");
    amina.sendText("/again").expectMessage("403", "bot was blocked by the user");
    http.act("faults", "kind", "too_many", "method", "sendMessage", "seconds", 7);
    amina.sendText("/again").expectMessage("429", "7");
    http.act("faults", "kind", "internal", "method", "sendMessage");
    amina.sendText("/again").expectMessage("500");
  }

  /** Starts a program and waits until it says that it is ready. */
  private void run(Path program, String... port) throws IOException {
    String interpreter = program.toString().endsWith(".py") ? "/usr/bin/python3" : "node";
    List<String> command = new ArrayList<>(List.of(interpreter, program.toString()));
    command.addAll(List.of(sandbox.url().toString(), BOT + ":foreign"));
    command.addAll(List.of(port));
    bot = new ProcessBuilder(command).redirectErrorStream(true).start();
    BufferedReader out = bot.inputReader();
    List<String> said = new ArrayList<>();
    String line;
    while ((line = out.readLine()) != null && !line.equals("ready")) said.add(line);
    assertThat(line).as("%s said %s", program, said).isEqualTo("ready");
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
