package org.chsiguide.telegram;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.chsiguide.delivery.throttle.RetryPolicy;
import org.chsiguide.delivery.throttle.SendTask;
import org.chsiguide.delivery.throttle.SendTask.Kind;
import org.chsiguide.delivery.throttle.ThrottledSender;
import org.chsiguide.dialog.Screen;
import org.chsiguide.dialog.Screen.Button;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.ChatOrTopic;
import org.chsiguide.messenger.Delivery;
import org.chsiguide.messenger.Delivery.GroupProblem;
import org.chsiguide.messenger.ForumTopicId;
import org.chsiguide.messenger.MessageContent;
import org.chsiguide.messenger.RelayMessenger;
import org.chsiguide.messenger.SendPermit;
import org.chsiguide.telegram.client.MethodSender;
import org.jspecify.annotations.Nullable;
import org.telegram.telegrambots.meta.api.methods.CopyMessage;
import org.telegram.telegrambots.meta.api.methods.CopyMessages;
import org.telegram.telegrambots.meta.api.methods.botapimethods.PartialBotApiMethod;
import org.telegram.telegrambots.meta.api.methods.forum.CreateForumTopic;
import org.telegram.telegrambots.meta.api.methods.forum.EditForumTopic;
import org.telegram.telegrambots.meta.api.methods.forum.GetForumTopicIconStickers;
import org.telegram.telegrambots.meta.api.methods.forum.ReopenForumTopic;
import org.telegram.telegrambots.meta.api.methods.pinnedmessages.PinChatMessage;
import org.telegram.telegrambots.meta.api.methods.reactions.SetMessageReaction;
import org.telegram.telegrambots.meta.api.methods.send.SendMessage;
import org.telegram.telegrambots.meta.api.objects.InputFile;
import org.telegram.telegrambots.meta.api.objects.ReplyParameters;
import org.telegram.telegrambots.meta.api.objects.reactions.ReactionTypeEmoji;
import org.telegram.telegrambots.meta.api.objects.stickers.Sticker;

/**
 * Forum topics and copies of messages over the Bot API, through the throttled sender of the
 * messenger.
 *
 * @param iconIds the ids of the icons of topics, by their emoji; shared by all copies of this
 * @param sendPermit the permit that each call needs
 * @param disableNotification whether messages arrive without a sound; absent: they do not
 */
