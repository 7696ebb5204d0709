package org.chsiguide.sandbox.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.Set;
import org.chsiguide.sandbox.world.Chat;
import org.chsiguide.sandbox.world.Message;
import org.chsiguide.sandbox.world.MessageContent;
import org.chsiguide.sandbox.world.NewMessage;
import org.jspecify.annotations.Nullable;

/**
 * The chat of a message, the message it replies to and its buttons, checked in the order of the
 * server.
 */
record SendContext(
    MethodCall call,
    Chat chat,
    @Nullable Integer thread,
    @Nullable Integer replyTo,
    ReplyMarkup markup,
    @Nullable ObjectNode extra) {
  /** The effects that need no Premium: 🔥 👍 👎 ❤️ 🎉 💩. */
  private static final Set<String> FREE_EFFECTS =
      Set.of(
          ("5104841245755180586 5107584321108051014 5104858069142078462 5159385139981059251"
                  + " 5046509860389126442 5046589136895476101")
              .split(" "));

  static SendContext of(MethodCall call) {
    return of(call, ReplyParameters.of(call.parameters()), ReplyMarkup.of(call.parameters()));
  }

  /** Returns the context of a method without one of these parameters, or without both. */
  static SendContext of(MethodCall call, ReplyParameters replyTo, ReplyMarkup markup) {
    if (call.parameters().number("chat_id") == call.bot().id()) {
      throw ApiException.forbidden("the bot can't send messages to the bot");
    }
    Chat chat = call.writableChat();
    call.expectMayPost(chat);
    Integer thread = call.thread(chat);
    Optional<Message> original = replyTo.find(call, chat);
    ObjectNode extra = JsonNodeFactory.instance.objectNode();
    original.ifPresent(it -> extra.setAll(replyTo.quoted(call, chat, it)));
    Optional<Message> here = original.filter(it -> it.chat() == chat.id());
    Integer topic = here.map(Message::topic).orElse(null);
    if (topic != null && call.world().isForum(chat.id())) {
      thread = call.expectOpenTopic(chat, topic);
    }
    putOptions(call, chat, extra);
    Integer reply = here.map(Message::id).orElse(null);
    return new SendContext(call, chat, thread, reply, markup, extra.isEmpty() ? null : extra);
  }

  private static void putOptions(MethodCall call, Chat chat, ObjectNode extra) {
    if (call.parameters().isTrue("protect_content")) extra.put("has_protected_content", true);
    String effect = call.parameters().text("message_effect_id").strip();
    if (!Set.of("", "0").contains(effect)) {
      ApiException.refuseIf(!chat.isPrivate(), "can't use message effects in the chat");
      ApiException.refuseIf(!FREE_EFFECTS.contains(effect), "EFFECT_ID_INVALID");
      extra.put("effect_id", effect);
    }
  }

  JsonNode send(MessageContent content) {
    return call.json(sendMessage(NewMessage.of(call.bot().id(), content)));
  }

  Message sendMessage(NewMessage newMessage) {
    ReplyMarkup checked = markup.validate(call.world().group(chat.id()).orElse(null));
    call.expectMaySend(chat, newMessage.content());
    NewMessage addressed =
        newMessage.withThread(thread).withReplyTo(replyTo, extra).withMarkup(checked.json());
    return chat.add(addressed, call.world().now());
  }
}
