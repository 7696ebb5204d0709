package org.chsiguide.sandbox.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.chsiguide.html.FormattedText;
import org.chsiguide.sandbox.world.BotApiJson;
import org.chsiguide.sandbox.world.Chat;
import org.chsiguide.sandbox.world.FileJson;
import org.chsiguide.sandbox.world.Group;
import org.chsiguide.sandbox.world.GroupPolicy;
import org.chsiguide.sandbox.world.WorldEvent;

/** Chats and users, and what shows that a bot is busy. */
final class ChatMethods {
  /** Those of the Bot API, and those that the server takes beyond them. */
  private static final Set<String> ACTIONS =
      Set.of(
          ("cancel pick_up_location record_audio upload_audio typing upload_photo record_video"
                  + " upload_video record_voice upload_voice upload_document choose_sticker"
                  + " find_location record_video_note upload_video_note")
              .split(" "));

  private ChatMethods() {}

  static void sendChatAction(MethodCall call) {
    String action = call.parameters().text("action").toLowerCase(Locale.ROOT);
    ApiException.refuseIf(!ACTIONS.contains(action), "wrong parameter action in request");
    show(call, call.writableChat(), action);
  }

  private static void show(MethodCall call, Chat chat, String action) {
    Integer thread = call.thread(chat);
    call.world().publish(new WorldEvent.ChatActionSent(call.bot().id(), chat.id(), thread, action));
  }

  /** Shows that the bot writes a text; which, its reader sees once it is sent. */
  static void sendMessageDraft(MethodCall call) {
    FormattedText text = FormattedTextParser.draft(call.parameters());
    ApiException.refuseIf(call.parameters().number("draft_id") == 0, "draft_id must be non-zero");
    Chat chat = call.writableChat();
    ApiException.refuseIf(!chat.isPrivate(), "drafts can be sent to private chats only");
    ApiException.refuseIf(
        text.codePoints() > FormattedTextParser.MAX_TEXT_CODE_POINTS, "message is too long");
    show(call, chat, "typing");
  }

  static JsonNode getChat(MethodCall call) {
    Chat chat = call.chat();
    ObjectNode json = call.world().botApiJson().chat(chat.id());
    if (json.has("username")) json.putArray("active_usernames").add(json.get("username"));
    chat.pinned().stream()
        .findFirst()
        .flatMap(chat::find)
        .ifPresent(it -> json.set("pinned_message", call.world().botApiJson().withoutReply(it)));
    call.world().group(chat.id()).ifPresent(it -> put(call, it, json));
    json.putObject("accepted_gift_types")
        .put("unlimited_gifts", false)
        .put("limited_gifts", false)
        .put("unique_gifts", false)
        .put("premium_subscription", false)
        .put("gifts_from_channels", false);
    return json.put("max_reaction_count", 11).put("accent_color_id", 0);
  }

  private static void put(MethodCall call, Group group, ObjectNode json) {
    GroupPolicy policy = group.policy();
    if (!policy.description().isEmpty()) json.put("description", policy.description());
    String photo = policy.photo();
    if (photo != null) json.set("photo", new FileJson(call.world().files()).chatPhoto(photo));
    InviteLinkMethods.primary(call, group)
        .ifPresent(it -> json.set("invite_link", it.get("invite_link")));
    if (group.isChannel()) return;
    ObjectNode permissions = policy.permissions();
    json.set("permissions", permissions == null ? ChatPermissions.everything() : permissions);
  }

  static JsonNode getChatMember(MethodCall call) {
    long user = call.userId();
    Chat chat = call.chat();
    boolean isBot = user == call.bot().id();
    BotApiJson writer = call.world().botApiJson();
    Group group = call.world().group(chat.id()).orElse(null);
    if (group != null) {
      return writer.member(group, isBot ? user : call.expectParticipant(user).id());
    }
    ApiException.refuseIf(!isBot && chat.id() != user, "member not found");
    return writer.member(user, JsonNodeFactory.instance.objectNode().put("status", "member"));
  }

  static JsonNode getChatAdministrators(MethodCall call) {
    Group group =
        call.world()
            .group(call.chat().id())
            .orElseThrow(
                () -> ApiException.badRequest("there are no administrators in the private chat"));
    ArrayNode json = JsonNodeFactory.instance.arrayNode();
    Stream.concat(Stream.of(call.bot().id()), group.members().stream())
        .map(it -> call.world().botApiJson().member(group, it))
        .filter(Group::isAdministrator)
        .forEach(json::add);
    return json;
  }

  static JsonNode getChatMemberCount(MethodCall call) {
    Chat chat = call.chat();
    int people = call.world().group(chat.id()).map(it -> it.members().size()).orElse(1);
    return IntNode.valueOf(people + 1);
  }

  /** Returns what a user has in a list of this name: nobody has pictures or songs. */
  static JsonNode ofUser(MethodCall call, String list) {
    call.expectUser();
    return none(list).put("total_count", 0);
  }

  static ObjectNode none(String list) {
    ObjectNode none = JsonNodeFactory.instance.objectNode();
    none.putArray(list);
    return none;
  }

  static JsonNode getUserChatBoosts(MethodCall call) {
    call.userId();
    ApiException.refuseIf(call.chat().isPrivate(), "PEER_ID_INVALID");
    call.expectUser();
    return none("boosts");
  }
}
