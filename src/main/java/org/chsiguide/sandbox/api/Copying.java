package org.chsiguide.sandbox.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.chsiguide.html.Parsed;
import org.chsiguide.sandbox.world.Chat;
import org.chsiguide.sandbox.world.Content;
import org.chsiguide.sandbox.world.Draft;
import org.chsiguide.sandbox.world.Message;

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
        original.content() instanceof Content.Text || !call.arguments().has("caption");
    Content copy =
        keepsWords ? original.content() : original.content().saying(Words.settledCaption(caption));
    return id(frame.post(Draft.of(call.bot().id(), copy)));
  }

  static JsonNode copyMessages(Call call) {
    Sending.Frame frame = Sending.Frame.of(call);
    return ids(
        originals(call, "copy").map(it -> frame.post(Draft.of(call.bot().id(), it.content()))));
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
    return ids(originals(call, "forward").map(it -> frame.post(forward(call, it))));
  }

  private static Draft forward(Call call, Message original) {
    ObjectNode origin = JSON.objectNode().put("type", "user");
    origin.put("date", original.date().getEpochSecond());
    origin.set("sender_user", call.world().shapes().user(original.from()));
    return Draft.of(call.bot().id(), original.content())
        .forwardedFrom(Objects.requireNonNullElse(original.origin(), origin));
  }

  /** Those of the named messages that exist and can be passed on. */
  private static Stream<Message> originals(Call call, String verb) {
    Chat from = call.chat("from_chat_id");
    List<Message> found =
        MessageIds.of(call.arguments()).stream()
            .flatMap(id -> from.find(id).stream())
            .filter(it -> !(it.content() instanceof Content.Service))
            .toList();
    if (found.isEmpty()) {
      throw Refused.badRequest("there are no messages to " + verb);
    }
    return found.stream();
  }

  private static ObjectNode id(Message message) {
    return JSON.objectNode().put("message_id", message.id());
  }

  private static ArrayNode ids(Stream<Message> messages) {
    ArrayNode json = JSON.arrayNode();
    messages.forEach(it -> json.add(id(it)));
    return json;
  }
}
