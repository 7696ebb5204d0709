package org.chsiguide.telegram;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.chsiguide.dialog.Screen;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.Content;
import org.chsiguide.messenger.Delivery;
import org.chsiguide.messenger.Forum;
import org.chsiguide.messenger.Forum.Outcome.Done;
import org.chsiguide.messenger.Forum.Outcome.Impossible;
import org.chsiguide.telegram.Errand.Kind;
import org.jspecify.annotations.Nullable;
import org.telegram.telegrambots.meta.api.methods.CopyMessage;
import org.telegram.telegrambots.meta.api.methods.CopyMessages;
import org.telegram.telegrambots.meta.api.methods.ParseMode;
import org.telegram.telegrambots.meta.api.methods.botapimethods.BotApiMethod;
import org.telegram.telegrambots.meta.api.methods.forum.CreateForumTopic;
import org.telegram.telegrambots.meta.api.methods.forum.EditForumTopic;
import org.telegram.telegrambots.meta.api.methods.forum.GetForumTopicIconStickers;
import org.telegram.telegrambots.meta.api.methods.send.SendMessage;
import org.telegram.telegrambots.meta.api.methods.updatingmessages.EditMessageCaption;
import org.telegram.telegrambots.meta.api.methods.updatingmessages.EditMessageMedia;
import org.telegram.telegrambots.meta.api.objects.MessageId;
import org.telegram.telegrambots.meta.api.objects.ReplyParameters;
import org.telegram.telegrambots.meta.api.objects.forum.ForumTopic;
import org.telegram.telegrambots.meta.api.objects.media.InputMedia;
import org.telegram.telegrambots.meta.api.objects.media.InputMediaDocument;
import org.telegram.telegrambots.meta.api.objects.media.InputMediaPhoto;
import org.telegram.telegrambots.meta.api.objects.message.Message;
import org.telegram.telegrambots.meta.api.objects.stickers.Sticker;
import org.telegram.telegrambots.meta.exceptions.TelegramApiException;

/** Topics and copies over the Bot API, in the lanes of the messenger. */
final class TelegramForum implements Forum {
  private static final Duration PATIENCE = Duration.ofHours(6);

  private final Connection connection;
  private final Lanes lanes;
  private final Map<String, String> iconIds = new ConcurrentHashMap<>();

  TelegramForum(Connection connection, Lanes lanes) {
    this.connection = connection;
    this.lanes = lanes;
  }

  @Override
  public CompletionStage<Set<String>> icons() {
    AtomicReference<@Nullable Object> answer = new AtomicReference<>();
    Errand errand =
        new Errand(
            () -> attempt(client -> client.executeAsync(new GetForumTopicIconStickers()), answer),
            Kind.CHANGE,
            Duration.ofMinutes(1));
    return lanes.atOnce(errand).thenApply(delivery -> icons(answer.get()));
  }

  @Override
  public CompletionStage<Outcome> open(ChatId group, String name, String icon) {
    return send(
        group,
        Kind.MESSAGE,
        () ->
            CreateForumTopic.builder()
                .chatId(group.toString())
                .name(name)
                .iconCustomEmojiId(iconIds.get(bare(icon)))
                .build());
  }

  @Override
  public CompletionStage<Outcome> mark(ChatId group, int topic, String icon) {
    String id = iconIds.get(bare(icon));
    if (id == null) {
      return CompletableFuture.completedFuture(new Done(List.of()));
    }
    return send(
        group,
        Kind.CHANGE,
        () ->
            EditForumTopic.builder()
                .chatId(group.toString())
                .messageThreadId(topic)
                .iconCustomEmojiId(id)
                .build());
  }

  @Override
  public CompletionStage<Outcome> post(Spot to, @Nullable Integer replyTo, Screen screen) {
    return send(
        to.chat(),
        Kind.MESSAGE,
        () -> {
          SendMessage message = ScreenMessages.send(to.chat(), screen);
          message.setMessageThreadId(to.topic());
          message.setReplyParameters(reply(replyTo));
          return message;
        });
  }

  @Override
  public CompletionStage<Outcome> copy(
      ChatId from, int message, Spot to, @Nullable Integer replyTo, @Nullable String caption) {
    return send(
        to.chat(),
        Kind.MESSAGE,
        () ->
            CopyMessage.builder()
                .fromChatId(from.toString())
                .messageId(message)
                .chatId(to.chat().toString())
                .messageThreadId(to.topic())
                .replyParameters(reply(replyTo))
                .caption(caption)
                .parseMode(caption == null ? null : ParseMode.HTML)
                .build());
  }

  @Override
  public CompletionStage<Outcome> copyAll(ChatId from, List<Integer> messages, Spot to) {
    return send(
        to.chat(),
        Kind.MESSAGE,
        () ->
            CopyMessages.builder()
                .fromChatId(from.toString())
                .messageIds(messages)
                .chatId(to.chat().toString())
                .messageThreadId(to.topic())
                .build());
  }

  @Override
  public CompletionStage<Outcome> change(ChatId chat, int message, Content content) {
    if (content instanceof Content.Words words) {
      Screen screen = new Screen(0, words.html(), List.of());
      return send(chat, Kind.CHANGE, () -> ScreenMessages.edit(chat, message, screen));
    }
    if (content instanceof Content.Photo photo) {
      return media(chat, message, new InputMediaPhoto(photo.fileId()), photo.html());
    }
    if (content instanceof Content.Document document) {
      return media(chat, message, new InputMediaDocument(document.fileId()), document.html());
    }
    if (content instanceof Content.Other other && other.canHaveCaption()) {
      return send(chat, Kind.CHANGE, () -> caption(chat, message, other.html()));
    }
    return CompletableFuture.completedFuture(new Impossible());
  }

