package org.chsiguide.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.chsiguide.runtime.StartupException;

/** Users of the sandbox who start the dialog and tap some hundred buttons. */
final class SandboxWarmUpWalk {
  private static final JsonMapper JSON = new JsonMapper();
  private static final int USERS = 20;
  private static final int TAPS = 30;
  private static final Duration POLL_INTERVAL = Duration.ofMillis(100);
  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  private final HttpClient http = HttpClient.newHttpClient();
  private final Random random = new Random(1);
  private final URI sandbox;
  private final String bot;

  SandboxWarmUpWalk(URI sandbox, String token) {
    this.sandbox = sandbox;
    this.bot = token.substring(0, token.indexOf(':'));
  }

  /**
   * Has each user join and send /start, and then, in turn, tap any button of the last screen.
   *
   * @throws StartupException if the bot does not answer
   */
  void walk() throws IOException, InterruptedException {
    List<String> users = new ArrayList<>();
    for (int i = 0; i < USERS; i++) {
      String user =
          post("users", "{\"first_name\": \"A\", \"language_code\": \"en\"}").path("id").asText();
      start(user);
      users.add(user);
    }
    for (int i = 0; i < TAPS; i++) {
      for (String user : users) {
        tap(user, lastMessage(user));
      }
    }
  }

  private void start(String user) throws IOException, InterruptedException {
    post("users/" + user + "/messages", "{\"text\": \"/start\"}");
    for (Duration left = TIMEOUT; !left.isNegative(); left = left.minus(POLL_INTERVAL)) {
      if (!buttons(lastMessage(user)).isEmpty()) {
        return;
      }
      Thread.sleep(POLL_INTERVAL.toMillis());
    }
    throw new StartupException(
        "机器人在沙盒里没有回答，所以没有生成存档",
        "the bot does not answer in the sandbox, so no archive was written");
  }

  private JsonNode lastMessage(String user) throws IOException, InterruptedException {
    JsonNode messages = send("chats/" + user, "GET", BodyPublishers.noBody()).path("messages");
    return messages.path(messages.size() - 1);
  }

  private void tap(String user, JsonNode message) throws IOException, InterruptedException {
    List<String> buttons = buttons(message);
    if (buttons.isEmpty()) {
      start(user);
      return;
    }
    String data = buttons.get(random.nextInt(buttons.size()));
    int id = message.path("message_id").asInt();
    post("users/" + user + "/taps", "{\"message\": %d, \"data\": \"%s\"}".formatted(id, data));
  }

  /**
   * Returns the data of the dialog's own buttons, which begin with a digit. What others need, such
   * as the library that writes PDF, would make the archive larger, which is in memory.
   */
  private static List<String> buttons(JsonNode message) {
    return message.findValuesAsText("callback_data").stream()
        .filter(data -> Character.isDigit(data.charAt(0)))
        .toList();
  }

  private JsonNode post(String path, String json) throws IOException, InterruptedException {
    return send(path, "POST", BodyPublishers.ofString(json));
  }

  private JsonNode send(String path, String method, BodyPublisher body)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(sandbox.resolve("/sandbox/" + path + "?bot=" + bot))
            .header("Content-Type", "application/json")
            .method(method, body)
            .build();
    return JSON.readTree(http.send(request, BodyHandlers.ofString()).body());
  }
}
