package org.chsiguide.sandbox.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.chsiguide.sandbox.world.Chat;
import org.chsiguide.sandbox.world.FileKind;
import org.chsiguide.sandbox.world.Message;
import org.jspecify.annotations.Nullable;

/**
 * The message to be answered, from {@code reply_parameters} or the older {@code
 * reply_to_message_id}.
 *
 * @param message 0 for none
 * @param chat where it is; empty: where the answer goes
 * @param quote the part of it that is quoted; empty: none
 */
record ReplyTo(int message, String chat, String quote, ReplyTo.Missing missing) {

  /** What to do if that message is gone. */
  enum Missing {
    REFUSE,
    SEND_ANYWAY
  }

  static ReplyTo of(Arguments arguments) {
    if (arguments.text("reply_parameters").isEmpty()) {
      return new ReplyTo(
          arguments.integer("reply_to_message_id", 0, 0, Integer.MAX_VALUE),
          "",
          "",
          missing(arguments.isTrue("allow_sending_without_reply")));
    }
    JsonNode json =
        arguments
            .json("reply_parameters")
            .orElseThrow(() -> Refused.badRequest("can't parse reply parameters JSON object"));
    if (!json.isObject()) throw Refused.badRequest("object expected as reply parameters");
    return new ReplyTo(
        json.path("message_id").asInt(),
        json.path("chat_id").asText(),
        json.path("quote").asText(),
        missing(json.path("allow_sending_without_reply").asBoolean()));
  }

  private static Missing missing(boolean sendAnyway) {
    return sendAnyway ? Missing.SEND_ANYWAY : Missing.REFUSE;
  }

  /**
   * The message, once it is found.
   *
   * @param id null if it is none of the chat that the answer goes to
   * @param quoted see {@link Message#quoted}
   */
  record Answered(@Nullable Integer id, @Nullable JsonNode quoted) {
    static final Answered NONE = new Answered(null, null);
  }

  /** Finds it, for an answer to this chat. */
  Answered find(Call call, Chat to) {
    if (message == 0) return Answered.NONE;
    Chat where = chat.isEmpty() ? to : call.chatOf(chat);
    Optional<Message> answered = where.find(message);
    if (answered.isEmpty()) {
      if (missing == Missing.SEND_ANYWAY) return Answered.NONE;
      throw Refused.badRequest("message to be replied not found");
    }
    ObjectNode quoted = JsonNodeFactory.instance.objectNode();
    if (where.id() != to.id()) quoted.set("external_reply", external(call, answered.get()));
    if (!quote.isEmpty()) quoted.set("quote", quotation(answered.get()));
    return new Answered(
        where.id() == to.id() ? Integer.valueOf(message) : null, quoted.isEmpty() ? null : quoted);
  }

  /** An ExternalReplyInfo: the message of another chat. */
  private static ObjectNode external(Call call, Message answered) {
    ObjectNode whole = call.world().shapes().message(call.bot(), answered);
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ObjectNode origin = json.putObject("origin").put("type", "user");
    origin.put("date", answered.date().getEpochSecond());
    origin.set("sender_user", whole.get("from"));
    if (answered.chat() < 0) {
      json.set("chat", whole.get("chat"));
      json.put("message_id", answered.id());
    }
    for (FileKind kind : FileKind.values()) {
      if (whole.has(kind.field())) json.set(kind.field(), whole.get(kind.field()));
    }
    return json;
  }

  /** A TextQuote. */
  private ObjectNode quotation(Message answered) {
    int position = answered.content().words().text().indexOf(quote);
    if (position < 0) throw Refused.badRequest("QUOTE_TEXT_INVALID");
    return JsonNodeFactory.instance
        .objectNode()
        .put("text", quote)
        .put("position", position)
        .put("is_manual", true);
  }
}