  /** With what it shows, for that may be another picture now. */
  private CompletionStage<Outcome> media(ChatId chat, int message, InputMedia media, String html) {
    media.setCaption(html);
    media.setParseMode(ParseMode.HTML);
    EditMessageMedia edit =
        EditMessageMedia.builder().chatId(chat.toString()).messageId(message).media(media).build();
    return send(chat, Kind.CHANGE, client -> client.executeAsync(edit));
  }

  private static EditMessageCaption caption(ChatId chat, int message, String html) {
    return EditMessageCaption.builder()
        .chatId(chat.toString())
        .messageId(message)
        .caption(html)
        .parseMode(ParseMode.HTML)
        .build();
  }

  /** A message that was deleted is not answered, but what answers it is sent. */
  private static @Nullable ReplyParameters reply(@Nullable Integer message) {
    return message == null
        ? null
        : ReplyParameters.builder().messageId(message).allowSendingWithoutReply(true).build();
  }

  private CompletionStage<Outcome> send(
      ChatId chat, Kind kind, Supplier<? extends BotApiMethod<?>> method) {
    return send(chat, kind, client -> client.executeAsync(method.get()));
  }

  private CompletionStage<Outcome> send(ChatId chat, Kind kind, Calls.Call call) {
    AtomicReference<@Nullable Object> answer = new AtomicReference<>();
    return lanes
        .inOrder(chat, new Errand(() -> attempt(call, answer), kind, PATIENCE))
        .thenApply(delivery -> outcome(chat, delivery, answer.get()));
  }

  /** Makes the call; its answer, or the failure, is kept. */
  private CompletionStage<Attempt> attempt(
      Calls.Call call, AtomicReference<@Nullable Object> kept) {
    try {
      return call.make(connection.client())
          .handle(
              (answer, failure) -> {
                kept.set(failure == null ? answer : ApiError.unwrapped(failure));
                return failure == null
                    ? new Attempt.Ended(new Delivery.Sent(0))
                    : Attempt.of(failure);
              });
    } catch (TelegramApiException e) {
      // The library refuses to send it.
      return CompletableFuture.completedFuture(
          new Attempt.Ended(new Delivery.Failed(ApiError.sentence(e))));
    }
  }

  private static Outcome outcome(ChatId chat, Delivery delivery, @Nullable Object answer) {
    if (delivery instanceof Delivery.Sent) {
      return new Done(ids(answer));
    }
    if (delivery instanceof Delivery.Unknown unknown) {
      return new Outcome.Unknown(unknown.why());
    }
    if (answer instanceof Throwable failure) {
      Long to = ApiError.movedTo(failure);
      if (to != null) {
        return new Outcome.Moved(new ChatId(to));
      }
      Outcome refused = ApiError.of(failure).map(TelegramForum::refused).orElse(null);
      if (refused != null) {
        return refused;
      }
    }
    if (delivery instanceof Delivery.Blocked) {
      return chat.value() < 0 ? new Outcome.Shut(Lack.MEMBERSHIP) : new Outcome.Blocked();
    }
    if (delivery instanceof Delivery.Gone) {
      return new Impossible();
    }
    return new Outcome.Failed(delivery.toString());
  }

  /** What a refusal means here, if it is one that is known. */
  private static @Nullable Outcome refused(ApiError error) {
    if (error.says("thread not found")
        || error.says("TOPIC_DELETED")
        || error.says("TOPIC_ID_INVALID")) {
      return new Outcome.TopicGone();
    }
    if (error.says("TOPIC_NOT_MODIFIED")) {
      return new Done(List.of());
    }
    if (error.says("the chat is not a forum")) {
      return new Outcome.Shut(Lack.TOPICS);
    }
    if (error.says("not enough rights") || error.says("CHAT_ADMIN_REQUIRED")) {
      return new Outcome.Shut(Lack.RIGHTS);
    }
    boolean isImpossible =
        error.says("message to copy not found")
            || error.says("message can't be copied")
            || error.says("there is no caption in the message")
            || error.says("no messages to copy")
            || error.says("messages not found");
    return isImpossible ? new Impossible() : null;
  }

  private static List<Integer> ids(@Nullable Object answer) {
    if (answer instanceof Message message) {
      return List.of(message.getMessageId());
    }
    if (answer instanceof MessageId id) {
      return List.of(id.getMessageId().intValue());
    }
    if (answer instanceof ForumTopic topic) {
      return List.of(topic.getMessageThreadId());
    }
    if (answer instanceof List<?> several) {
      return several.stream()
          .filter(MessageId.class::isInstance)
          .map(id -> ((MessageId) id).getMessageId().intValue())
          .toList();
    }
    return List.of();
  }

  private Set<String> icons(@Nullable Object answer) {
    if (answer instanceof List<?> stickers) {
      for (Object sticker : stickers) {
        if (sticker instanceof Sticker icon
            && icon.getEmoji() != null
            && icon.getCustomEmojiId() != null) {
          iconIds.put(bare(icon.getEmoji()), icon.getCustomEmojiId());
        }
      }
    }
    return Set.copyOf(iconIds.keySet());
  }

  /** Without the sign that asks for the coloured form. */
  private static String bare(String emoji) {
    return emoji.replace("\uFE0F", "");
  }
}
