package org.chsiguide.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.chsiguide.runtime.StartupException;

/** A user of the sandbox who starts the dialog and taps the first buttons. */
public final class SandboxWarmUpWalk {
  private static final JsonMapper JSON = new JsonMapper();
  private static final int STEPS = 4;
  private static final Duration POLL_INTERVAL = Duration.ofMillis(100);
  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  private final HttpClient http = HttpClient.newHttpClient();
  private final URI sandbox;
  private final String bot;

  /**
   * Creates the walk without connecting.
   *
   * @param token the token of the bot
   */
  public SandboxWarmUpWalk(URI sandbox, String token) {
    this.sandbox = sandbox;
    this.bot = token.substring(0, token.indexOf(':'));
  }

  /**
   * Joins, sends /start, and taps the first button of each screen.
   *
   * @throws StartupException if the bot does not answer
   */
  public void walk() throws IOException, InterruptedException {
    String id =
        post("users", "{\"first_name\": \"A\", \"language_code\": \"en\"}").path("id").asText();
    post("users/" + id + "/messages", "{\"text\": \"/start\"}");
    String seen = "";
    for (int step = 0; step < STEPS; step++) {
      JsonNode screen = awaitNextScreen(id, seen);
      seen = screen.toString();
      post(
          "users/" + id + "/taps",
          JSON.createObjectNode()
              .put("message", screen.path("message_id").asInt())
              .put("label", firstButtonLabel(screen))
              .toString());
    }
    awaitNextScreen(id, seen);
  }

  /** Waits for the screen that follows this one. */
  private JsonNode awaitNextScreen(String id, String seen)
      throws IOException, InterruptedException {
    for (Duration left = TIMEOUT; !left.isNegative(); left = left.minus(POLL_INTERVAL)) {
      JsonNode messages = get("chats/" + id).path("messages");
      JsonNode last = messages.path(messages.size() - 1);
      if (!firstButtonLabel(last).isEmpty() && !last.toString().equals(seen)) {
        return last;
      }
      Thread.sleep(POLL_INTERVAL.toMillis());
    }
    throw new StartupException("the bot does not answer in the sandbox, so there is no archive");
  }

  /** Returns the label of the first button that sends a callback; empty if there is none. */
  private static String firstButtonLabel(JsonNode message) {
    for (JsonNode row : message.at("/reply_markup/inline_keyboard")) {
      for (JsonNode button : row) {
        if (button.has("callback_data")) {
          return button.path("text").asText();
        }
      }
    }
    return "";
  }

  private JsonNode get(String path) throws IOException, InterruptedException {
    return send(request(path));
  }

  private JsonNode post(String path, String json) throws IOException, InterruptedException {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(json)));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(sandbox.resolve("/sandbox/" + path + "?bot=" + bot));
  }

  private JsonNode send(HttpRequest.Builder request) throws IOException, InterruptedException {
    return JSON.readTree(http.send(request.build(), BodyHandlers.ofString()).body());
  }
}
