package org.chsiguide.sandbox.api;

import com.fasterxml.jackson.databind.JsonNode;
import org.chsiguide.sandbox.world.Chat;
import org.jspecify.annotations.Nullable;

/**
 * The message to be answered, from {@code reply_parameters} or the older {@code
 * reply_to_message_id}; 0 for none.
 */
record ReplyTo(int message, ReplyTo.Missing missing) {

  /** What to do if that message is gone. */
  enum Missing {
    REFUSE,
    SEND_ANYWAY
  }

  static ReplyTo of(Arguments arguments) {
    if (arguments.text("reply_parameters").isEmpty()) {
      return new ReplyTo(
          arguments.integer("reply_to_message_id", 0, 0, Integer.MAX_VALUE),
          arguments.isTrue("allow_sending_without_reply") ? Missing.SEND_ANYWAY : Missing.REFUSE);
    }
    JsonNode json =
        arguments
            .json("reply_parameters")
            .orElseThrow(() -> Refused.badRequest("can't parse reply parameters JSON object"));
    if (!json.isObject()) throw Refused.badRequest("object expected as reply parameters");
    return new ReplyTo(
        json.path("message_id").asInt(),
        json.path("allow_sending_without_reply").asBoolean()
            ? Missing.SEND_ANYWAY
            : Missing.REFUSE);
  }

  /** The id of the message in this chat, or null to answer none. */
  @Nullable Integer in(Chat chat) {
    if (message == 0) return null;
    if (chat.find(message).isPresent()) return message;
    if (missing == Missing.SEND_ANYWAY) return null;
    throw Refused.badRequest("message to be replied not found");
  }
}
