package org.chsiguide;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.chsiguide.picture.PictureConverter;
import org.chsiguide.sandbox.world.SampleUsers;
import org.jspecify.annotations.Nullable;

/**
 * A place where a user writes in the sandbox: the private chat with the bot, or a topic of a group.
 *
 * @param topic absent: no topic
 */
record ChatLocation(SandboxClient sandbox, long person, long chat, @Nullable Integer topic) {
  static final Duration TIMEOUT = Duration.ofMinutes(1);

  private static final ObjectMapper JSON = new ObjectMapper();

  /** The contents of the kinds that are neither texts nor files. */
  private static final Map<String, String> CONTENTS =
      Map.of(
          "location",
          "{\"latitude\": 30.26, \"longitude\": 120.12}",
          "contact",
          "{\"phone_number\": \"1\", \"first_name\": \"Amina\"}",
          "poll",
          """
          {"id": "1", "question": "Which?", "type": "regular", "total_voter_count": 0,
           "is_closed": false, "is_anonymous": true, "allows_multiple_answers": false,
           "options": [{"text": "this", "voter_count": 0}, {"text": "that", "voter_count": 0}]}
          """);

  private static final byte[] PICTURE = PictureConverter.paint(64, 64, it -> {});

  /** Returns the user's private chat with the bot. */
  static ChatLocation privateChat(SandboxClient people, long person) {
    return new ChatLocation(people, person, person, null);
  }

  /** Returns the staff group as a member of staff sees it. */
  static ChatLocation staffGroup(SandboxClient people) {
    return new ChatLocation(people, SampleUsers.STAFF_MEMBER, SampleUsers.STAFF_GROUP, null);
  }

  /** Returns a topic of this group. */
  ChatLocation inTopic(int id) {
    return new ChatLocation(sandbox, person, chat, id);
  }

  /** Waits until this group has one topic, and returns that. */
  ChatLocation awaitTopic() {
    await().atMost(TIMEOUT).until(() -> topics().size() == 1);
    return inTopic(topics().get(0));
  }

  /** Takes a student who has started to the step where students write to staff. */
  void goToStaff() {
    tapButton("English");
    sendText("/human");
    tapButton("Write to a teacher here");
    awaitText("one message");
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
    Map<String, Object> fields = new HashMap<>(Map.of("chat", chat));
    if (topic != null) {
      fields.put("thread", topic);
    }
    if (replyTo != null) {
      fields.put("reply_to", replyTo);
    }
    String path = "users/" + person;
    JsonNode message;
    if (kind.equals("text") || CONTENTS.containsKey(kind)) {
      fields.put(kind, kind.equals("text") ? text : content(kind));
      message = sandbox.http().act(path + "/messages", pairs(fields));
    } else {
      if (canHaveText(kind)) {
        fields.put("caption", text);
      }
      message = sandbox.http().upload(path + "/files/" + kind, fields, PICTURE);
    }
    return message.get("message_id").asInt();
  }

  private static JsonNode content(String kind) {
    try {
      return JSON.readTree(CONTENTS.get(kind));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Object[] pairs(Map<String, Object> fields) {
    return fields.entrySet().stream()
        .flatMap(field -> Stream.of(field.getKey(), field.getValue()))
        .toArray();
  }

  /** Returns whether a message of this kind has text that can be edited. */
  static boolean canHaveText(String kind) {
    return List.of("text", "photo", "document", "video", "animation", "audio", "voice")
        .contains(kind);
  }

  /** Edits the text of an own message. */
  void edit(int message, String text) {
    sandbox.http().put("users/" + person + "/messages/" + message, "text", text, "chat", chat);
  }

  /** Taps the newest button whose label contains this. */
  void tapButton(String label) {
    JsonNode message =
        awaitMessage(it -> it.path("reply_markup").toString().contains(label), "a button " + label);
    for (JsonNode row : message.path("reply_markup").path("inline_keyboard")) {
      for (JsonNode button : row) {
        if (button.path("text").asText().contains(label)) {
          sandbox
              .http()
              .act(
                  "users/" + person + "/taps",
                  "message",
                  message.get("message_id"),
                  "chat",
                  chat,
                  "data",
                  button.path("callback_data"));
          return;
        }
      }
    }
  }

  /** Returns the messages here, oldest first. */
  List<JsonNode> messages() {
    List<JsonNode> messages = new ArrayList<>();
    for (JsonNode message :
        sandbox.http().get("chats/" + chat + "?person=" + person).path("messages")) {
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

  /** Waits for a message with these words and returns the newest one. */
  JsonNode awaitText(String words) {
    return awaitMessage(it -> text(it).contains(words), words);
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
        .http()
        .get("chats/" + chat + "?person=" + person)
        .path("topics")
        .forEach(it -> topics.add(it.path("message_thread_id").asInt()));
    return topics;
  }
}
