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

/**
 * A client of the control interface of a sandbox, which acts as the users of one bot. Thread-safe.
 */
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
   * A message as the app of the student shows it.
   *
   * @param buttons empty: the message is no longer, or never was, a screen
   */
  public record ShownMessage(int id, boolean fromBot, String text, List<Button> buttons) {
    boolean isScreen() {
      return !buttons.isEmpty();
    }

    /** Returns the first button with this label that sends a callback. */
    public Optional<Button> find(String label) {
      return buttons.stream()
          .filter(it -> it.hasCallbackData() && it.label().equals(label))
          .findFirst();
    }
  }

  /**
   * A button of a message.
   *
   * @param data the callback data; empty: the button opens or copies something
   */
  public record Button(String label, String data) {
    boolean hasCallbackData() {
      return !data.isEmpty();
    }

    /** Returns whether it belongs to the dialog: a tap of it is a turn of the conversation. */
    boolean isOfDialog() {
      return data.matches("[0-9]+:.*");
    }
  }

  /** Adds a user; returns their id, which is also that of their private chat. */
  public long addUser(String firstName, String languageCode) {
    ObjectNode person = JSON.createObjectNode().put("first_name", firstName);
    return post("users", person.put("language_code", languageCode)).get("id").asLong();
  }

  /** Presses START, which allows the bot to write to them. */
  void sendStart(long person) {
    post("users/" + person + "/start", JSON.createObjectNode());
  }

  /** Returns the number of calls of bots so far. */
  public int calls() {
    return get("calls").get("total").asInt();
  }

  /** Returns how often bots called this method since then, of the last 1,000 calls. */
  int calls(String method, Instant since) {
    int count = 0;
    for (JsonNode call : get("calls").get("calls")) {
      boolean isLater = Instant.parse(call.get("at").asText()).isAfter(since);
      count += isLater && call.get("method").asText().equals(method) ? 1 : 0;
    }
    return count;
  }

  /** Returns how many updates the bot has not received yet. */
  int pendingUpdateCount() {
    return get("updates?bot=" + bot).get("waiting").asInt();
  }

  /** Returns the updates that Telegram dropped because the bot did not receive them in time. */
  List<JsonNode> expiredUpdates() {
    List<JsonNode> dropped = new ArrayList<>();
    get("updates?bot=" + bot).get("expired").forEach(dropped::add);
    return dropped;
  }

  /** Returns how many calls of bots the sandbox has rejected, apart from injected faults. */
  int refusedCallCount() {
    return get("calls").get("refused").asInt();
  }

  /** Sends a text to the bot; returns its message id. */
  public int sendText(long person, String words) {
    ObjectNode message = JSON.createObjectNode().put("text", words);
    return post("users/" + person + "/messages", message).get("message_id").asInt();
  }

  /** Sends a text in reply to a message of the same chat; returns its message id. */
  int sendReply(long person, int message, String words) {
    ObjectNode answer = JSON.createObjectNode().put("text", words).put("reply_to", message);
    return post("users/" + person + "/messages", answer).get("message_id").asInt();
  }

  /**
   * Taps a button as it was last seen, even if the message has changed since; returns the id of the
   * callback query.
   */
  public String tapButton(long person, int message, Button button) {
    ObjectNode tap = JSON.createObjectNode().put("message", message).put("stale", true);
    return post("users/" + person + "/taps", tap.put("data", button.data())).get("id").asText();
  }

  /** Returns whether the bot has answered the callback query. */
  boolean isAnswered(String tap) {
    return get("taps/" + tap + "?bot=" + bot).get("answered").asBoolean();
  }

  /** Returns the messages of the user's private chat, oldest first. */
  public List<ShownMessage> messages(long person) {
    List<ShownMessage> messages = new ArrayList<>();
    get("chats/" + person + "?bot=" + bot)
        .get("messages")
        .forEach(it -> messages.add(toShownMessage(it)));
    return messages;
  }

  /** Returns all messages with buttons, oldest first. */
  List<ShownMessage> screens(long person) {
    return messages(person).stream().filter(ShownMessage::isScreen).toList();
  }

  /** Returns the newest message with buttons. */
  public Optional<ShownMessage> screen(long person) {
    return screens(person).stream().max(Comparator.comparingInt(ShownMessage::id));
  }

  /** Makes the next calls of bots fail, as described in the control interface of the sandbox. */
  void addFault(Map<String, ?> fault) {
    post("faults", JSON.valueToTree(fault));
  }

  /** Kills the bot that the sandbox runs. */
  public void stopProgram() {
    post("program", JSON.createObjectNode().put("running", false));
  }

  /** Starts the bot again. */
  public void startProgram() {
    post("program", JSON.createObjectNode().put("running", true));
  }

  /** Advances the clock of the sandbox. */
  public void advanceClock(Duration ahead) {
    post("clock", JSON.createObjectNode().put("ahead", ahead.toString()));
  }

  /** Returns why the sandbox rejected calls of the bot, oldest first. */
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

  /** Sends a GET request to the control interface. */
  JsonNode get(String path) {
    return send(HttpRequest.newBuilder(url.resolve("/sandbox/" + path)).build());
  }

  /** Sends a POST request with a body. */
  JsonNode post(String path, ObjectNode body) {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
            .build());
  }

  /** Sends a PUT request with a body. */
  JsonNode put(String path, ObjectNode body) {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .PUT(HttpRequest.BodyPublishers.ofString(body.toString()))
            .build());
  }

  /** Sends a DELETE request; the path ends with a query. */
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
