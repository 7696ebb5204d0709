package org.chsiguide.sandbox.api;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.chsiguide.sandbox.world.BotAccount;
import org.chsiguide.sandbox.world.BotAccount.Trait;
import org.chsiguide.sandbox.world.FileKind;
import org.chsiguide.sandbox.world.World;

/** The methods of the Bot API by name, ignoring case. */
public final class MethodRegistry {
  private final Map<String, Function<MethodCall, MethodResult>> methods = new HashMap<>();

  /** All methods of the Bot API as it spells them, by their names in lower case. */
  private static final Map<String, String> KNOWN =
      readMethodNames().stream()
          .collect(
              Collectors.toMap(
                  it -> it.toLowerCase(Locale.ROOT), it -> it, (one, same) -> one, TreeMap::new));

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
    register("setMyCommands", CommandMethods::setMyCommands);
    register("getMyCommands", CommandMethods::getMyCommands);
    register("deleteMyCommands", CommandMethods::deleteMyCommands);
    register("sendMessage", SendMessageMethod::sendMessage);
    register("editMessageText", EditMethods::editMessageText);
    register("editMessageCaption", EditMethods::editMessageCaption);
    register("editMessageReplyMarkup", EditMethods::editMessageReplyMarkup);
    register("answerCallbackQuery", CallbackQueryMethods::answerCallbackQuery);
    register("sendPhoto", MediaMethods.send(FileKind.PHOTO));
    register("sendDocument", MediaMethods.send(FileKind.DOCUMENT));
    register("sendVideo", MediaMethods.send(FileKind.VIDEO));
    register("sendAnimation", MediaMethods.send(FileKind.ANIMATION));
    register("sendAudio", MediaMethods.send(FileKind.AUDIO));
    register("sendVoice", MediaMethods.send(FileKind.VOICE));
    register("sendVideoNote", MediaMethods.send(FileKind.VIDEO_NOTE));
    register("sendSticker", MediaMethods.send(FileKind.STICKER));
    register("sendLocation", OtherContentMethods::sendLocation);
    register("sendVenue", OtherContentMethods::sendVenue);
    register("sendContact", OtherContentMethods::sendContact);
    register("sendDice", OtherContentMethods::sendDice);
    register("sendPoll", OtherContentMethods::sendPoll);
    register("stopPoll", OtherContentMethods::stopPoll);
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
    register("setChatMenuButton", MenuButtonMethods::setChatMenuButton);
    register("getChatMenuButton", MenuButtonMethods::getChatMenuButton);
    register("getUserProfilePhotos", EmptyResultMethods::getUserProfilePhotos);
    register("getUserChatBoosts", EmptyResultMethods::getUserChatBoosts);
    register("getStickerSet", EmptyResultMethods.GET_STICKER_SET);
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
    register("unpinAllGeneralForumTopicMessages", GeneralTopicMethods::unpinAll);
  }

  private void register(String name, Method method) {
    methods.put(
        name.toLowerCase(Locale.ROOT), methodCall -> MethodResult.of(method.call(methodCall)));
  }

  /**
   * Calls a method.
   *
   * @return its result
   * @throws ApiException with the response of the real server, or with an error 501 for methods of
   *     the Bot API that the sandbox does not implement
   */
  public MethodResult call(World world, BotAccount bot, String name, Parameters parameters) {
    String key = name.toLowerCase(Locale.ROOT);
    Function<MethodCall, MethodResult> method = methods.get(key);
    if (method != null) return method.apply(new MethodCall(world, bot, parameters));
    if (KNOWN.containsKey(key)) {
      throw ApiException.withCode(
          501, "Not Implemented: this sandbox does not do " + KNOWN.get(key));
    }
    throw ApiException.notFound("method not found");
  }

  /**
   * Returns the names of the methods that are implemented here, in lower case; getUpdates is
   * implemented elsewhere.
   */
  Set<String> implementedMethods() {
    return Collections.unmodifiableSet(methods.keySet());
  }

  /** Returns for each method of the Bot API, by name, whether it is implemented. */
  public Map<String, Boolean> implementationTable() {
    Map<String, Boolean> table = new TreeMap<>();
    KNOWN.forEach(
        (key, name) -> table.put(name, methods.containsKey(key) || name.equals("getUpdates")));
    return table;
  }

  /**
   * Returns the name as the Bot API spells it, if it has such a method; otherwise the same name.
   */
  public static String canonicalName(String name) {
    return KNOWN.getOrDefault(name.toLowerCase(Locale.ROOT), name);
  }

  /** Reads the names of all methods of the Bot API, in its order. */
  private static List<String> readMethodNames() {
    InputStream names =
        Objects.requireNonNull(
            MethodRegistry.class.getResourceAsStream("/org/chsiguide/sandbox/bot-api-methods.txt"));
    try (var reader = new BufferedReader(new InputStreamReader(names, StandardCharsets.UTF_8))) {
      return reader.lines().filter(line -> !line.startsWith("#")).toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
