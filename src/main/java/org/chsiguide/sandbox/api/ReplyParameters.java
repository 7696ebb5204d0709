package org.chsiguide.sandbox.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.Set;
import org.chsiguide.html.FormattedText;
import org.chsiguide.sandbox.file.FileKind;
import org.chsiguide.sandbox.world.Chat;
import org.chsiguide.sandbox.world.Message;

/**
 * The message to reply to, from {@code reply_parameters} or the older {@code reply_to_message_id}.
 *
 * @param message 0 for none
 * @param chat the chat of that message; empty: the chat of the reply
 * @param quote the part of it that is quoted; empty: none
 * @param quotePosition about where in it that part begins
 * @param isOptional whether the reply is sent even if that message does not exist
 */
record ReplyParameters(
    int message, String chat, FormattedText quote, int quotePosition, boolean isOptional) {
  static final ReplyParameters NONE = new ReplyParameters(0, "", FormattedText.NONE, 0, false);

  /** https://core.telegram.org/bots/api#replyparameters. */
  private static final Set<String> QUOTED_TYPES =
      Set.of(
          "bold", "italic", "underline", "strikethrough", "spoiler", "custom_emoji", "date_time");

  static ReplyParameters of(Parameters parameters) {
    JsonNode json = parameters.object("reply_parameters", "reply parameters");
    boolean isOlder = parameters.text("reply_parameters").isEmpty();
    return new ReplyParameters(
        isOlder ? parameters.natural("reply_to_message_id") : json.path("message_id").asInt(),
        json.path("chat_id").asText(),
        FormattedTextParser.named(parameters.within(json), "quote").only(QUOTED_TYPES),
        json.path("quote_position").asInt(),
        isOlder
            ? parameters.isTrue("allow_sending_without_reply")
            : json.path("allow_sending_without_reply").asBoolean());
  }

  /** Returns the message, for a reply in this chat; empty: none. */
  Optional<Message> find(MethodCall call, Chat to) {
    if (message == 0) return Optional.empty();
    Optional<Message> original = (chat.isEmpty() ? to : call.chatById(chat)).find(message);
    ApiException.refuseIf(original.isEmpty() && !isOptional, "message to be replied not found");
    return original;
  }

  /** Returns what a reply in this chat shows of the message, see {@link Message#extra}. */
  ObjectNode quoted(MethodCall call, Chat to, Message original) {
    ObjectNode quoted = JsonNodeFactory.instance.objectNode();
    if (original.chat() != to.id()) quoted.set("external_reply", externalReply(call, original));
    if (!quote.text().isEmpty()) quoted.set("quote", quotation(call, original));
    return quoted;
  }

  /** Returns an ExternalReplyInfo: the message of another chat. */
  private static ObjectNode externalReply(MethodCall call, Message original) {
    ObjectNode whole = call.json(original);
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.set("origin", call.world().botApiJson().origin(original));
    if (original.chat() < 0) {
      json.set("chat", whole.get("chat"));
      json.put("message_id", original.id());
    }
    for (FileKind kind : FileKind.values()) {
      if (whole.has(kind.field())) json.set(kind.field(), whole.get(kind.field()));
    }
    return json;
  }

  private ObjectNode quotation(MethodCall call, Message original) {
    String whole = original.content().formattedText().text();
    int before = whole.lastIndexOf(quote.text(), quotePosition);
    int position = before < 0 ? whole.indexOf(quote.text()) : before;
    ApiException.refuseIf(position < 0, "QUOTE_TEXT_INVALID");
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    call.world().botApiJson().putText(json, "text", "entities", quote);
    return json.put("position", position).put("is_manual", true);
  }
}
