package org.chsiguide.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.chsiguide.sandbox.world.SampleUsers.ENGLISH_STUDENT;
import static org.chsiguide.sandbox.world.SampleUsers.STAFF_GROUP;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StateFileTest {
  @TempDir Path folder;

  @Test
  void theWorldOutlivesASandboxThatIsKilled() throws IOException {
    Path file = folder.resolve("world.json");
    JsonNode world;
    JsonNode chat;
    int message;
    String tap;
    try (Sandbox sandbox = Sandbox.start(SandboxOptions.defaults().stateFile(file))) {
      SandboxHttp http = new SandboxHttp(sandbox.url());
      http.act("users", "first_name", "Ольга \"<b>\" 👩‍🎓", "language_code", "ru");
      http.act("users/" + ENGLISH_STUDENT + "/messages", "text", "hello https://example.com");
      message =
          http.result(
                  "sendMessage",
                  "chat_id",
                  ENGLISH_STUDENT,
                  "text",
                  "<b>Hi</b> 你好",
                  "parse_mode",
                  "HTML",
                  "reply_markup",
                  SandboxTestBase.keyboard("One", "1"))
              .get("message_id")
              .asInt();
      http.result("createForumTopic", "chat_id", STAFF_GROUP, "name", "Amina");
      http.result("setMyName", "name", "向导");
      http.result(
          "setMyCommands", "commands", "[{\"command\":\"start\",\"description\":\"Begin\"}]");
      tap =
          http.act("users/" + ENGLISH_STUDENT + "/taps", "message", message, "data", "1")
              .get("id")
              .asText();
      world = http.get("world");
      chat = http.get("chats/" + ENGLISH_STUDENT);
      await().until(() -> Files.exists(file) && Files.readString(file).contains(tap));
      Files.copy(file, folder.resolve("killed.json"), StandardCopyOption.REPLACE_EXISTING);
    }

    Path killed = folder.resolve("killed.json");
    try (Sandbox sandbox = Sandbox.start(SandboxOptions.defaults().stateFile(killed))) {
      SandboxHttp http = new SandboxHttp(sandbox.url());
      assertThat(http.get("world")).isEqualTo(world);
      assertThat(http.get("chats/" + ENGLISH_STUDENT)).isEqualTo(chat);
      assertThat(http.result("getUpdates")).hasSize(3);
      assertThat(http.result("answerCallbackQuery", "callback_query_id", tap).asBoolean()).isTrue();
      assertThat(
              http.result("sendMessage", "chat_id", ENGLISH_STUDENT, "text", "next")
                  .get("message_id")
                  .asInt())
          .isGreaterThan(message);
    }
  }

  @Test
  void aFileOfAnOlderSandboxHasNoProfiles() throws IOException {
    Path file = folder.resolve("world.json");
    SandboxOptions options = SandboxOptions.defaults().stateFile(file);
    try (Sandbox sandbox = Sandbox.start(options)) {
      new SandboxHttp(sandbox.url()).result("setMyName", "name", "向导");
    }
    String state = Files.readString(file);
    Files.writeString(file, state.replaceFirst("\"profile\":\\{[^}]*\\},", ""));
    assertThat(Files.readString(file)).hasSizeLessThan(state.length());
    try (Sandbox sandbox = Sandbox.start(options)) {
      JsonNode me = new SandboxHttp(sandbox.url()).result("getMe");
      assertThat(me.get("first_name").asText()).isEqualTo("Sandbox bot");
    }
  }

  @Test
  void updatesThatABotReceivedSurviveAKillAtThatInstant() throws IOException {
    Path file = folder.resolve("world.json");
    Path killed = folder.resolve("killed.json");
    int heard;
    JsonNode chat;
    try (Sandbox sandbox = Sandbox.start(SandboxOptions.defaults().stateFile(file))) {
      SandboxHttp http = new SandboxHttp(sandbox.url());
      CompletableFuture<JsonNode> poll = http.callAsync("getUpdates", "timeout", 50);
      await().until(() -> http.get("world").get("bots").size() == 1);
      http.act("users/" + ENGLISH_STUDENT + "/messages", "text", "before");
      heard = poll.join().at("/result/0/update_id").asInt();
      Files.copy(file, killed);
      chat = http.get("chats/" + ENGLISH_STUDENT);
    }

    try (Sandbox sandbox = Sandbox.start(SandboxOptions.defaults().stateFile(killed))) {
      SandboxHttp http = new SandboxHttp(sandbox.url());
      assertThat(http.get("chats/" + ENGLISH_STUDENT)).isEqualTo(chat);
      http.act("users/" + ENGLISH_STUDENT + "/messages", "text", "after");
      assertThat(http.result("getUpdates", "offset", heard + 1))
          .singleElement()
          .satisfies(
              update -> {
                assertThat(update.at("/message/text").asText()).isEqualTo("after");
                assertThat(update.get("update_id").asInt()).isGreaterThan(heard);
              });
    }
  }

  @Test
  void aWebhookIsToldOnlyOfWhatWouldOutliveAKill() throws Exception {
    Path file = folder.resolve("world.json");
    CompletableFuture<String> kept = new CompletableFuture<>();
    HttpServer bot =
        startBot(
            exchange -> {
              kept.complete(Files.readString(file));
              exchange.sendResponseHeaders(200, -1);
              exchange.close();
            });
    try (Sandbox sandbox = Sandbox.start(SandboxOptions.defaults().stateFile(file))) {
      SandboxHttp http = new SandboxHttp(sandbox.url());
      http.result("setWebhook", "url", "http://127.0.0.1:" + bot.getAddress().getPort() + "/");
      http.act("users/" + ENGLISH_STUDENT + "/messages", "text", "told");

      assertThat(kept.get(60, TimeUnit.SECONDS)).contains("told");
    } finally {
      bot.stop(0);
    }
  }

  @Test
  void aWebhookGetsAfterARestartWhatItHasNotConfirmed() throws Exception {
    SandboxOptions options = SandboxOptions.defaults().stateFile(folder.resolve("world.json"));
    CompletableFuture<String> refused = new CompletableFuture<>();
    CompletableFuture<String> taken = new CompletableFuture<>();
    HttpServer bot =
        startBot(
            exchange -> {
              String update = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
              boolean isFirst = refused.complete(update);
              exchange.getResponseHeaders().set("Retry-After", "3600");
              exchange.sendResponseHeaders(isFirst ? 503 : 200, -1);
              exchange.close();
              if (!isFirst) taken.complete(update);
            });
    try (Sandbox sandbox = Sandbox.start(options)) {
      SandboxHttp http = new SandboxHttp(sandbox.url());
      http.result("setWebhook", "url", "http://127.0.0.1:" + bot.getAddress().getPort() + "/");
      http.act("users/" + ENGLISH_STUDENT + "/messages", "text", "Hello?");
      refused.get(60, TimeUnit.SECONDS);
    }
    try (Sandbox sandbox = Sandbox.start(options)) {
      SandboxHttp http = new SandboxHttp(sandbox.url());
      assertThat(taken.get(60, TimeUnit.SECONDS)).isEqualTo(refused.join());
      await().until(() -> http.get("updates?bot=42").get("waiting").asInt() == 0);
    } finally {
      bot.stop(0);
    }
  }

  private static HttpServer startBot(HttpHandler webhook) throws IOException {
    HttpServer bot =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    bot.createContext("/", webhook);
    bot.start();
    return bot;
  }

  @Test
  void idsThatAKillMadeItForgetAreNotGivenOutAgain() throws IOException {
    Path file = folder.resolve("world.json");
    try (Sandbox sandbox = Sandbox.start(SandboxOptions.defaults().stateFile(file))) {
      SandboxHttp http = new SandboxHttp(sandbox.url());
      http.result("getMe");
      http.act("users/" + ENGLISH_STUDENT + "/start");
    }
    Set<Integer> messages = new HashSet<>();
    Set<Integer> updates = new HashSet<>();
    for (int kills = 0; kills < 3; kills++) {
      Path killed = folder.resolve("killed" + kills + ".json");
      try (Sandbox sandbox = Sandbox.start(SandboxOptions.defaults().stateFile(file))) {
        Files.copy(file, killed);
        SandboxHttp http = new SandboxHttp(sandbox.url());
        JsonNode sent = http.act("users/" + ENGLISH_STUDENT + "/messages", "text", "lost");
        assertThat(messages.add(sent.get("message_id").asInt())).isTrue();
        int update = http.result("getUpdates", "offset", -1).at("/0/update_id").asInt();
        assertThat(updates.add(update)).isTrue();
      }
      file = killed;
    }
  }

  @ParameterizedTest(name = "of an older sandbox: {0}")
  @ValueSource(booleans = {false, true})
  void filesOutliveItToo(boolean isOlder) throws IOException {
    Path file = folder.resolve("world.json");
    String id;
    try (Sandbox sandbox = Sandbox.start(SandboxOptions.defaults().stateFile(file))) {
      SandboxHttp http = new SandboxHttp(sandbox.url());
      http.act("users/" + ENGLISH_STUDENT + "/start");
      id =
          http.upload(
                  "/bot42:x/sendDocument?chat_id=" + ENGLISH_STUDENT,
                  "document",
                  "form.txt",
                  "words".getBytes(java.nio.charset.StandardCharsets.UTF_8))
              .at("/result/document/file_id")
              .asText();
    }
    if (isOlder) makeOlder(file, id);

    try (Sandbox sandbox = Sandbox.start(SandboxOptions.defaults().stateFile(file))) {
      SandboxHttp http = new SandboxHttp(sandbox.url());
      String path = http.result("getFile", "file_id", id).get("file_path").asText();
      assertThat(http.send(http.request("/file/bot42:x/" + path).build()).body())
          .isEqualTo("words");
      http.act("reset");
    }
    assertThat(folder.resolve("world.json.files")).isEmptyDirectory();
  }

  /** Names the content of its only file by its id, as sandboxes did before. */
  private static void makeOlder(Path state, String id) throws IOException {
    Path folder = state.resolveSibling(state.getFileName() + ".files");
    try (Stream<Path> contents = Files.list(folder)) {
      Files.move(contents.findFirst().orElseThrow(), folder.resolve(id));
    }
    String json = Files.readString(state);
    Files.writeString(state, json.replaceFirst("\"contents\":\\{[^}]*\\},", ""));
    assertThat(Files.readString(state)).hasSizeLessThan(json.length());
  }

  @Test
  void aFolderThatCannotBeWrittenIsSaidInASentence() throws IOException {
    Path file = Files.createFile(folder.resolve("data")).resolve("world.json");

    assertThatThrownBy(() -> Sandbox.start(SandboxOptions.defaults().stateFile(file)))
        .hasMessage("the sandbox can't keep files beside " + file + "; let it write there");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"people\":", "{}"})
  void aStateThatCannotBeReadIsSaidInASentence(String state) throws IOException {
    Path file = Files.writeString(folder.resolve("world.json"), state);

    assertThatThrownBy(() -> Sandbox.start(SandboxOptions.defaults().stateFile(file)))
        .hasMessage(
            "the sandbox can't read its state in " + file + "; delete the file to begin anew");
  }
}
