package org.chsiguide.sandbox.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import org.chsiguide.sandbox.api.parameter.ApiException;
import org.chsiguide.sandbox.api.parameter.ReplyMarkup;
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
    ReplyParameters.ReplyTarget replyTarget,
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
    ReplyParameters.ReplyTarget target = replyTo.resolve(call, chat);
    if (target.topic() != null) thread = call.expectOpenTopic(chat, target.topic());
    return new SendContext(call, chat, thread, target, markup, extra(call, chat, target));
  }

  private static @Nullable ObjectNode extra(
      MethodCall call, Chat chat, ReplyParameters.ReplyTarget target) {
    ObjectNode extra = JsonNodeFactory.instance.objectNode();
    if (target.quoted() instanceof ObjectNode quoted) extra.setAll(quoted);
    if (call.parameters().isTrue("protect_content")) extra.put("has_protected_content", true);
    String effect = call.parameters().text("message_effect_id").strip();
    if (!Set.of("", "0").contains(effect)) {
      ApiException.refuseIf(!chat.isPrivate(), "message effects can be used only in private chats");
      ApiException.refuseIf(!FREE_EFFECTS.contains(effect), "EFFECT_ID_INVALID");
      extra.put("effect_id", effect);
    }
    return extra.isEmpty() ? null : extra;
  }

  JsonNode send(MessageContent content) {
    return call.json(sendMessage(NewMessage.of(call.bot().id(), content)));
  }

  Message sendMessage(NewMessage newMessage) {
    ReplyMarkup checked = markup.validate(call.world().group(chat.id()).orElse(null));
    call.expectMaySend(chat, newMessage.content());
    NewMessage addressed =
        newMessage
            .withThread(thread)
            .withReplyTo(replyTarget.id(), extra)
            .withMarkup(checked.json());
    return chat.add(addressed, call.world().now());
  }
}
