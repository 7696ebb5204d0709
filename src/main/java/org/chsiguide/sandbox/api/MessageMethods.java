package org.chsiguide.sandbox.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.chsiguide.sandbox.world.Chat;
import org.chsiguide.sandbox.world.Group;
import org.chsiguide.sandbox.world.Message;
import org.chsiguide.sandbox.world.MessageContent;

/** The methods that delete messages, pin them, react to them and change their buttons. */
final class MessageMethods {
  /** https://core.telegram.org/bots/api#deletemessage. */
  private static final Duration DELETION_PERIOD = Duration.ofDays(2);

  /** How long a thrown dice stays in a private chat. */
  private static final Duration DICE_PERIOD = Duration.ofDays(1);

  /** https://core.telegram.org/bots/api#reactiontypeemoji. */
  private static final Set<String> EMOJI =
      Set.of(
          """
          ❤ 👍 👎 🔥 🥰 👏 😁 🤔 🤯 😱 🤬 😢 🎉 🤩 🤮 💩 🙏 👌 🕊 🤡 🥱 🥴 😍 🐳 ❤‍🔥 🌚 🌭 💯 🤣 ⚡ 🍌
          🏆 💔 🤨 😐 🍓 🍾 💋 🖕 😈 😴 😭 🤓 👻 👨‍💻 👀 🎃 🙈 😇 😨 🤝 ✍ 🤗 🫡 🎅 🎄 ☃ 💅 🤪 🗿 🆒 💘
          🙉 🦄 😘 💊 🙊 😎 👾 🤷‍♂ 🤷 🤷‍♀ 😡
          """
              .split("\\s"));

  private MessageMethods() {}

  static JsonNode editMessageReplyMarkup(MethodCall call) {
    EditedMessage target = EditedMessage.of(call);
    return target.applyEdit(target.message().content());
  }

  static void deleteMessage(MethodCall call) {
    ApiException.refuseIf(
        call.parameters().text("chat_id").isBlank(), "chat identifier is not specified");
    ApiException.refuseIf(
        call.parameters().natural("message_id") == 0, "message identifier is not specified");
    Chat chat = call.chat();
    Message message = call.expectMessage(chat, "message to delete");
    expectDeletable(call, chat, message);
    chat.remove(message.id());
  }

  /** Deletes messages. Those that no longer exist are skipped; if one can't be deleted, none is. */
  static void deleteMessages(MethodCall call) {
    List<Integer> ids = call.messageIds();
    Chat chat = call.chat();
    List<Message> messages = ids.stream().flatMap(id -> chat.find(id).stream()).toList();
    messages.forEach(it -> expectDeletable(call, chat, it));
    messages.forEach(it -> chat.remove(it.id()));
  }

  /**
   * Checks that the bot may delete the message. In a group an administrator with the right may
   * delete any message except one that opened a topic.
   */
  private static void expectDeletable(MethodCall call, Chat chat, Message message) {
    ApiException.refuseIf(chat.topic(message.id()).isPresent(), "message can't be deleted");
    if (!chat.isPrivate() && call.hasRight(chat, Group.Right.DELETE_MESSAGES)) return;
    ApiException.refuseIf(
        !chat.isPrivate() && message.from() != call.bot().id(), "message can't be deleted");
    Duration age = Duration.between(message.date(), call.world().now());
    boolean isThrown = chat.isPrivate() && message.content().type().equals("dice");
    ApiException.refuseIf(
        age.compareTo(DELETION_PERIOD) > 0 || (isThrown && age.compareTo(DICE_PERIOD) < 0),
        "message can't be deleted for everyone");
  }

  /** Pins a message; a service message in the chat reports it. */
  static void pinChatMessage(MethodCall call) {
    Chat chat = call.writableChat();
    Message message =
        expectPinnable(call, chat, call.parameters().natural("message_id"), "message to pin");
    if (chat.pinned().contains(message.id())) return;
    chat.pin(message.id());
    JsonNode pinned = call.world().botApiJson().withoutReply(message);
    call.report(chat, message.thread(), "pinned_message", pinned);
  }

  /** Unpins a message; without a message_id, the one pinned last. */
  static void unpinChatMessage(MethodCall call) {
    Chat chat = call.writableChat();
    int requested = call.parameters().natural("message_id");
    int newest = chat.pinned().stream().findFirst().orElse(0);
    int id = requested == 0 ? newest : requested;
    chat.unpin(expectPinnable(call, chat, id, "message to unpin").id());
  }

  private static Message expectPinnable(MethodCall call, Chat chat, int id, String role) {
    Message message = MethodCall.expectMessage(chat, id, role);
    expectMayPin(call, chat);
    boolean isService = message.content() instanceof MessageContent.Service;
    ApiException.refuseIf(isService, "service messages can't be pinned");
    return message;
  }

  static void unpinAllChatMessages(MethodCall call) {
    Chat chat = call.writableChat();
    expectMayPin(call, chat);
    chat.unpinAll();
  }

  static void expectMayPin(MethodCall call, Chat chat) {
    boolean isChannel = call.world().isChannel(chat.id());
    Group.Right right = isChannel ? Group.Right.EDIT_MESSAGES : Group.Right.PIN_MESSAGES;
    ApiException.refuseIf(
        !call.hasRight(chat, right), "not enough rights to manage pinned messages in the chat");
  }

  /** Sets or removes the reaction of the bot, which has at most one per message. */
  static void setMessageReaction(MethodCall call) {
    JsonNode reactions = call.parameters().array("reaction", "reaction types", "ReactionType");
    String unknown = "invalid reaction type specified";
    reactions.forEach(it -> ObjectFields.expectVariant("ReactionType", it, unknown));
    Chat chat = call.writableChat();
    int message = call.expectMessage(chat, "message to react").id();
    ApiException.refuseIf(reactions.size() > 1, "REACTIONS_TOO_MANY");
    String emoji = reactions.isEmpty() ? "" : emoji(reactions.get(0));
    chat.react(message, call.bot().id(), emoji);
  }

  /** Returns the emoji without its variation selector, if Telegram allows it as a reaction. */
  private static String emoji(JsonNode reaction) {
    String emoji = reaction.path("emoji").asText().replace("\uFE0F", "");
    ApiException.refuseIf(!EMOJI.contains(emoji), "REACTION_INVALID");
    return emoji;
  }
}
