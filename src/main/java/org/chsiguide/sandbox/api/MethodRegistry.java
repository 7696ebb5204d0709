package org.chsiguide.sandbox.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import org.chsiguide.sandbox.api.ForumTopicMethods.Subject;
import org.chsiguide.sandbox.file.FileKind;
import org.chsiguide.sandbox.world.BotAccount;
import org.chsiguide.sandbox.world.ForumTopic;
import org.chsiguide.sandbox.world.World;
import org.chsiguide.sandbox.world.WorldEvent;

/**
 * The methods of the Bot API by name, ignoring case. Each returns its result, or throws an {@link
 * ApiException} if the call is refused; then nothing has changed.
 */
public final class MethodRegistry {
  /** By their names in lower case; getUpdates, which waits, is elsewhere. */
  static final Map<String, Function<MethodCall, ApiResponse>> METHODS = new HashMap<>();

  static {
    METHODS.put("setwebhook", WebhookMethods::setWebhook);
    METHODS.put("deletewebhook", WebhookMethods::deleteWebhook);
    register("getWebhookInfo", WebhookMethods::getWebhookInfo);
    register("getMe", it -> it.world().botApiJson().me(it.bot()));
    registerText("name", 64, "BOT_TITLE_INVALID");
    registerText("description", 512, "BOT_DESC_INVALID");
    registerText("short_description", 120, "BOT_SHARETEXT_INVALID");
    registerAction(
        "setMyDefaultAdministratorRights", BotProfileMethods::setMyDefaultAdministratorRights);
    register("getMyDefaultAdministratorRights", BotProfileMethods::getMyDefaultAdministratorRights);
    registerAction("setMyCommands", BotProfileMethods::setMyCommands);
    register("getMyCommands", BotProfileMethods::getMyCommands);
    registerAction("deleteMyCommands", BotProfileMethods::deleteMyCommands);
    register("sendMessage", SendMethods::sendMessage);
    register("editMessageText", SendMethods::editMessageText);
    register("editMessageCaption", MediaMethods::editMessageCaption);
    register("editMessageReplyMarkup", MessageMethods::editMessageReplyMarkup);
    registerAction("answerCallbackQuery", QueryMethods::answerCallbackQuery);
    registerAction("answerInlineQuery", QueryMethods::answerInlineQuery);
    register("answerGuestQuery", QueryMethods::answerGuestQuery);
    for (FileKind kind : EnumSet.complementOf(EnumSet.of(FileKind.THUMBNAIL))) {
      register("send" + kind.field().replace("_", ""), call -> MediaMethods.send(call, kind));
    }
    register("sendLocation", SendMethods::sendLocation);
    register("editMessageLiveLocation", SendMethods::editMessageLiveLocation);
    register("stopMessageLiveLocation", SendMethods::stopMessageLiveLocation);
    register("sendVenue", SendMethods::sendVenue);
    register("sendContact", SendMethods::sendContact);
    register("sendDice", SendMethods::sendDice);
    register("sendPoll", PollMethods::sendPoll);
    register("stopPoll", PollMethods::stopPoll);
    register("sendMediaGroup", MediaMethods::sendMediaGroup);
    register("editMessageMedia", MediaMethods::editMessageMedia);
    register("getFile", MediaMethods::getFile);
    register("copyMessage", CopyMethods::copyMessage);
    register("copyMessages", CopyMethods::copyMessages);
    register("forwardMessage", CopyMethods::forwardMessage);
    register("forwardMessages", CopyMethods::forwardMessages);
    registerAction("deleteMessage", MessageMethods::deleteMessage);
    registerAction("deleteMessages", MessageMethods::deleteMessages);
    registerAction("sendChatAction", ChatMethods::sendChatAction);
    registerAction("sendMessageDraft", ChatMethods::sendMessageDraft);
    register("getChat", ChatMethods::getChat);
    register("getChatMember", ChatMethods::getChatMember);
    register("getChatAdministrators", ChatMethods::getChatAdministrators);
    register("getChatMemberCount", ChatMethods::getChatMemberCount);
    registerAction("leaveChat", GroupMethods::leaveChat);
    registerAction("setChatTitle", GroupMethods::setChatTitle);
    registerAction("setChatPhoto", GroupMethods::setChatPhoto);
    registerAction("deleteChatPhoto", GroupMethods::deleteChatPhoto);
    registerAction("setChatDescription", GroupMethods::setChatDescription);
    registerAction("banChatMember", GroupMethods::banChatMember);
    registerAction("unbanChatMember", GroupMethods::unbanChatMember);
    registerAction("restrictChatMember", GroupMethods::restrictChatMember);
    registerAction("promoteChatMember", GroupMethods::promoteChatMember);
    registerAction(
        "setChatAdministratorCustomTitle", GroupMethods::setChatAdministratorCustomTitle);
    registerAction("setChatPermissions", GroupMethods::setChatPermissions);
    register("exportChatInviteLink", InviteLinkMethods::exportChatInviteLink);
    register("createChatInviteLink", InviteLinkMethods::createChatInviteLink);
    register("editChatInviteLink", InviteLinkMethods::editChatInviteLink);
    register("revokeChatInviteLink", InviteLinkMethods::revokeChatInviteLink);
    registerAction("approveChatJoinRequest", it -> InviteLinkMethods.answerJoinRequest(it, true));
    registerAction("declineChatJoinRequest", it -> InviteLinkMethods.answerJoinRequest(it, false));
    registerAction("setChatMenuButton", BotProfileMethods::setChatMenuButton);
    register("getChatMenuButton", BotProfileMethods::getChatMenuButton);
    register("getUserProfilePhotos", call -> ChatMethods.ofUser(call, "photos"));
    register("getUserProfileAudios", call -> ChatMethods.ofUser(call, "audios"));
    register("getMyStarBalance", it -> JsonNodeFactory.instance.objectNode().put("amount", 0));
    register("getStarTransactions", call -> ChatMethods.none("transactions"));
    register("getUserChatBoosts", ChatMethods::getUserChatBoosts);
    register("uploadStickerFile", StickerMethods::uploadStickerFile);
    registerAction("createNewStickerSet", StickerMethods::createNewStickerSet);
    registerAction("addStickerToSet", StickerMethods::addStickerToSet);
    registerAction("setStickerPositionInSet", StickerMethods::setStickerPositionInSet);
    registerAction("deleteStickerFromSet", StickerMethods::deleteStickerFromSet);
    registerAction("replaceStickerInSet", StickerMethods::replaceStickerInSet);
    registerAction("setStickerEmojiList", StickerMethods::setStickerEmojiList);
    registerAction("setStickerKeywords", StickerMethods::setStickerKeywords);
    registerAction("setStickerMaskPosition", StickerMethods::setStickerMaskPosition);
    registerAction("setStickerSetTitle", StickerMethods::setStickerSetTitle);
    registerAction("setStickerSetThumbnail", StickerMethods::setStickerSetThumbnail);
    registerAction(
        "setCustomEmojiStickerSetThumbnail", StickerMethods::setCustomEmojiStickerSetThumbnail);
    registerAction("deleteStickerSet", StickerMethods::deleteStickerSet);
    register("getStickerSet", StickerMethods::getStickerSet);
    register("getCustomEmojiStickers", StickerMethods::getCustomEmojiStickers);
    registerAction("pinChatMessage", MessageMethods::pinChatMessage);
    registerAction("unpinChatMessage", MessageMethods::unpinChatMessage);
    registerAction("unpinAllChatMessages", MessageMethods::unpinAllChatMessages);
    registerAction("setMessageReaction", MessageMethods::setMessageReaction);
    register("getForumTopicIconStickers", ForumTopicMethods::getForumTopicIconStickers);
    register("createForumTopic", ForumTopicMethods::createForumTopic);
    registerAction("deleteForumTopic", ForumTopicMethods::deleteForumTopic);
    for (Subject subject : Subject.values()) {
      String topic = subject == Subject.GENERAL ? "GeneralForumTopic" : "ForumTopic";
      registerAction("edit" + topic, call -> ForumTopicMethods.edit(call, subject));
      registerState("close" + topic, subject, ForumTopic.State.CLOSED);
      registerState("reopen" + topic, subject, ForumTopic.State.OPEN);
      registerAction(
          "unpinAll" + topic + "Messages", call -> ForumTopicMethods.unpinAll(call, subject));
    }
    registerState("hideGeneralForumTopic", Subject.GENERAL, ForumTopic.State.HIDDEN);
    registerAction("unhideGeneralForumTopic", ForumTopicMethods::unhideGeneralForumTopic);
  }

