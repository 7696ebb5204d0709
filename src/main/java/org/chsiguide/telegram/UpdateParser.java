package org.chsiguide.telegram;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.telegram.telegrambots.meta.api.methods.updates.GetUpdates;
import org.telegram.telegrambots.meta.api.objects.Update;
import org.telegram.telegrambots.meta.api.objects.message.Message;
import org.telegram.telegrambots.meta.exceptions.TelegramApiRequestException;

/**
 * Parses each update on its own, so that an invalid one does not affect the others. One that the
 * library's types reject, because a field is missing or has the wrong type, keeps only its id: it
 * can be confirmed, and does not block later ones.
 */
public final class UpdateParser {
  private static final Logger log = LoggerFactory.getLogger(UpdateParser.class);

  /** Without Jackson's limits: a response over one would come again, and no other. */
  private static final JsonMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .enable(StreamReadFeature.USE_FAST_BIG_NUMBER_PARSER)
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(Integer.MAX_VALUE)
                          .maxNumberLength(Integer.MAX_VALUE)
                          .build())
                  .build())
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .addMixIn(Message.class, PlainMessage.class)
          .build();

  /**
   * Turns off the library's deserializer, which first looks up the date of each message to
   * recognize inaccessible ones.
   */
  @JsonTypeInfo(use = JsonTypeInfo.Id.NONE)
  private interface PlainMessage {}

  /** The kinds of updates that {@link UpdateMapper} knows; Telegram does not send the others. */
  static final List<String> KINDS =
      List.of(
          "message",
          "edited_message",
          "callback_query",
          "my_chat_member",
          "inline_query",
          "guest_message");

  private UpdateParser() {}

  /** A getUpdates call that parses the updates one by one. */
  @SuppressWarnings("NonApiType") // The library's own method returns an ArrayList.
  public static final class Poll extends GetUpdates {

    /**
     * Creates a call.
     *
     * @param offset confirms every update before it; 0 confirms none
     * @param timeoutSeconds how long Telegram waits for an update, at most 50
     */
    public Poll(int offset, int timeoutSeconds) {
      super(offset, null, timeoutSeconds, KINDS);
    }

    @Override
    public ArrayList<Update> deserializeResponse(String answer) throws TelegramApiRequestException {
      try {
        if (JSON.readTree(answer).get("result") instanceof ArrayNode elements) {
          ArrayList<Update> updates = new ArrayList<>();
          elements.forEach(element -> update(element).ifPresent(updates::add));
          return updates;
        }
      } catch (JsonProcessingException notJson) {
        log.debug("the response is not JSON");
      }
      return super.deserializeResponse(answer); // throws the error of the Bot API
    }
  }

  /** Returns the update that a webhook received; empty if it is not an update, or has no id. */
  static Optional<Update> update(byte[] json) {
    try {
      return update(JSON.readTree(json));
    } catch (IOException e) {
      log.warn("skipped a webhook request that is not JSON");
      return Optional.empty();
    }
  }

  private static Optional<Update> update(JsonNode element) {
    JsonNode id = element.path("update_id");
    if (!id.isInt() || id.intValue() < 0 || id.intValue() == Integer.MAX_VALUE) {
      // Not louder: it comes again with each response, because it cannot be confirmed.
      log.debug("an update without a valid update_id is skipped");
      return Optional.empty();
    }
    try {
      return Optional.of(JSON.treeToValue(element, Update.class));
    } catch (JsonProcessingException | StackOverflowError e) {
      log.warn("update {} does not match the Bot API and is skipped", id.intValue());
      Update bare = new Update();
      bare.setUpdateId(id.intValue());
      return Optional.of(bare);
    }
  }
}
