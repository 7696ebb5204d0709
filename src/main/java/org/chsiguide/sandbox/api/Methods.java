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

/** The methods of the Bot API by name; capitals do not matter. */
public final class Methods {
  private final Map<String, Function<Call, Result>> methods = new HashMap<>();

  /** All methods of the Bot API as it writes them, by their names in small letters. */
  private static final Map<String, String> KNOWN =
      names().stream()
          .collect(
              Collectors.toMap(
                  it -> it.toLowerCase(Locale.ROOT), it -> it, (one, same) -> one, TreeMap::new));

  /** All that this sandbox does. */
  public Methods() {
    methods.put("setwebhook", Webhooks::setWebhook);
    methods.put("deletewebhook", Webhooks::deleteWebhook);
    add("getWebhookInfo", Webhooks::getWebhookInfo);
    add("getMe", Presentation::getMe);
    add("setMyName", Presentation.set(Trait.NAME, "name", 64));
    add("getMyName", Presentation.get(Trait.NAME, "name"));
    add("setMyDescription", Presentation.set(Trait.DESCRIPTION, "description", 512));
    add("getMyDescription", Presentation.get(Trait.DESCRIPTION, "description"));
    add(
        "setMyShortDescription",
        Presentation.set(Trait.SHORT_DESCRIPTION, "short_description", 120));
    add("getMyShortDescription", Presentation.get(Trait.SHORT_DESCRIPTION, "short_description"));
    add("setMyCommands", CommandMenus::setMyCommands);
    add("getMyCommands", CommandMenus::getMyCommands);
    add("deleteMyCommands", CommandMenus::deleteMyCommands);
    add("sendMessage", Sending::sendMessage);
    add("editMessageText", Editing::editMessageText);
    add("editMessageCaption", Editing::editMessageCaption);
    add("editMessageReplyMarkup", Editing::editMessageReplyMarkup);
    add("answerCallbackQuery", Taps::answerCallbackQuery);
    add("sendPhoto", MediaSending.send(FileKind.PHOTO));
    add("sendDocument", MediaSending.send(FileKind.DOCUMENT));
    add("sendVideo", MediaSending.send(FileKind.VIDEO));
    add("sendAnimation", MediaSending.send(FileKind.ANIMATION));
    add("sendAudio", MediaSending.send(FileKind.AUDIO));
    add("sendVoice", MediaSending.send(FileKind.VOICE));
    add("sendVideoNote", MediaSending.send(FileKind.VIDEO_NOTE));
    add("sendSticker", MediaSending.send(FileKind.STICKER));
    add("sendLocation", Wordless::sendLocation);
    add("sendVenue", Wordless::sendVenue);
    add("sendContact", Wordless::sendContact);
    add("sendDice", Wordless::sendDice);
    add("sendPoll", Wordless::sendPoll);
    add("stopPoll", Wordless::stopPoll);
    add("sendMediaGroup", MediaSending::sendMediaGroup);
    add("editMessageMedia", MediaSending::editMessageMedia);
    add("getFile", MediaSending::getFile);
    add("copyMessage", Copying::copyMessage);
    add("copyMessages", Copying::copyMessages);
    add("forwardMessage", Copying::forwardMessage);
    add("forwardMessages", Copying::forwardMessages);
    add("deleteMessage", Deleting::deleteMessage);
    add("deleteMessages", Deleting::deleteMessages);
    add("sendChatAction", Chats::sendChatAction);
    add("getChat", Chats::getChat);
    add("getChatMember", Chats::getChatMember);
    add("getChatAdministrators", Chats::getChatAdministrators);
    add("getChatMemberCount", Chats::getChatMemberCount);
    add("leaveChat", GroupChanges::leaveChat);
    add("setChatTitle", GroupChanges::setChatTitle);
    add("setChatMenuButton", MenuButtons::setChatMenuButton);
    add("getChatMenuButton", MenuButtons::getChatMenuButton);
    add("getUserProfilePhotos", Absences::getUserProfilePhotos);
    add("getUserChatBoosts", Absences::getUserChatBoosts);
    add("getStickerSet", Absences.GET_STICKER_SET);
    add("getCustomEmojiStickers", Absences::getCustomEmojiStickers);
    add("pinChatMessage", Pins::pinChatMessage);
    add("unpinChatMessage", Pins::unpinChatMessage);
    add("unpinAllChatMessages", Pins::unpinAllChatMessages);
    add("setMessageReaction", Reactions::setMessageReaction);
    add("getForumTopicIconStickers", Topics::getForumTopicIconStickers);
    add("createForumTopic", Topics::createForumTopic);
    add("editForumTopic", Topics::editForumTopic);
    add("closeForumTopic", Topics::closeForumTopic);
    add("reopenForumTopic", Topics::reopenForumTopic);
    add("deleteForumTopic", Topics::deleteForumTopic);
    add("unpinAllForumTopicMessages", Topics::unpinAllForumTopicMessages);
    add("editGeneralForumTopic", GeneralTopic::edit);
    add("closeGeneralForumTopic", GeneralTopic::close);
    add("reopenGeneralForumTopic", GeneralTopic::reopen);
    add("unpinAllGeneralForumTopicMessages", GeneralTopic::unpinAll);
  }

  private void add(String name, Method method) {
    methods.put(name.toLowerCase(Locale.ROOT), call -> Result.of(method.call(call)));
  }

  /**
   * Calls a method.
   *
   * @return what it came to
   * @throws Refused with the answer of the real server, or, for methods of the Bot API that are not
   *     done here, with an error 501 that says so
   */
  public Result call(World world, BotAccount bot, String name, Arguments arguments) {
    String key = name.toLowerCase(Locale.ROOT);
    Function<Call, Result> method = methods.get(key);
    if (method != null) return method.apply(new Call(world, bot, arguments));
    if (KNOWN.containsKey(key)) {
      throw Refused.verbatim(501, "Not Implemented: this sandbox does not do " + KNOWN.get(key));
    }
    throw Refused.notFound("method not found");
  }

  /** The names of all that it does, in small letters; getUpdates is done elsewhere. */
  Set<String> done() {
    return Collections.unmodifiableSet(methods.keySet());
  }

  /** Whether each method of the Bot API is done here, by their names. */
  public Map<String, Boolean> table() {
    Map<String, Boolean> table = new TreeMap<>();
    KNOWN.forEach(
        (key, name) -> table.put(name, methods.containsKey(key) || name.equals("getUpdates")));
    return table;
  }

  /** The name as the Bot API writes it, if it has such a method. */
  public static String canonical(String name) {
    return KNOWN.getOrDefault(name.toLowerCase(Locale.ROOT), name);
  }

  /** The names of all methods of the Bot API, in their order. */
  private static List<String> names() {
    InputStream names =
        Objects.requireNonNull(
            Methods.class.getResourceAsStream("/org/chsiguide/sandbox/bot-api-methods.txt"));
    try (var reader = new BufferedReader(new InputStreamReader(names, StandardCharsets.UTF_8))) {
      return reader.lines().filter(line -> !line.startsWith("#")).toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
