package org.chsiguide;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.chsiguide.sandbox.SandboxHttp;

/**
 * A client of the control interface of a sandbox, which acts as the users of one bot. Thread-safe.
 */
public final class SandboxClient {
  private final SandboxHttp http;
  private final long bot;

  public SandboxClient(URI url, long bot) {
    this.http = new SandboxHttp(url, bot);
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
    return http.act("users", "first_name", firstName, "language_code", languageCode)
        .get("id")
        .asLong();
  }

  /** Presses START, which allows the bot to write to them. */
  void sendStart(long person) {
    http.act("users/" + person + "/start");
  }

  /** Returns the number of calls of bots so far. */
  public int calls() {
    return http.get("calls").get("total").asInt();
  }

  /** Returns how often bots called this method since then, of the last 1,000 calls. */
  int calls(String method, Instant since) {
    int count = 0;
    for (JsonNode call : http.get("calls").get("calls")) {
      boolean isLater = Instant.parse(call.get("at").asText()).isAfter(since);
      count += isLater && call.get("method").asText().equals(method) ? 1 : 0;
    }
    return count;
  }

  /** Returns how many updates the bot has not received yet. */
  int pendingUpdateCount() {
    return http.get("updates?bot=" + bot).get("waiting").asInt();
  }

  /** Returns the updates that Telegram dropped because the bot did not receive them in time. */
  List<JsonNode> expiredUpdates() {
    List<JsonNode> dropped = new ArrayList<>();
    http.get("updates?bot=" + bot).get("expired").forEach(dropped::add);
    return dropped;
  }

  /** Returns how many calls of bots the sandbox has rejected, apart from injected faults. */
  int refusedCallCount() {
    return http.get("calls").get("refused").asInt();
  }

  /** Sends a text to the bot; returns its message id. */
  public int sendText(long person, String words) {
    return http.act("users/" + person + "/messages", "text", words).get("message_id").asInt();
  }

  /** Sends a text in reply to a message of the same chat; returns its message id. */
  int sendReply(long person, int message, String words) {
    return http.act("users/" + person + "/messages", "text", words, "reply_to", message)
        .get("message_id")
        .asInt();
  }

  /**
   * Taps a button as it was last seen, even if the message has changed since; returns the id of the
   * callback query.
   */
  public String tapButton(long person, int message, Button button) {
    String path = "users/" + person + "/taps";
    return http.act(path, "message", message, "stale", true, "data", button.data())
        .get("id")
        .asText();
  }

  /** Returns whether the bot has answered the callback query. */
  boolean isAnswered(String tap) {
    return http.get("taps/" + tap + "?bot=" + bot).get("answered").asBoolean();
  }

  /** Returns the messages of the user's private chat, oldest first. */
  public List<ShownMessage> messages(long person) {
    List<ShownMessage> messages = new ArrayList<>();
    http.get("chats/" + person + "?bot=" + bot)
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
  void addFault(Object... fault) {
    http.act("faults", fault);
  }

  /** Kills the bot that the sandbox runs. */
  public void stopProgram() {
    http.act("program", "running", false);
  }

  /** Starts the bot again. */
  public void startProgram() {
    http.act("program", "running", true);
  }

  /** Advances the clock of the sandbox. */
  public void advanceClock(Duration ahead) {
    http.act("clock", "ahead", ahead.toString());
  }

  /** Returns why the sandbox rejected calls of the bot, oldest first. */
  List<String> refusals() {
    List<String> refusals = new ArrayList<>();
    http.get("calls?refused=true")
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

  /** Returns the control interface, for what has no method here. */
  SandboxHttp http() {
    return http;
  }
}
