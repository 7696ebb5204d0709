package org.chsiguide.sandbox.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.chsiguide.html.Parsed;
import org.chsiguide.sandbox.world.Chat;
import org.chsiguide.sandbox.world.Content;
import org.chsiguide.sandbox.world.Draft;
import org.chsiguide.sandbox.world.Formatted;
import org.chsiguide.sandbox.world.Message;
import org.jspecify.annotations.Nullable;

/** copyMessage, forwardMessage and the same for several messages. */
final class Copying {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private Copying() {}

  static JsonNode copyMessage(Call call) {
    Parsed.Ok caption = Words.caption(call.arguments());
    Sending.Frame frame = Sending.Frame.of(call);
    Message original = call.expectMessage(call.chat("from_chat_id"), "message to copy");
    if (original.content() instanceof Content.Service) {
      throw Refused.badRequest("message can't be copied");
    }
    boolean keepsWords =
        !(original.content() instanceof Content.Media) || !call.arguments().has("caption");
    Content copy =
        keepsWords ? original.content() : original.content().saying(Words.settledCaption(caption));
    return id(frame.post(Draft.of(call.bot().id(), copy)));
  }

  static JsonNode copyMessages(Call call) {
    Sending.Frame frame = Sending.Frame.of(call);
    boolean isBare = call.arguments().isTrue("remove_caption");
    return ids(posted(call, frame, originals(call, "copy"), it -> copy(call, it, isBare)));
  }

  private static Draft copy(Call call, Message original, boolean isBare) {
    Content content = original.content();
    return Draft.of(
        call.bot().id(),
        isBare && content instanceof Content.Media ? content.saying(Formatted.NONE) : content);
  }

  /** Posts them in their order; what was one album is one again. */
  private static List<Message> posted(
      Call call, Sending.Frame frame, List<Message> originals, Function<Message, Draft> draft) {
    Map<String, String> albums = new HashMap<>();
    return originals.stream()
        .map(it -> inAlbum(call, draft.apply(it), it.album(), albums))
        .map(frame::post)
        .toList();
  }

  private static Draft inAlbum(
      Call call, Draft draft, @Nullable String old, Map<String, String> albums) {
    return old == null
        ? draft
        : draft.inAlbum(albums.computeIfAbsent(old, unused -> call.world().newAlbumId()));
  }

  static JsonNode forwardMessage(Call call) {
    Sending.Frame frame = Sending.Frame.of(call);
    Message original = call.expectMessage(call.chat("from_chat_id"), "message to forward");
    if (original.content() instanceof Content.Service) {
      throw Refused.badRequest("message can't be forwarded");
    }
    return call.world().shapes().message(call.bot(), frame.post(forward(call, original)));
  }

  static JsonNode forwardMessages(Call call) {
    Sending.Frame frame = Sending.Frame.of(call);
    return ids(posted(call, frame, originals(call, "forward"), it -> forward(call, it)));
  }

  private static Draft forward(Call call, Message original) {
    ObjectNode origin = JSON.objectNode().put("type", "user");
    origin.put("date", original.date().getEpochSecond());
    origin.set("sender_user", call.world().shapes().user(original.from()));
    return Draft.of(call.bot().id(), original.content())
        .forwardedFrom(Objects.requireNonNullElse(original.origin(), origin));
  }

  /** Those of the named messages that exist and can be passed on. */
  private static List<Message> originals(Call call, String verb) {
    Chat from = call.chat("from_chat_id");
    List<Message> found =
        MessageIds.of(call.arguments()).stream()
            .flatMap(id -> from.find(id).stream())
            .filter(it -> !(it.content() instanceof Content.Service))
            .toList();
    if (found.isEmpty()) {
      throw Refused.badRequest("there are no messages to " + verb);
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
