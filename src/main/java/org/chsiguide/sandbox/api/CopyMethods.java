package org.chsiguide.sandbox.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.chsiguide.html.FormattedText;
import org.chsiguide.sandbox.world.Chat;
import org.chsiguide.sandbox.world.Message;
import org.chsiguide.sandbox.world.MessageContent;
import org.chsiguide.sandbox.world.NewMessage;

/** copyMessage, forwardMessage and their variants for several messages. */
final class CopyMethods {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private CopyMethods() {}

  static JsonNode copyMessage(MethodCall call) {
    FormattedText caption = FormattedTextParser.caption(call.parameters());
    boolean isAbove = call.parameters().isTrue(MessageContent.Media.CAPTION_ABOVE);
    MessageContent original =
        original(call, "message to copy", "the message can't be copied").content();
    SendContext context = SendContext.of(call);
    MessageContent copy =
        original instanceof MessageContent.Media media && call.parameters().has("caption")
            ? media.withCaption(FormattedTextParser.normalizeCaption(caption), isAbove)
            : copy(call, original);
    return id(context.sendMessage(NewMessage.of(call.bot().id(), copy)));
  }

  /**
   * Returns the message to copy or forward, which is looked for before all else (telegram-bot-api:
   * Client.cpp).
   */
  private static Message original(MethodCall call, String role, String refusal) {
    Message original =
        call.expectMessage(call.chatById(call.parameters().expectText("from_chat_id")), role);
    ApiException.refuseIf(
        original.content() instanceof MessageContent.Service || original.isProtected(), refusal);
    return original;
  }

  static JsonNode copyMessages(MethodCall call) {
    boolean removeCaption = call.parameters().isTrue("remove_caption");
    return sendCopies(call, it -> newCopy(call, it, removeCaption));
  }

  private static NewMessage newCopy(MethodCall call, Message original, boolean removeCaption) {
    MessageContent content = original.content();
    return NewMessage.of(
        call.bot().id(),
        removeCaption && content instanceof MessageContent.Media
            ? content.withText(FormattedText.NONE)
            : copy(call, content));
  }

  private static MessageContent copy(MethodCall call, MessageContent content) {
    return content instanceof MessageContent.Poll poll ? poll.copy(call.world().newId()) : content;
  }

  /**
   * Posts copies of those of the messages that exist and can be copied into the chat, in order;
   * messages of an album become an album again.
   */
  private static JsonNode sendCopies(MethodCall call, Function<Message, NewMessage> draft) {
    String fromId = call.parameters().expectText("from_chat_id");
    List<Integer> ids = call.messageIds();
    for (int i = 1; i < ids.size(); i++) {
      ApiException.refuseIf(
          ids.get(i) <= ids.get(i - 1),
          "message identifiers must be in a strictly increasing order");
    }
    SendContext context = bareContext(call);
    Chat from = call.chatById(fromId);
    List<Message> originals =
        ids.stream()
            .flatMap(id -> from.find(id).stream())
            .filter(it -> !(it.content() instanceof MessageContent.Service))
            .filter(it -> !it.isProtected())
            .filter(it -> call.maySend(context.chat(), it.content()))
            .toList();
    ApiException.refuseIf(originals.isEmpty(), "there are no messages to forward");
    Map<String, String> albums = new HashMap<>();
    ArrayNode sent = JSON.arrayNode();
    for (Message original : originals) {
      NewMessage copy = draft.apply(original);
      String album = original.album();
      if (album != null) {
        copy = copy.withAlbum(albums.computeIfAbsent(album, it -> call.world().newId()));
      }
      sent.add(id(context.sendMessage(copy)));
    }
    return sent;
  }

  static JsonNode forwardMessage(MethodCall call) {
    Message original = original(call, "message to forward", "the message can't be forwarded");
    SendContext context = bareContext(call);
    return call.json(context.sendMessage(newForward(call, original)));
  }

  static JsonNode forwardMessages(MethodCall call) {
    return sendCopies(call, it -> newForward(call, it));
  }

  /** Returns the context of a method whose messages are not replies and have no buttons. */
  private static SendContext bareContext(MethodCall call) {
    return SendContext.of(call, ReplyParameters.NONE, ReplyMarkup.NONE);
  }

  private static NewMessage newForward(MethodCall call, Message original) {
    return NewMessage.of(call.bot().id(), original.content())
        .withOrigin(call.world().botApiJson().origin(original));
  }

  private static ObjectNode id(Message message) {
    return JSON.objectNode().put("message_id", message.id());
  }
}
