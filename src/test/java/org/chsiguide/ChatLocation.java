package org.chsiguide;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;

/**
 * A place where a user writes in the sandbox: the private chat with the bot, or a topic of a group.
 *
 * @param topic absent: no topic
 */
record ChatLocation(SandboxClient sandbox, long person, long chat, @Nullable Integer topic) {
  static final Duration TIMEOUT = Duration.ofMinutes(1);

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String POLL =
      """
      {"id": "1", "question": "Which?", "type": "regular", "total_voter_count": 0,
       "is_closed": false, "is_anonymous": true, "allows_multiple_answers": false,
       "options": [{"text": "this", "voter_count": 0}, {"text": "that", "voter_count": 0}]}
      """;
  private static final byte[] PICTURE = picture();

  /** Returns the user's private chat with the bot. */
  static ChatLocation privateChat(SandboxClient people, long person) {
    return new ChatLocation(people, person, person, null);
  }

  /** Sends a text and returns its id. */
  int sendText(String words) {
    return send("text", words, null);
  }

  /**
   * Sends a message and returns its id.
   *
   * @param kind a field of the Bot API's Message
   * @param text the text or the caption, if the kind has one
   * @param replyTo the message that it replies to
   */
  int send(String kind, String text, @Nullable Integer replyTo) {
    String path = "users/" + person;
    return switch (kind) {
      case "text" ->
          postMessage(path + "/messages", JSON.createObjectNode().put("text", text), replyTo);
      case "location" -> sendJson(kind, "{\"latitude\": 30.26, \"longitude\": 120.12}", replyTo);
      case "contact" ->
          sendJson(kind, "{\"phone_number\": \"1\", \"first_name\": \"Amina\"}", replyTo);
      case "poll" -> sendJson(kind, POLL, replyTo);
      default -> {
        Map<String, Object> fields = new HashMap<>(Map.of("chat", chat));
        if (canHaveText(kind)) {
          fields.put("caption", text);
        }
        if (topic != null) {
          fields.put("thread", topic);
        }
        if (replyTo != null) {
          fields.put("reply_to", replyTo);
        }
        yield sandbox.upload(path + "/files/" + kind, PICTURE, fields).get("message_id").asInt();
      }
    };
  }

  /** Returns whether a message of this kind has text that can be edited. */
  static boolean canHaveText(String kind) {
    return List.of("text", "photo", "document", "video", "animation", "audio", "voice")
        .contains(kind);
  }

  /** Edits the text of an own message. */
  void edit(int message, String text) {
    sandbox.put(
        "users/" + person + "/messages/" + message,
        JSON.createObjectNode().put("text", text).put("chat", chat));
  }

  /** Taps the newest button whose label contains this. */
  void tapButton(String label) {
    JsonNode message =
        awaitMessage(it -> it.path("reply_markup").toString().contains(label), "a button " + label);
    for (JsonNode row : message.path("reply_markup").path("inline_keyboard")) {
      for (JsonNode button : row) {
        if (button.path("text").asText().contains(label)) {
          sandbox.post(
              "users/" + person + "/taps",
              JSON.createObjectNode()
                  .put("message", message.get("message_id").asInt())
                  .put("chat", chat)
                  .put("data", button.path("callback_data").asText()));
          return;
        }
      }
    }
  }

  /** Returns the messages here, oldest first. */
  List<JsonNode> messages() {
    List<JsonNode> messages = new ArrayList<>();
    for (JsonNode message : sandbox.get("chats/" + chat + "?person=" + person).path("messages")) {
      if (topic == null || message.path("message_thread_id").asInt() == topic) {
        messages.add(message);
      }
    }
    return messages;
  }

  /** Waits for a matching message and returns the newest one. */
  JsonNode awaitMessage(Predicate<JsonNode> which, String what) {
    return await(what)
        .atMost(TIMEOUT)
        .pollInterval(Duration.ofMillis(15))
        .until(() -> find(which), Optional::isPresent)
        .orElseThrow();
  }

  /** Returns the newest matching message. */
  Optional<JsonNode> find(Predicate<JsonNode> which) {
    return messages().stream().filter(which).reduce((first, second) -> second);
  }

  /** Returns the text or the caption of a message. */
  static String text(JsonNode message) {
    return message.path("text").asText(message.path("caption").asText());
  }

  /** Returns the topics of this group. */
  List<Integer> topics() {
    List<Integer> topics = new ArrayList<>();
    sandbox
        .get("chats/" + chat + "?person=" + person)
        .path("topics")
        .forEach(it -> topics.add(it.path("message_thread_id").asInt()));
    return topics;
  }

  private static byte[] picture() {
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    try {
      ImageIO.write(new BufferedImage(64, 64, BufferedImage.TYPE_INT_RGB), "png", png);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return png.toByteArray();
  }

  private int sendJson(String kind, String content, @Nullable Integer replyTo) {
    try {
      ObjectNode body = JSON.createObjectNode().set(kind, JSON.readTree(content));
      return postMessage("users/" + person + "/messages", body, replyTo);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private int postMessage(String path, ObjectNode body, @Nullable Integer replyTo) {
    body.put("chat", chat);
    if (topic != null) {
      body.put("thread", topic);
    }
    if (replyTo != null) {
      body.put("reply_to", replyTo);
    }
    return sandbox.post(path, body).get("message_id").asInt();
  }
}
