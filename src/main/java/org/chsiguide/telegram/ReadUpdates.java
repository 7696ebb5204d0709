package org.chsiguide.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.chsiguide.telegram.Answer.UnreadableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The updates of an answer, as trees: whatever is in one of them costs none of the others. Each has
 * an id, by which it is confirmed, however little else of it can be read.
 */
final class ReadUpdates {
  private static final Logger log = LoggerFactory.getLogger(ReadUpdates.class);
  private static final JsonMapper JSON = new JsonMapper();

  /** The kinds of updates that {@link Updates} knows; Telegram keeps the others to itself. */
  static final List<String> KINDS =
      List.of("message", "edited_message", "callback_query", "my_chat_member");

  private ReadUpdates() {}

  /**
   * Asks for updates.
   *
   * @param offset confirms every update before it; 0 confirms none
   * @param timeoutSeconds how long Telegram waits for an update to come, at most 50
   */
  static Request request(int offset, int timeoutSeconds) {
    return Request.of("getUpdates")
        .with("offset", offset)
        .with("timeout", timeoutSeconds)
        .with("allowed_updates", KINDS);
  }

  /** The updates of an answer to {@link #request}, in order. */
  static List<JsonNode> of(Answer answer) throws UnreadableException {
    JsonNode result = answer.result();
    if (!result.isArray()) {
      throw new UnreadableException("the answer has no list of updates");
    }
    List<JsonNode> updates = new ArrayList<>(result.size());
    for (JsonNode element : result) {
      withId(element).ifPresent(updates::add);
    }
    return updates;
  }

  /** The update that a webhook was sent; empty if it is none, or has no id to name it by. */
  static Optional<JsonNode> of(byte[] json) {
    try {
      return withId(JSON.readTree(json));
    } catch (IOException e) {
      log.warn("something that is not JSON is passed over");
      return Optional.empty();
    }
  }

  /** The id of an update. */
  static int id(JsonNode update) {
    return update.path("update_id").intValue();
  }

  private static Optional<JsonNode> withId(JsonNode element) {
    if (!element.path("update_id").isInt()) {
      log.warn("an update without a readable id is passed over");
      return Optional.empty();
    }
    return Optional.of(element);
  }
}
