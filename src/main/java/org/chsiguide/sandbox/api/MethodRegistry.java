package org.chsiguide.sandbox.api;

import java.util.Collections;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.chsiguide.sandbox.api.parameter.ApiException;
import org.chsiguide.sandbox.api.parameter.Parameters;
import org.chsiguide.sandbox.file.FileKind;
import org.chsiguide.sandbox.world.BotAccount;
import org.chsiguide.sandbox.world.BotAccount.Trait;
import org.chsiguide.sandbox.world.World;

/** The methods of the Bot API by name, ignoring case. */
public final class MethodRegistry {
  private final Map<String, Function<MethodCall, MethodResult>> methods = new HashMap<>();

  /** Creates a registry of all methods that this sandbox implements. */
  public MethodRegistry() {
    methods.put("setwebhook", WebhookMethods::setWebhook);
    methods.put("deletewebhook", WebhookMethods::deleteWebhook);
    register("getWebhookInfo", WebhookMethods::getWebhookInfo);
    register("getMe", BotProfileMethods::getMe);
    register("setMyName", BotProfileMethods.set(Trait.NAME, "name", 64));
    register("getMyName", BotProfileMethods.get(Trait.NAME, "name"));
    register("setMyDescription", BotProfileMethods.set(Trait.DESCRIPTION, "description", 512));
    register("getMyDescription", BotProfileMethods.get(Trait.DESCRIPTION, "description"));
    register(
        "setMyShortDescription",
        BotProfileMethods.set(Trait.SHORT_DESCRIPTION, "short_description", 120));
    register(
        "getMyShortDescription",
        BotProfileMethods.get(Trait.SHORT_DESCRIPTION, "short_description"));
    register("setMyDefaultAdministratorRights", DefaultRightsMethods::set);
    register("getMyDefaultAdministratorRights", DefaultRightsMethods::get);
    register("setMyCommands", CommandMethods::setMyCommands);
    register("getMyCommands", CommandMethods::getMyCommands);
    register("deleteMyCommands", CommandMethods::deleteMyCommands);
    register("sendMessage", SendMessageMethod::sendMessage);
    register("editMessageText", EditMethods::editMessageText);
    register("editMessageCaption", EditMethods::editMessageCaption);
    register("editMessageReplyMarkup", EditMethods::editMessageReplyMarkup);
    register("answerCallbackQuery", CallbackQueryMethods::answerCallbackQuery);
    register("answerInlineQuery", InlineQueryMethods::answerInlineQuery);
    register("answerGuestQuery", InlineQueryMethods::answerGuestQuery);
    register("sendPhoto", MediaMethods.send(FileKind.PHOTO));
    register("sendDocument", MediaMethods.send(FileKind.DOCUMENT));
    register("sendVideo", MediaMethods.send(FileKind.VIDEO));
    register("sendAnimation", MediaMethods.send(FileKind.ANIMATION));
    register("sendAudio", MediaMethods.send(FileKind.AUDIO));
    register("sendVoice", MediaMethods.send(FileKind.VOICE));
    register("sendVideoNote", MediaMethods.send(FileKind.VIDEO_NOTE));
    register("sendSticker", MediaMethods.send(FileKind.STICKER));
    register("sendLocation", OtherContentMethods::sendLocation);
    register("editMessageLiveLocation", LiveLocationMethods::editMessageLiveLocation);
    register("stopMessageLiveLocation", LiveLocationMethods::stopMessageLiveLocation);
    register("sendVenue", OtherContentMethods::sendVenue);
    register("sendContact", OtherContentMethods::sendContact);
    register("sendDice", OtherContentMethods::sendDice);
    register("sendPoll", PollMethods::sendPoll);
    register("stopPoll", PollMethods::stopPoll);
    register("sendMediaGroup", MediaMethods::sendMediaGroup);
    register("editMessageMedia", MediaMethods::editMessageMedia);
    register("getFile", MediaMethods::getFile);
    register("copyMessage", CopyMethods::copyMessage);
    register("copyMessages", CopyMethods::copyMessages);
    register("forwardMessage", CopyMethods::forwardMessage);
    register("forwardMessages", CopyMethods::forwardMessages);
    register("deleteMessage", DeleteMethods::deleteMessage);
    register("deleteMessages", DeleteMethods::deleteMessages);
    register("sendChatAction", ChatMethods::sendChatAction);
    register("getChat", ChatMethods::getChat);
    register("getChatMember", ChatMethods::getChatMember);
    register("getChatAdministrators", ChatMethods::getChatAdministrators);
    register("getChatMemberCount", ChatMethods::getChatMemberCount);
    register("leaveChat", GroupMethods::leaveChat);
    register("setChatTitle", GroupMethods::setChatTitle);
    register("setChatPhoto", GroupMethods::setChatPhoto);
    register("deleteChatPhoto", GroupMethods::deleteChatPhoto);
    register("setChatDescription", ModerationMethods::setChatDescription);
    register("banChatMember", ModerationMethods::banChatMember);
    register("unbanChatMember", ModerationMethods::unbanChatMember);
    register("restrictChatMember", ModerationMethods::restrictChatMember);
    register("promoteChatMember", ModerationMethods::promoteChatMember);
    register("setChatAdministratorCustomTitle", ModerationMethods::setChatAdministratorCustomTitle);
    register("setChatPermissions", ModerationMethods::setChatPermissions);
    register("exportChatInviteLink", InviteLinkMethods::exportChatInviteLink);
    register("createChatInviteLink", InviteLinkMethods::createChatInviteLink);
    register("editChatInviteLink", InviteLinkMethods::editChatInviteLink);
    register("revokeChatInviteLink", InviteLinkMethods::revokeChatInviteLink);
    register("approveChatJoinRequest", InviteLinkMethods::approveChatJoinRequest);
    register("declineChatJoinRequest", InviteLinkMethods::declineChatJoinRequest);
    register("setChatMenuButton", MenuButtonMethods::setChatMenuButton);
    register("getChatMenuButton", MenuButtonMethods::getChatMenuButton);
    register("getUserProfilePhotos", EmptyResultMethods.ofUser("photos"));
    register("getUserProfileAudios", EmptyResultMethods.ofUser("audios"));
    register("getMyStarBalance", EmptyResultMethods::getMyStarBalance);
    register("getStarTransactions", EmptyResultMethods::getStarTransactions);
    register("getUserChatBoosts", EmptyResultMethods::getUserChatBoosts);
    register("uploadStickerFile", StickerMethods::uploadStickerFile);
    register("createNewStickerSet", StickerMethods::createNewStickerSet);
    register("addStickerToSet", StickerMethods::addStickerToSet);
    register("setStickerPositionInSet", StickerMethods::setStickerPositionInSet);
    register("deleteStickerFromSet", StickerMethods::deleteStickerFromSet);
    register("replaceStickerInSet", StickerMethods::replaceStickerInSet);
    register("setStickerEmojiList", StickerMethods::setStickerEmojiList);
    register("setStickerKeywords", StickerMethods::setStickerKeywords);
    register("setStickerMaskPosition", StickerMethods::setStickerMaskPosition);
    register("setStickerSetTitle", StickerMethods::setStickerSetTitle);
    register("setStickerSetThumbnail", StickerMethods::setStickerSetThumbnail);
    register(
        "setCustomEmojiStickerSetThumbnail", StickerMethods::setCustomEmojiStickerSetThumbnail);
    register("deleteStickerSet", StickerMethods::deleteStickerSet);
    register("getStickerSet", StickerMethods::getStickerSet);
    register("getCustomEmojiStickers", EmptyResultMethods::getCustomEmojiStickers);
    register("pinChatMessage", PinMethods::pinChatMessage);
    register("unpinChatMessage", PinMethods::unpinChatMessage);
    register("unpinAllChatMessages", PinMethods::unpinAllChatMessages);
    register("setMessageReaction", ReactionMethods::setMessageReaction);
    register("getForumTopicIconStickers", ForumTopicMethods::getForumTopicIconStickers);
    register("createForumTopic", ForumTopicMethods::createForumTopic);
    register("editForumTopic", ForumTopicMethods::editForumTopic);
    register("closeForumTopic", ForumTopicMethods::closeForumTopic);
    register("reopenForumTopic", ForumTopicMethods::reopenForumTopic);
    register("deleteForumTopic", ForumTopicMethods::deleteForumTopic);
    register("unpinAllForumTopicMessages", ForumTopicMethods::unpinAllForumTopicMessages);
    register("editGeneralForumTopic", GeneralTopicMethods::edit);
    register("closeGeneralForumTopic", GeneralTopicMethods::close);
    register("reopenGeneralForumTopic", GeneralTopicMethods::reopen);
    register("hideGeneralForumTopic", GeneralTopicMethods::hide);
    register("unhideGeneralForumTopic", GeneralTopicMethods::unhide);
    register("unpinAllGeneralForumTopicMessages", GeneralTopicMethods::unpinAll);
  }

  private void register(String name, Method method) {
    methods.put(name.toLowerCase(Locale.ROOT), call -> MethodResult.of(method.call(call)));
  }

  /**
   * Calls a method.
   *
   * @return its result
   * @throws ApiException with the response of the real server, or with an error 400 for methods and
   *     parameters of the Bot API that this sandbox does not do
   */
  public MethodResult call(World world, BotAccount bot, String name, Parameters parameters) {
    BotApiCoverage.INSTANCE.expectDone(name, parameters);
    return Objects.requireNonNull(methods.get(canonicalName(name).toLowerCase(Locale.ROOT)), name)
        .apply(new MethodCall(world, bot, parameters));
  }

  /**
   * Returns the names of the methods that are implemented here, in lower case; getUpdates is
   * implemented elsewhere.
   */
  Set<String> implementedMethods() {
    return Collections.unmodifiableSet(methods.keySet());
  }

  /**
   * Returns the name as the Bot API spells it, if it has such a method; otherwise the same name.
   */
  public static String canonicalName(String name) {
    return BotApiCoverage.INSTANCE.find(name).map(BotApiCoverage.Entry::name).orElse(name);
  }
}
