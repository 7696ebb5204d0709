package org.chsiguide.telegram;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.telegram.telegrambots.meta.api.methods.updates.AllowedUpdates;
import org.telegram.telegrambots.meta.api.methods.updates.GetUpdates;
import org.telegram.telegrambots.meta.api.objects.Update;
import org.telegram.telegrambots.meta.exceptions.TelegramApiRequestException;

/**
 * A getUpdates that reads each update on its own. One that the library cannot read (a field that it
 * demands is missing, a number is too large) comes out with nothing but its id, so it is passed
 * over and confirmed; the library itself would refuse the whole answer, and get it again for ever.
 */
final class ReadUpdates extends GetUpdates {
  private static final Logger log = LoggerFactory.getLogger(ReadUpdates.class);

  /** The kinds of updates that {@link Updates} knows; Telegram keeps the others to itself. */
  static final List<String> KINDS =
      List.of(
          AllowedUpdates.MESSAGE,
          AllowedUpdates.EDITEDMESSAGE,
          AllowedUpdates.CALLBACKQUERY,
          AllowedUpdates.MYCHATMEMBER);

  /** Messages inside of messages, which nobody here reads and the library stumbles over most. */
  private static final List<String> UNUSED =
      List.of("external_reply", "pinned_message", "reply_markup");

  /** The message that another answers; only which one it is matters. */
  private static final String REPLIED = "reply_to_message";

  /**
   * @param offset confirms every update before it; 0 confirms none
   * @param timeoutSeconds how long Telegram waits for an update to come, at most 50
   */
  ReadUpdates(int offset, int timeoutSeconds) {
    super(offset, null, timeoutSeconds, KINDS);
  }

  /**
   * Reads an update of each kind that is asked for. The first takes half a second, which no student
   * should have to wait.
   */
  static void warmUp() {
    String chat = "\"chat\":{\"id\":1,\"type\":\"private\"}";
    String message = "\"message\":{\"message_id\":1,\"date\":1,\"text\":\"x\"," + chat + "}";
    String updates =
        "{\"update_id\":1,"
            + message
            + "},{\"update_id\":2,\"callback_query\":{\"id\":\"1\",\"data\":\"1:back\","
            + message
            + "}}";
    try {
      Updates.arrivals(
          new ReadUpdates(0, 0).deserializeResponse("{\"ok\":true,\"result\":[" + updates + "]}"));
    } catch (TelegramApiRequestException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  @SuppressWarnings("NonApiType") // The library's signature.
  public ArrayList<Update> deserializeResponse(String answer) throws TelegramApiRequestException {
    JsonNode tree = tree(answer);
    if (tree.path("ok").isBoolean() && !tree.path("ok").booleanValue()) {
      return super.deserializeResponse(answer); // Throws the exception of the error.
    }
    if (!tree.path("result").isArray()) {
      throw new TelegramApiRequestException("the answer has no list of updates");
    }
    ArrayList<Update> updates = new ArrayList<>();
    for (JsonNode element : tree.path("result")) {
      read(element).ifPresent(updates::add);
    }
    return updates;
  }

  private static JsonNode tree(String answer) throws TelegramApiRequestException {
    try {
      return OBJECT_MAPPER.readTree(answer);
    } catch (JsonProcessingException e) {
      throw new TelegramApiRequestException("the answer is not JSON");
    }
  }

  /** The update that a webhook was sent; empty if it is none, or has no id to name it by. */
  static Optional<Update> read(byte[] json) {
    try {
      return read(OBJECT_MAPPER.readTree(json));
    } catch (IOException e) {
      log.warn("something that is not JSON is passed over");
      return Optional.empty();
    }
  }

  private static Optional<Update> read(JsonNode element) {
    JsonNode id = element.path("update_id");
    if (!id.isInt()) {
      log.warn("an update without a readable id is passed over");
      return Optional.empty();
    }
    try {
      cutOff(element.path("message"));
      cutOff(element.path("edited_message"));
      cutOff(element.path("callback_query").path("message"));
      return Optional.of(OBJECT_MAPPER.treeToValue(element, Update.class));
    } catch (JsonProcessingException | RuntimeException e) {
      log.warn("update {} cannot be read and is passed over: {}", id.asInt(), where(e));
      Update unread = new Update();
      unread.setUpdateId(id.asInt());
      return Optional.of(unread);
    }
  }

  private static void cutOff(JsonNode message) {
    if (message instanceof ObjectNode object) {
      object.remove(UNUSED);
      JsonNode replied = object.path(REPLIED).path("message_id");
      object.remove(REPLIED);
      if (replied.isInt()) {
        object.putObject(REPLIED).put("message_id", replied.asInt());
      }
    }
  }

  /** The kind of the failure and the path to it; its message would quote what a student wrote. */
  private static String where(Exception e) {
    String kind = e.getClass().getSimpleName();
    return e instanceof JsonMappingException mapping
        ? mapping.getPath().stream()
            .map(step -> step.getFieldName() == null ? "[]" : step.getFieldName())
            .collect(Collectors.joining(".", kind + " at ", ""))
        : kind;
  }
}
