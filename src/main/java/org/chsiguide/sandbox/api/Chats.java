package org.chsiguide.sandbox.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import org.chsiguide.sandbox.world.Change;
import org.chsiguide.sandbox.world.Chat;
import org.chsiguide.sandbox.world.Group;

/** getChat, getChatMember, getChatMemberCount and sendChatAction. */
final class Chats {
  private static final Set<String> ACTIONS =
      Set.of(
          "typing",
          "upload_photo",
          "record_video",
          "upload_video",
          "record_voice",
          "upload_voice",
          "upload_document",
          "choose_sticker",
          "find_location",
          "record_video_note",
          "upload_video_note");

  private Chats() {}

  static JsonNode sendChatAction(Call call) {
    String action = call.arguments().text("action");
    if (!ACTIONS.contains(action)) {
      throw Refused.badRequest("wrong parameter action in request");
    }
    Chat chat = call.openChat();
    Integer thread = call.thread(chat);
    call.world().tell(new Change.Busy(call.bot().id(), chat.id(), thread, action));
    return BooleanNode.TRUE;
  }

  static JsonNode getChat(Call call) {
    Chat chat = call.chat();
    ObjectNode json = call.world().shapes().chat(chat.id());
    chat.pinned().stream()
        .findFirst()
        .flatMap(chat::find)
        .ifPresent(it -> json.set("pinned_message", call.world().shapes().message(call.bot(), it)));
    json.putObject("accepted_gift_types")
        .put("unlimited_gifts", false)
        .put("limited_gifts", false)
        .put("unique_gifts", false)
        .put("premium_subscription", false)
        .put("gifts_from_channels", false);
    return json.put("max_reaction_count", 11).put("accent_color_id", 0);
  }

  static JsonNode getChatMember(Call call) {
    Chat chat = call.chat();
    long user = call.arguments().number("user_id");
    if (user <= 0) throw Refused.badRequest("invalid user_id specified");
    boolean isBot = user == call.bot().id();
    if (!isBot && call.world().person(user).isEmpty()) {
      throw Refused.badRequest("user not found");
    }
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.set("user", call.world().shapes().user(user));
    if (isBot && !chat.isPrivate()) return administrator(json);
    return json.put("status", isBot || isMember(call, chat, user) ? "member" : "left");
  }

  private static ObjectNode administrator(ObjectNode json) {
    json.put("status", "administrator").put("can_be_edited", false).put("is_anonymous", false);
    for (String right :
        Set.of(
            "can_manage_chat",
            "can_delete_messages",
            "can_manage_video_chats",
            "can_restrict_members",
            "can_promote_members",
            "can_change_info",
            "can_invite_users",
            "can_post_stories",
            "can_edit_stories",
            "can_delete_stories",
            "can_pin_messages",
            "can_manage_topics")) {
      json.put(right, true);
    }
    return json;
  }

  static JsonNode getChatMemberCount(Call call) {
    Chat chat = call.chat();
    int people = call.world().group(chat.id()).map(it -> it.members().size()).orElse(1);
    return IntNode.valueOf(people + 1);
  }

  private static boolean isMember(Call call, Chat chat, long user) {
    return chat.isPrivate()
        ? chat.id() == user
        : call.world().group(chat.id()).map(Group::members).orElse(Set.of()).contains(user);
  }
}
