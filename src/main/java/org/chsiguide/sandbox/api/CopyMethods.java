package org.chsiguide.sandbox.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.chsiguide.html.ParseResult;
import org.chsiguide.sandbox.api.parameter.ApiException;
import org.chsiguide.sandbox.api.parameter.FormattedTextParser;
import org.chsiguide.sandbox.api.parameter.MediaOptions;
import org.chsiguide.sandbox.api.parameter.MessageIdsParameter;
import org.chsiguide.sandbox.api.parameter.Parameters;
import org.chsiguide.sandbox.api.parameter.ReplyMarkup;
import org.chsiguide.sandbox.file.FileKind;
import org.chsiguide.sandbox.world.Chat;
import org.chsiguide.sandbox.world.FormattedText;
import org.chsiguide.sandbox.world.Message;
import org.chsiguide.sandbox.world.MessageContent;
import org.chsiguide.sandbox.world.NewMessage;
import org.jspecify.annotations.Nullable;

/** copyMessage, forwardMessage and their variants for several messages. */
final class CopyMethods {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private CopyMethods() {}

  static JsonNode copyMessage(MethodCall call) {
    CopyOptions options = CopyOptions.of(call.parameters());
    ParseResult.Ok caption = FormattedTextParser.caption(call.parameters());
    SendContext context = SendContext.of(call);
    Message original = call.expectMessage(call.chat("from_chat_id"), "message to copy");
    ApiException.refuseIf(
        original.content() instanceof MessageContent.Service || original.isProtected(),
        "message can't be copied");
    boolean keepsText =
        !(original.content() instanceof MessageContent.Media) || !call.parameters().has("caption");
    MessageContent copy =
        keepsText
            ? copy(call, original.content())
            : original.content().withText(FormattedTextParser.normalizeCaption(caption));
    copy = options.apply(copy, !keepsText);
    return id(context.sendMessage(NewMessage.of(call.bot().id(), copy)));
  }

  /** Where the video of a copy starts, and where its new caption is. */
  private record CopyOptions(ObjectNode caption, ObjectNode video) {
    static CopyOptions of(Parameters parameters) {
      ObjectNode caption = JSON.objectNode();
      MediaOptions.putCaptionPlace(caption, parameters);
      ObjectNode video = JSON.objectNode();
      MediaOptions.putStart(video, parameters, "video_start_timestamp");
      return new CopyOptions(caption, video);
    }

    MessageContent apply(MessageContent content, boolean hasNewCaption) {
      if (!(content instanceof MessageContent.Media media)) return content;
      ObjectNode extra = JSON.objectNode();
      if (media.extra() instanceof ObjectNode old) extra.setAll(old.deepCopy());
      if (hasNewCaption) {
        extra.remove("show_caption_above_media");
        extra.setAll(caption);
      }
      if (media.kind() == FileKind.VIDEO && !video.isEmpty()) {
        extra.withObjectProperty("video").setAll(video);
      }
      return new MessageContent.Media(
          media.fileId(), media.caption(), extra.isEmpty() ? null : extra);
    }
  }

  static JsonNode copyMessages(MethodCall call) {
    SendContext context = bareContext(call);
    boolean removeCaption = call.parameters().isTrue("remove_caption");
    return ids(
        sendCopies(
            call, context, originals(context, "copy"), it -> newCopy(call, it, removeCaption)));
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
    return content instanceof MessageContent.Poll poll
        ? poll.copy(call.world().newAlbumId())
        : content;
  }

  /** Posts the copies in order; messages of an album become an album again. */
  private static List<Message> sendCopies(
      MethodCall call,
      SendContext context,
      List<Message> originals,
      Function<Message, NewMessage> draft) {
    Map<String, String> albums = new HashMap<>();
    return originals.stream()
        .map(it -> withAlbum(call, draft.apply(it), it.album(), albums))
        .map(context::sendMessage)
        .toList();
  }

  private static NewMessage withAlbum(
      MethodCall call, NewMessage newMessage, @Nullable String old, Map<String, String> albums) {
    return old == null
        ? newMessage
        : newMessage.withAlbum(albums.computeIfAbsent(old, unused -> call.world().newAlbumId()));
  }

  static JsonNode forwardMessage(MethodCall call) {
    CopyOptions options = CopyOptions.of(call.parameters());
    SendContext context = bareContext(call);
    Message original = call.expectMessage(call.chat("from_chat_id"), "message to forward");
    ApiException.refuseIf(
        original.content() instanceof MessageContent.Service || original.isProtected(),
        "message can't be forwarded");
    NewMessage forward = newForward(call, original);
    return call.json(
        context.sendMessage(forward.withContent(options.apply(original.content(), false))));
  }

  static JsonNode forwardMessages(MethodCall call) {
    SendContext context = bareContext(call);
    return ids(
        sendCopies(call, context, originals(context, "forward"), it -> newForward(call, it)));
  }

  /** Returns the context of a method whose messages are no replies and have no buttons. */
  private static SendContext bareContext(MethodCall call) {
    return SendContext.of(call, ReplyParameters.NONE, ReplyMarkup.NONE);
  }

  private static NewMessage newForward(MethodCall call, Message original) {
    return NewMessage.of(call.bot().id(), original.content())
        .withOrigin(call.world().botApiJson().origin(original));
  }

  /** Returns those of the messages that exist and can be copied into the chat of the context. */
  private static List<Message> originals(SendContext context, String verb) {
    MethodCall call = context.call();
    Chat from = call.chat("from_chat_id");
    List<Message> found =
        MessageIdsParameter.ascending(call.parameters()).stream()
            .flatMap(id -> from.find(id).stream())
            .filter(it -> !(it.content() instanceof MessageContent.Service))
            .filter(it -> !it.isProtected())
            .filter(it -> call.maySend(context.chat(), it.content()))
            .toList();
    ApiException.refuseIf(found.isEmpty(), "there are no messages to " + verb);
    return found;
  }

  private static ObjectNode id(Message message) {
    return JSON.objectNode().put("message_id", message.id());
  }

  private static ArrayNode ids(List<Message> messages) {
    ArrayNode json = JSON.arrayNode();
    messages.forEach(it -> json.add(id(it)));
    return json;
  }
}