  private MethodRegistry() {}

  /** Registers the setter and the getter of a text of the bot's profile. */
  private static void registerText(String field, int maxLength, String invalid) {
    String name = "My" + field.replace("_", "");
    registerAction("set" + name, it -> BotProfileMethods.setText(it, field, maxLength, invalid));
    register("get" + name, it -> BotProfileMethods.getText(it, field));
  }

  private static void registerState(String name, Subject subject, ForumTopic.State state) {
    registerAction(name, call -> ForumTopicMethods.setState(call, subject, state));
  }

  private static void register(String name, Function<MethodCall, JsonNode> method) {
    METHODS.put(name.toLowerCase(Locale.ROOT), call -> ApiResponse.ok(method.apply(call)));
  }

  /** Registers a method whose result is true. */
  private static void registerAction(String name, Consumer<MethodCall> action) {
    register(
        name,
        call -> {
          action.accept(call);
          return BooleanNode.TRUE;
        });
  }

  /**
   * Calls a method.
   *
   * @throws ApiException with the response of the real server, or with an error 400 for methods and
   *     parameters of the Bot API that this sandbox does not do
   */
  public static ApiResponse call(World world, BotAccount bot, String name, Parameters parameters) {
    BotApiCoverage.Entry method = BotApiCoverage.INSTANCE.expectDone(name, parameters);
    ApiResponse response =
        Objects.requireNonNull(METHODS.get(method.name().toLowerCase(Locale.ROOT)), name)
            .apply(new MethodCall(world, bot, method, parameters));
    if (!method.name().startsWith("get")) world.publish(new WorldEvent.BotChanged(bot.id()));
    return response;
  }

  /**
   * Returns the name as the Bot API spells it, if it has such a method; otherwise the same name.
   */
  public static String canonicalName(String name) {
    return BotApiCoverage.INSTANCE.find(name).map(BotApiCoverage.Entry::name).orElse(name);
  }
}
