package org.chsiguide.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/**
 * Somebody who chats with a bot of a sandbox, in a test of any bot: {@code
 * amina.sendText("/start").expectMessage("Welcome").tapButton("Go on").expectMessage("Next")}.
 *
 * <p>Seen is what the bot has sent or changed since this person last did something. Copy this file:
 * beside the JDK it needs Jackson and Awaitility, and nothing of this project. Not thread-safe.
 */
public final class SandboxUser {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http = HttpClient.newHttpClient();
  private final URI sandbox;
  private final long bot;
  private final long id;
  private Duration timeout = Duration.ofMinutes(1);
  private List<JsonNode> known = List.of();
  private String lastTap = "";

  private SandboxUser(URI sandbox, long bot, long id) {
    this.sandbox = sandbox;
    this.bot = bot;
    this.id = id;
  }

  /**
   * Somebody new in a sandbox.
   *
   * @param bot the number before the colon of the bot's token
   * @param language that of their app, for example {@code en} or {@code zh-hans}
   */
  public static SandboxUser join(URI sandbox, long bot, String name, String language) {
    JsonNode person =
        new SandboxUser(sandbox, bot, 0)
            .post("users", Map.of("first_name", name, "language_code", language));
    return existing(sandbox, bot, person.get("id").asLong());
  }

  /** Somebody who is in a sandbox already. */
  public static SandboxUser existing(URI sandbox, long bot, long person) {
    return new SandboxUser(sandbox, bot, person);
  }

  /** Waits no longer than this for anything; 10 seconds if nothing is said. */
  public SandboxUser withTimeout(Duration newPatience) {
    timeout = newPatience;
    return this;
  }

  /** Writes to the bot. */
  public SandboxUser sendText(String text) {
    known = messages();
    post(ownPath("messages"), Map.of("text", text));
    return this;
  }

  /**
   * Taps the newest button with this label, under a message or in place of the keyboard. Where the
   * screen before has such a button, too, let this person see the new one first.
   */
  public SandboxUser tapButton(String label) {
    JsonNode message =
        awaitMessage("button \"" + label + "\"", this::messages, it -> has(it, label));
    if (message.has("composer")) return sendText(label);
    known = messages();
    lastTap =
        post(ownPath("taps"), Map.of("message", message.get("message_id"), "label", label))
            .get("id")
            .asText();
    return this;
  }

  /** Sends a photo. */
  public SandboxUser sendPhoto(byte[] png) {
    known = messages();
    String head =
        "--cut\r\nContent-Disposition: form-data; name=\"file\"; filename=\"photo.png\"\r\n\r\n";
    send(
        to(ownPath("files/photo"))
            .header("Content-Type", "multipart/form-data; boundary=cut")
            .POST(
                BodyPublishers.concat(
                    BodyPublishers.ofString(head),
                    BodyPublishers.ofByteArray(png),
                    BodyPublishers.ofString("\r\n--cut--\r\n"))));
    return this;
  }

  /** Waits until the bot has said something that has all of these in it. */
  public SandboxUser expectMessage(String... parts) {
    awaitMessage(
        "new message with " + List.of(parts),
        this::newMessages,
        it -> Stream.of(parts).allMatch(part -> text(it).contains(part)));
    return this;
  }

  /**
   * Waits until the bot has sent so many files.
   *
   * @param kind their field in the Bot API's Message, for example {@code photo} or {@code document}
   */
  public SandboxUser expectMessage(int files, String kind) {
    awaitMessage(
        files + " × " + kind,
        () -> List.of(JSON.valueToTree(newMessages())),
        it -> it.findParents(kind).size() == files);
    return this;
  }

  /** Waits until the bot has answered the last tap with this notice, or alert. */
  public SandboxUser expectNotice(String text) {
    awaitMessage(
        "notice \"" + text + "\"",
        () -> List.of(get("taps/" + lastTap)),
        it -> it.path("text").asText().equals(text));
    return this;
  }

  private JsonNode awaitMessage(
      String what, Supplier<List<JsonNode>> where, Predicate<JsonNode> isWanted) {
    try {
      return Awaitility.await()
          .atMost(timeout)
          .until(() -> newest(where.get(), isWanted), it -> !it.isMissingNode());
    } catch (ConditionTimeoutException inVain) {
      throw new AssertionError("no " + what + "; the chat has:\n" + describe(messages()), inVain);
    }
  }

  private static JsonNode newest(List<JsonNode> messages, Predicate<JsonNode> isWanted) {
    return messages.stream()
        .filter(isWanted)
        .reduce((older, newer) -> newer)
        .orElse(JSON.missingNode());
  }

  private static String describe(List<JsonNode> messages) {
    return messages.stream().map(SandboxUser::describe).collect(Collectors.joining("\n"));
  }

  private static String describe(JsonNode message) {
    String labels =
        labels(message).stream().map(it -> " [" + it + "]").collect(Collectors.joining());
    return message.at("/from/first_name").asText() + ": " + text(message) + labels;
  }

  private static String text(JsonNode message) {
    return message.path("text").asText(message.path("caption").asText());
  }

  private static boolean has(JsonNode message, String label) {
    return labels(message).contains(label);
  }

  /** The buttons under a message, and those that came with it in place of the keyboard. */
  private static List<String> labels(JsonNode message) {
    List<String> labels = new ArrayList<>();
    for (String path : List.of("/reply_markup/inline_keyboard", "/composer/keyboard")) {
      message.at(path).forEach(row -> row.forEach(it -> labels.add(it.path("text").asText())));
    }
    return labels;
  }

  /** What the bot sent or changed since this person last did something. */
  private List<JsonNode> newMessages() {
    return messages().stream()
        .filter(it -> it.at("/from/is_bot").asBoolean() && !known.contains(it))
        .toList();
  }

  private List<JsonNode> messages() {
    List<JsonNode> messages = new ArrayList<>();
    get("chats/" + id).path("messages").forEach(messages::add);
    return messages;
  }

  private String ownPath(String what) {
    return "users/" + id + "/" + what;
  }

  private JsonNode get(String path) {
    return send(to(path));
  }

  private JsonNode post(String path, Map<String, ?> body) {
    return send(
        to(path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(JSON.valueToTree(body).toString())));
  }

  private HttpRequest.Builder to(String path) {
    return HttpRequest.newBuilder(sandbox.resolve("/sandbox/" + path + "?bot=" + bot));
  }

  private JsonNode send(HttpRequest.Builder request) {
    try {
      HttpResponse<String> response =
          http.send(request.build(), HttpResponse.BodyHandlers.ofString());
      JsonNode json = JSON.readTree(response.body());
      if (response.statusCode() >= 300) throw new AssertionError(json.path("error").asText());
      return json;
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new AssertionError(interrupted);
    }
  }
}
