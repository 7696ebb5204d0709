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
    sandbox = Sandbox.start(Options.defaults());
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
    SandboxPerson amina = SandboxPerson.joins(sandbox.url(), BOT, "Amina", "en");
    amina.says("/start").sees("Welcome").taps("Go on").notices("Noted").sees("Next");
    amina.says("你好 <b>").sees("You said: 你好 <b>");
    amina.says("/photo").sees("Map").sees("Again").sees(2, "photo");
    amina.says("/album").sees(2, "media_group_id");
    amina.says("/document").sees(1, "document");
    byte[] picture = MethodsTest.png(9, 7);
    amina.sendsPhoto(picture).sees(picture.length + " bytes");
    amina.says("/wrong").sees("400", "an't parse entities: ", "an't find end tag");
    Http http = new Http(sandbox.url());
    http.does("faults", "kind", "forbidden", "method", "sendMessage");
    amina.says("/again").sees("403", "bot was blocked by the user");
    http.does("faults", "kind", "too_many", "method", "sendMessage", "seconds", 7);
    amina.says("/again").sees("429", "7");
    http.does("faults", "kind", "internal", "method", "sendMessage");
    amina.says("/again").sees("500");
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
