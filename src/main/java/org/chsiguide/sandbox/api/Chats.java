package org.chsiguide.sandbox.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.Set;
import org.chsiguide.sandbox.world.Change;
import org.chsiguide.sandbox.world.Chat;
import org.chsiguide.sandbox.world.Group;
import org.chsiguide.sandbox.world.MemberShapes;

/** Chats and their members, and sendChatAction. */
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
    MemberShapes members = call.world().shapes().members();
    Optional<Group> group = call.world().group(chat.id());
    if (group.isPresent()) {
      return isBot
          ? members.member(call.bot(), group.get())
          : members.member(call.world().person(user).orElseThrow(), group.get());
    }
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.set("user", call.world().shapes().user(user));
    return json.put("status", isBot || chat.id() == user ? "member" : "left");
  }

  static JsonNode getChatAdministrators(Call call) {
    Group group =
        call.world()
            .group(call.chat().id())
            .orElseThrow(
                () -> Refused.badRequest("there are no administrators in the private chat"));
    MemberShapes members = call.world().shapes().members();
    ArrayNode json = JsonNodeFactory.instance.arrayNode();
    if (group.role() == Group.Role.ADMINISTRATOR) json.add(members.member(call.bot(), group));
    group
        .owner()
        .flatMap(call.world()::person)
        .ifPresent(it -> json.add(members.member(it, group)));
    return json;
  }

  static JsonNode getChatMemberCount(Call call) {
    Chat chat = call.chat();
    int people = call.world().group(chat.id()).map(it -> it.members().size()).orElse(1);
    return IntNode.valueOf(people + 1);
  }
}