record TelegramRelayMessenger(
    MethodSender sender,
    ThrottledSender throttledSender,
    Map<String, String> iconIds,
    SendPermit sendPermit,
    @Nullable Boolean disableNotification)
    implements RelayMessenger {

  TelegramRelayMessenger(MethodSender sender, ThrottledSender throttledSender) {
    this(sender, throttledSender, new ConcurrentHashMap<>(), SendPermit.ALWAYS, null);
  }

  @Override
  public RelayMessenger withPermit(SendPermit otherPermit) {
    return new TelegramRelayMessenger(
        sender, throttledSender, iconIds, otherPermit, disableNotification);
  }

  @Override
  public RelayMessenger silently() {
    return new TelegramRelayMessenger(sender, throttledSender, iconIds, sendPermit, true);
  }

  @Override
  public CompletionStage<Void> whenReady(ChatId chat) {
    return throttledSender.awaitCapacity(chat);
  }

  @Override
  public CompletionStage<Delivery> createTopic(ChatId group, String name, String icon) {
    return iconId(icon)
        .thenCompose(
            iconId -> {
              CreateForumTopic topic = new CreateForumTopic(group.toString(), name);
              topic.setIconCustomEmojiId(iconId.orElse(null));
              return send(group, Kind.MESSAGE, topic);
            });
  }

  @Override
  public CompletionStage<Delivery> editTopic(
      ForumTopicId topic, @Nullable String name, String icon) {
    return iconId(icon)
        .thenCompose(
            iconId -> {
              if (iconId.isEmpty() && name == null) {
                return CompletableFuture.completedFuture(new Delivery.Sent());
              }
              EditForumTopic edit = new EditForumTopic(topic.group().toString(), topic.id());
              edit.setName(name);
              edit.setIconCustomEmojiId(iconId.orElse(null));
              return send(topic.group(), Kind.CHANGE, edit);
            });
  }

  /** Returns the id of the icon with this emoji; asks for all of them until some are known. */
  private CompletionStage<Optional<String>> iconId(String emoji) {
    CompletionStage<?> known =
        iconIds.isEmpty()
            ? throttledSender.sendNow(
                () -> sender.query(new GetForumTopicIconStickers(), this::addIcons),
                RetryPolicy.REQUESTED)
            : CompletableFuture.completedFuture(null);
    return known.thenApply(
        done -> Optional.ofNullable(iconIds.get(withoutVariationSelector(emoji))));
  }

  private void addIcons(List<Sticker> stickers) {
    for (Sticker sticker : stickers) {
      if (sticker.getEmoji() != null && sticker.getCustomEmojiId() != null) {
        iconIds.put(withoutVariationSelector(sticker.getEmoji()), sticker.getCustomEmojiId());
      }
    }
  }

  @Override
  public CompletionStage<Delivery> reopenTopic(ForumTopicId topic) {
    return send(
        topic.group(), Kind.CHANGE, new ReopenForumTopic(topic.group().toString(), topic.id()));
  }

  @Override
  public CompletionStage<Delivery> send(ChatOrTopic to, @Nullable Integer replyTo, Screen screen) {
    SendMessage message = MessageRequests.text(to, screen);
    message.setReplyParameters(reply(replyTo));
    message.setDisableNotification(disableNotification);
    return send(to.chat(), Kind.MESSAGE, message);
  }

  @Override
  public CompletionStage<Delivery> copyMessage(
      ChatId from,
      int messageId,
      ChatOrTopic to,
      @Nullable Integer replyTo,
      @Nullable String caption,
      List<List<Button>> buttons) {
    CopyMessage copy = new CopyMessage(to.chat().toString(), from.toString(), messageId);
    copy.setMessageThreadId(to.threadId());
    copy.setReplyParameters(reply(replyTo));
    copy.setDisableNotification(disableNotification);
    copy.setCaption(caption);
    copy.setParseMode(caption == null ? null : MessageRequests.HTML);
    copy.setReplyMarkup(MessageRequests.keyboard(new Screen(0, "", buttons)));
    return send(to.chat(), Kind.MESSAGE, copy);
  }

  @Override
  public CompletionStage<Delivery> copyMessages(
      ChatId from, List<Integer> messages, ChatOrTopic to) {
    CopyMessages copies = new CopyMessages(to.chat().toString(), from.toString(), messages);
    copies.setMessageThreadId(to.threadId());
    copies.setDisableNotification(disableNotification);
    return send(to.chat(), Kind.MESSAGE, messages.size(), copies);
  }

  @Override
  public CompletionStage<Delivery> setReaction(ChatId chat, int message, String emoji) {
    SetMessageReaction reaction = new SetMessageReaction(chat.toString(), message);
    reaction.setReactionTypes(List.of(new ReactionTypeEmoji(emoji)));
    return throttledSender.sendUnqueued(chat, () -> sender.send(reaction));
  }

  @Override
  public CompletionStage<Delivery> pin(ChatId chat, int message) {
    PinChatMessage pin = new PinChatMessage(chat.toString(), message);
    pin.setDisableNotification(true);
    return throttledSender.send(
        chat, new SendTask(() -> sender.send(pin), Kind.CHANGE, RetryPolicy.ONCE));
  }

  @Override
  public CompletionStage<Delivery> edit(
      ChatId chat, int messageId, MessageContent content, List<List<Button>> buttons) {
    return editContent(chat, messageId, new Screen(0, content.html(), buttons), content)
        .thenApply(
            delivery ->
                delivery instanceof Delivery.Sent ? new Delivery.Sent(messageId) : delivery);
  }

  private CompletionStage<Delivery> editContent(
      ChatId chat, int messageId, Screen screen, MessageContent content) {
    if (content instanceof MessageContent.Text) {
      return send(chat, Kind.CHANGE, MessageRequests.editText(chat, messageId, screen));
    }
    if (content instanceof MessageContent.File it) {
      InputFile file = new InputFile(it.attachment().fileId()); // it may have been replaced
      return send(
          chat,
          Kind.CHANGE,
          MessageRequests.editFile(chat, messageId, it.attachment().kind(), file, screen));
    }
    return content instanceof MessageContent.Other other && other.canHaveCaption()
        ? send(chat, Kind.CHANGE, MessageRequests.editCaption(chat, messageId, screen))
        : CompletableFuture.completedFuture(new Delivery.Gone());
  }

  /**
   * Returns the reply parameters; if the message was deleted, the reply is sent as an ordinary
   * message.
   */
  private static @Nullable ReplyParameters reply(@Nullable Integer message) {
    return message == null
        ? null
        : ReplyParameters.builder().messageId(message).allowSendingWithoutReply(true).build();
  }

  private CompletionStage<Delivery> send(ChatId chat, Kind kind, PartialBotApiMethod<?> method) {
    return send(chat, kind, 1, method);
  }

  private CompletionStage<Delivery> send(
      ChatId chat, Kind kind, int messages, PartialBotApiMethod<?> method) {
    SendTask sendTask =
        new SendTask(() -> sender.send(method), kind, RetryPolicy.RELAYED, messages);
    return throttledSender
        .send(chat, sendTask.withPermit(sendPermit))
        .thenApply(
            delivery ->
                chat.isGroup() && delivery instanceof Delivery.Blocked
                    ? new Delivery.GroupNotReady(GroupProblem.MEMBERSHIP)
                    : delivery);
  }

  /** Removes the variation selector, which asks for the coloured form. */
  private static String withoutVariationSelector(String emoji) {
    return emoji.replace("\uFE0F", "");
  }
}
