package org.chsiguide;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Plays the people who write to one bot of a sandbox, over its control interface. Thread-safe. */
public final class SandboxClient {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI url;
  private final long bot;

  public SandboxClient(URI url, long bot) {
    this.url = url;
    this.bot = bot;
  }

  /**
   * A message as the student's app shows it.
   *
   * @param buttons none: it is no screen, or one no longer
   */
  public record ShownMessage(int id, boolean fromBot, String text, List<Button> buttons) {
    boolean isScreen() {
      return !buttons.isEmpty();
    }

    /** The first button with this label that the bot hears of. */
    public Optional<Button> find(String label) {
      return buttons.stream()
          .filter(it -> it.hasCallbackData() && it.label().equals(label))
          .findFirst();
    }
  }

  /**
   * A button under a message.
   *
   * @param data what the bot hears; empty: it opens or copies something
   */
  public record Button(String label, String data) {
    boolean hasCallbackData() {
      return !data.isEmpty();
    }
  }

  /** Somebody new; their id, which is also that of their chat with the bot. */
  public long addUser(String firstName, String languageCode) {
    ObjectNode person = JSON.createObjectNode().put("first_name", firstName);
    return post("users", person.put("language_code", languageCode)).get("id").asLong();
  }

  /** Presses START, which lets the bot write to them. */
  void sendStart(long person) {
    post("users/" + person + "/start", JSON.createObjectNode());
  }

  /** How often bots called so far. */
  public int calls() {
    return get("calls").get("total").asInt();
  }

  /** How often bots called this method since then, of the last 1,000 calls. */
  int calls(String method, Instant since) {
    int count = 0;
    for (JsonNode call : get("calls").get("calls")) {
      boolean isLater = Instant.parse(call.get("at").asText()).isAfter(since);
      count += isLater && call.get("method").asText().equals(method) ? 1 : 0;
    }
    return count;
  }

  /** How many updates the bot has yet to take. */
  int pendingUpdateCount() {
    return get("updates?bot=" + bot).get("waiting").asInt();
  }

  /** The updates that Telegram dropped by itself, for the bot did not take them in time. */
  List<JsonNode> expiredUpdates() {
    List<JsonNode> dropped = new ArrayList<>();
    get("updates?bot=" + bot).get("expired").forEach(dropped::add);
    return dropped;
  }

  /** How many calls of bots the sandbox refused of its own accord, ever. */
  int refusedCallCount() {
    return get("calls").get("refused").asInt();
  }

  /** Writes to the bot; the id of the message. */
  public int sendText(long person, String words) {
    ObjectNode message = JSON.createObjectNode().put("text", words);
    return post("users/" + person + "/messages", message).get("message_id").asInt();
  }

  /** The same, as an answer to a message of the same chat. */
  int sendReply(long person, int message, String words) {
    ObjectNode answer = JSON.createObjectNode().put("text", words).put("reply_to", message);
    return post("users/" + person + "/messages", answer).get("message_id").asInt();
  }

  /**
   * Taps a button as it was last seen, even if the message has changed since; the id of the tap.
   */
  public String tapButton(long person, int message, Button button) {
    ObjectNode tap = JSON.createObjectNode().put("message", message).put("stale", true);
    return post("users/" + person + "/taps", tap.put("data", button.data())).get("id").asText();
  }

  /** Whether the bot has answered the tap. */
  boolean isAnswered(String tap) {
    return get("taps/" + tap + "?bot=" + bot).get("answered").asBoolean();
  }

  /** The person's chat with the bot, the oldest message first. */
  public List<ShownMessage> messages(long person) {
    List<ShownMessage> messages = new ArrayList<>();
    get("chats/" + person + "?bot=" + bot)
        .get("messages")
        .forEach(it -> messages.add(toShownMessage(it)));
    return messages;
  }

  /** All messages with buttons, the oldest first. */
  List<ShownMessage> screens(long person) {
    return messages(person).stream().filter(ShownMessage::isScreen).toList();
  }

  /** The newest message with buttons. */
  public Optional<ShownMessage> screen(long person) {
    return screens(person).stream().max(Comparator.comparingInt(ShownMessage::id));
  }

  /** Has the next calls of bots fail, as the control interface of the sandbox describes. */
  void addFault(Map<String, ?> fault) {
    post("faults", JSON.valueToTree(fault));
  }

  /** Kills the bot that the sandbox runs. */
  public void stopProgram() {
    post("program", JSON.createObjectNode().put("running", false));
  }

  /** Starts it again. */
  public void startProgram() {
    post("program", JSON.createObjectNode().put("running", true));
  }

  /** Lets the time of the sandbox jump ahead. */
  public void advanceClock(Duration ahead) {
    post("clock", JSON.createObjectNode().put("ahead", ahead.toString()));
  }

  /** Why the sandbox refused calls of the bot, the oldest first. */
  List<String> refusals() {
    List<String> refusals = new ArrayList<>();
    get("calls?refused=true")
        .get("calls")
        .forEach(it -> refusals.add(it.get("method").asText() + ": " + it.get("description")));
    return refusals;
  }

  private static ShownMessage toShownMessage(JsonNode message) {
    List<Button> buttons = new ArrayList<>();
    for (JsonNode row : message.path("reply_markup").path("inline_keyboard")) {
      for (JsonNode button : row) {
        buttons.add(
            new Button(button.get("text").asText(), button.path("callback_data").asText("")));
      }
    }
    return new ShownMessage(
        message.get("message_id").asInt(),
        message.path("from").path("is_bot").asBoolean(),
        message.path("text").asText(message.path("caption").asText()),
        buttons);
  }

  /** What the control interface answers to this. */
  JsonNode get(String path) {
    return send(HttpRequest.newBuilder(url.resolve("/sandbox/" + path)).build());
  }

  /** The same with a body. */
  JsonNode post(String path, ObjectNode body) {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
            .build());
  }

  /** The same with a body that replaces what is there. */
  JsonNode put(String path, ObjectNode body) {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .PUT(HttpRequest.BodyPublishers.ofString(body.toString()))
            .build());
  }

  /** Deletes what is there; the path ends with a query. */
  void delete(String pathAndQuery) {
    URI target = url.resolve("/sandbox/" + pathAndQuery + "&bot=" + bot);
    send(HttpRequest.newBuilder(target).DELETE().build());
  }

  /** Uploads a file with these fields. */
  JsonNode upload(String path, byte[] file, Map<String, ?> fields) {
    String boundary = "a-boundary-that-stands-in-no-field";
    String start = "--" + boundary + "\r\nContent-Disposition: form-data; name=\"";
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    fields.forEach(
        (name, value) -> body.writeBytes(utf8(start + name + "\"\r\n\r\n" + value + "\r\n")));
    body.writeBytes(utf8(start + "file\"; filename=\"file.png\"\r\n\r\n"));
    body.writeBytes(file);
    body.writeBytes(utf8("\r\n--" + boundary + "--\r\n"));
    return send(
        request(path)
            .header("Content-Type", "multipart/form-data; boundary=" + boundary)
            .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray()))
            .build());
  }

  private static byte[] utf8(String words) {
    return words.getBytes(StandardCharsets.UTF_8);
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(url.resolve("/sandbox/" + path + "?bot=" + bot));
  }

  private JsonNode send(HttpRequest request) {
    try {
      HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
      if (response.statusCode() >= 300) {
        throw new AssertionError(request.uri() + ": " + response.body());
      }
      return response.body().isEmpty() ? JSON.createObjectNode() : JSON.readTree(response.body());
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new AssertionError(interrupted);
    }
  }
}
