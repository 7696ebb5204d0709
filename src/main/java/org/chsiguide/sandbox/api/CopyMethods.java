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
import org.chsiguide.sandbox.api.parameter.MessageIds;
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

  static JsonNode copyMessage(MethodCall methodCall) {
    CopyOptions options = CopyOptions.of(methodCall.parameters());
    ParseResult.Ok caption = FormattedTextParser.caption(methodCall.parameters());
    SendMessageMethod.SendContext context = SendMessageMethod.SendContext.of(methodCall);
    Message original = methodCall.expectMessage(methodCall.chat("from_chat_id"), "message to copy");
    if (original.content() instanceof MessageContent.Service || original.isProtected()) {
      throw ApiException.badRequest("message can't be copied");
    }
    boolean keepsText =
        !(original.content() instanceof MessageContent.Media)
            || !methodCall.parameters().has("caption");
    MessageContent copy =
        keepsText
            ? copy(methodCall, original.content())
            : original.content().withText(FormattedTextParser.normalizeCaption(caption));
    copy = options.apply(copy, !keepsText);
    return id(context.sendMessage(NewMessage.of(methodCall.bot().id(), copy)));
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

  static JsonNode copyMessages(MethodCall methodCall) {
    SendMessageMethod.SendContext context = bareContext(methodCall);
    boolean removeCaption = methodCall.parameters().isTrue("remove_caption");
    return ids(
        sendCopies(
            methodCall,
            context,
            originals(methodCall, "copy"),
            it -> newCopy(methodCall, it, removeCaption)));
  }

  private static NewMessage newCopy(
      MethodCall methodCall, Message original, boolean removeCaption) {
    MessageContent content = original.content();
    return NewMessage.of(
        methodCall.bot().id(),
        removeCaption && content instanceof MessageContent.Media
            ? content.withText(FormattedText.NONE)
            : copy(methodCall, content));
  }

  private static MessageContent copy(MethodCall methodCall, MessageContent content) {
    return content instanceof MessageContent.Poll poll
        ? poll.copy(methodCall.world().newAlbumId())
        : content;
  }

  /** Posts the copies in order; messages of an album become an album again. */
  private static List<Message> sendCopies(
      MethodCall methodCall,
      SendMessageMethod.SendContext context,
      List<Message> originals,
      Function<Message, NewMessage> draft) {
    Map<String, String> albums = new HashMap<>();
    return originals.stream()
        .map(it -> withAlbum(methodCall, draft.apply(it), it.album(), albums))
        .map(context::sendMessage)
        .toList();
  }

  private static NewMessage withAlbum(
      MethodCall methodCall,
      NewMessage newMessage,
      @Nullable String old,
      Map<String, String> albums) {
    return old == null
        ? newMessage
        : newMessage.withAlbum(
            albums.computeIfAbsent(old, unused -> methodCall.world().newAlbumId()));
  }

  static JsonNode forwardMessage(MethodCall methodCall) {
    CopyOptions options = CopyOptions.of(methodCall.parameters());
    SendMessageMethod.SendContext context = bareContext(methodCall);
    Message original =
        methodCall.expectMessage(methodCall.chat("from_chat_id"), "message to forward");
    if (original.content() instanceof MessageContent.Service || original.isProtected()) {
      throw ApiException.badRequest("message can't be forwarded");
    }
    return methodCall
        .world()
        .botApiJson()
        .message(
            methodCall.bot(),
            context.sendMessage(
                newForward(methodCall, original)
                    .withContent(options.apply(original.content(), false))));
  }

  static JsonNode forwardMessages(MethodCall methodCall) {
    SendMessageMethod.SendContext context = bareContext(methodCall);
    return ids(
        sendCopies(
            methodCall,
            context,
            originals(methodCall, "forward"),
            it -> newForward(methodCall, it)));
  }

  /** Returns the context of a method whose messages are no replies and have no buttons. */
  private static SendMessageMethod.SendContext bareContext(MethodCall methodCall) {
    return SendMessageMethod.SendContext.of(methodCall, ReplyParameters.NONE, ReplyMarkup.NONE);
  }

  private static NewMessage newForward(MethodCall methodCall, Message original) {
    return NewMessage.of(methodCall.bot().id(), original.content())
        .withOrigin(methodCall.world().botApiJson().origin(original));
  }

  /** Returns those of the messages that exist and can be copied. */
  private static List<Message> originals(MethodCall methodCall, String verb) {
    Chat from = methodCall.chat("from_chat_id");
    List<Message> found =
        MessageIds.ascending(methodCall.parameters()).stream()
            .flatMap(id -> from.find(id).stream())
            .filter(it -> !(it.content() instanceof MessageContent.Service))
            .filter(it -> !it.isProtected())
            .toList();
    if (found.isEmpty()) {
      throw ApiException.badRequest("there are no messages to " + verb);
    }
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
