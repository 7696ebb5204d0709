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
import org.chsiguide.dialog.Screen.Button;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.Content;
import org.chsiguide.messenger.Delivery;
import org.chsiguide.messenger.Forum;
import org.chsiguide.messenger.Forum.Outcome.Done;
import org.chsiguide.messenger.Forum.Outcome.Impossible;
import org.chsiguide.messenger.ForumTopic;
import org.chsiguide.messenger.Post.Attachment;
import org.chsiguide.telegram.Errand.Kind;
import org.jspecify.annotations.Nullable;
import org.telegram.telegrambots.meta.api.methods.CopyMessage;
import org.telegram.telegrambots.meta.api.methods.CopyMessages;
import org.telegram.telegrambots.meta.api.methods.ParseMode;
import org.telegram.telegrambots.meta.api.methods.botapimethods.PartialBotApiMethod;
import org.telegram.telegrambots.meta.api.methods.forum.CreateForumTopic;
import org.telegram.telegrambots.meta.api.methods.forum.EditForumTopic;
import org.telegram.telegrambots.meta.api.methods.forum.GetForumTopicIconStickers;
import org.telegram.telegrambots.meta.api.methods.forum.ReopenForumTopic;
import org.telegram.telegrambots.meta.api.methods.reactions.SetMessageReaction;
import org.telegram.telegrambots.meta.api.methods.send.SendMessage;
import org.telegram.telegrambots.meta.api.methods.updatingmessages.EditMessageCaption;
import org.telegram.telegrambots.meta.api.objects.ReplyParameters;
import org.telegram.telegrambots.meta.api.objects.media.InputMedia;
import org.telegram.telegrambots.meta.api.objects.reactions.ReactionTypeEmoji;
import org.telegram.telegrambots.meta.api.objects.stickers.Sticker;

/** Topics and copies over the Bot API, in the lanes of the messenger. */
final class TelegramForum implements Forum {

  /** What is to be passed on waits in the store, and outlives any failure of the network. */
  private static final Duration PATIENCE = Duration.ofDays(30);

  /** After so many failures, in half a minute or so, the others of the chat get their turn. */
  private static final int MOST_FAILURES = 8;

  /** For what is not tried again. */
  private static final Duration NO_PATIENCE = Duration.ofNanos(-1);

  private static final Duration GIVEN_BACK_FOR = Duration.ofSeconds(1);

  private final MethodSender sender;
  private final Lanes lanes;
  private final Map<String, String> iconIds;
  private final Supplier<CompletionStage<Void>> work;

  TelegramForum(MethodSender sender, Lanes lanes) {
    this(sender, lanes, new ConcurrentHashMap<>(), () -> CompletableFuture.completedFuture(null));
  }

  private TelegramForum(
      MethodSender sender,
      Lanes lanes,
      Map<String, String> iconIds,
      Supplier<CompletionStage<Void>> work) {
    this.sender = sender;
    this.lanes = lanes;
    this.iconIds = iconIds;
    this.work = work;
  }

  @Override
  public Forum before(Supplier<CompletionStage<Void>> work) {
    return new TelegramForum(sender, lanes, iconIds, work);
  }

  @Override
  public CompletionStage<Void> room(ChatId chat) {
    return lanes.room(chat);
  }

  @Override
  public CompletionStage<Set<String>> icons() {
    AtomicReference<@Nullable Object> answer = new AtomicReference<>();
    Errand errand =
        new Errand(
            () -> sender.ask(new GetForumTopicIconStickers(), answer::set),
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
                .chatId(group.value())
                .name(name)
                .iconCustomEmojiId(iconIds.get(bare(icon)))
                .build());
  }

  @Override
  public CompletionStage<Outcome> mark(ForumTopic topic, String icon) {
    String id = iconIds.get(bare(icon));
    if (id == null) {
      return CompletableFuture.completedFuture(new Done(List.of()));
    }
    return send(
        topic.group(),
        Kind.CHANGE,
        () ->
            EditForumTopic.builder()
                .chatId(topic.group().value())
                .messageThreadId(topic.id())
                .iconCustomEmojiId(id)
                .build());
  }

  @Override
  public CompletionStage<Outcome> reopen(ForumTopic topic) {
    return send(
        topic.group(),
        Kind.CHANGE,
        () ->
            ReopenForumTopic.builder()
                .chatId(topic.group().value())
                .messageThreadId(topic.id())
                .build());
  }

  @Override
  public CompletionStage<Outcome> post(Spot to, @Nullable Integer replyTo, Screen screen) {
    return send(
        to.chat(),
        Kind.MESSAGE,
        () -> {
          SendMessage message = ScreenMessages.send(to.chat(), screen);
          message.setMessageThreadId(to.thread());
          message.setReplyParameters(reply(replyTo));
          return message;
        });
  }

  @Override
  public CompletionStage<Outcome> copy(
      ChatId from,
      int message,
      Spot to,
      @Nullable Integer replyTo,
      @Nullable String caption,
      List<List<Button>> below) {
    return send(
        to.chat(),
        Kind.MESSAGE,
        () ->
            CopyMessage.builder()
                .chatId(to.chat().value())
                .fromChatId(from.value())
                .messageId(message)
                .messageThreadId(to.thread())
                .replyParameters(reply(replyTo))
                .caption(caption)
                .parseMode(caption == null ? null : ParseMode.HTML)
                .replyMarkup(ScreenMessages.keyboard(below))
                .build());
  }

  @Override
  public CompletionStage<Outcome> copyAll(ChatId from, List<Integer> messages, Spot to) {
    return send(
        to.chat(),
        Kind.MESSAGE,
        messages.size(),
        () ->
            CopyMessages.builder()
                .chatId(to.chat().value())
                .fromChatId(from.value())
                .messageIds(messages)
                .messageThreadId(to.thread())
                .build());
  }

  @Override
  public CompletionStage<Outcome> react(ChatId chat, int message, String emoji) {
    AtomicReference<@Nullable Object> answer = new AtomicReference<>();
    SetMessageReaction reaction =
        SetMessageReaction.builder()
            .chatId(chat.value())
            .messageId(message)
            .reactionTypes(List.of(ReactionTypeEmoji.builder().emoji(emoji).build()))
            .build();
    return lanes
        .atOnce(new Errand(() -> sender.send(reaction, answer::set), Kind.CHANGE, NO_PATIENCE))
        .thenApply(delivery -> ForumOutcome.of(chat, delivery, answer.get()));
  }

  @Override
  public CompletionStage<Outcome> change(
      ChatId chat, int message, Content content, List<List<Button>> below) {
    if (content instanceof Content.Words words) {
      Screen screen = new Screen(0, words.html(), below);
      return send(chat, Kind.CHANGE, () -> ScreenMessages.edit(chat, message, screen));
    }
    if (content instanceof Content.Photo photo) {
      Attachment shown = new Attachment(Attachment.Kind.PHOTO, photo.fileId());
      return media(chat, message, Posts.media(shown, photo.html()), below);
    }
    if (content instanceof Content.Document document) {
      Attachment shown = new Attachment(Attachment.Kind.DOCUMENT, document.fileId());
      return media(chat, message, Posts.media(shown, document.html()), below);
    }
    if (content instanceof Content.Other other && other.canHaveCaption()) {
      return send(chat, Kind.CHANGE, () -> caption(chat, message, other.html(), below));
    }
    return CompletableFuture.completedFuture(new Impossible());
  }

  /** With what it shows, for that may be another picture now. */
  private CompletionStage<Outcome> media(
      ChatId chat, int message, InputMedia media, List<List<Button>> below) {
    return send(
        chat,
        Kind.CHANGE,
        () -> ScreenMessages.media(chat, message, media, ScreenMessages.keyboard(below)));
  }

  private static EditMessageCaption caption(
      ChatId chat, int message, String html, List<List<Button>> below) {
    return EditMessageCaption.builder()
        .chatId(chat.value())
        .messageId(message)
        .caption(html)
        .parseMode(ParseMode.HTML)
        .replyMarkup(ScreenMessages.keyboard(below))
        .build();
  }

  /** A message that was deleted is not answered, but what answers it is sent. */
  private static @Nullable ReplyParameters reply(@Nullable Integer message) {
    return message == null
        ? null
        : ReplyParameters.builder().messageId(message).allowSendingWithoutReply(true).build();
  }

  private CompletionStage<Outcome> send(
      ChatId chat, Kind kind, Supplier<PartialBotApiMethod<?>> method) {
    return send(chat, kind, 1, method);
  }

  private CompletionStage<Outcome> send(
      ChatId chat, Kind kind, int messages, Supplier<PartialBotApiMethod<?>> method) {
    AtomicReference<@Nullable Object> answer = new AtomicReference<>();
    return lanes
        .inOrder(
            chat,
            new Errand(() -> prepared(method.get(), answer), kind, PATIENCE, messages)
                .givenBackAfter(MOST_FAILURES, GIVEN_BACK_FOR))
        .thenApply(delivery -> ForumOutcome.of(chat, delivery, answer.get()));
  }

  private CompletionStage<Attempt> prepared(
      PartialBotApiMethod<?> method, AtomicReference<@Nullable Object> answer) {
    return work.get()
        .handle(
            (done, failure) ->
                failure == null
                    ? sender.send(method, answer::set)
                    : CompletableFuture.<Attempt>completedFuture(
                        new Attempt.Ended(new Delivery.Failed("it could not be prepared"))))
        .thenCompose(attempt -> attempt);
  }

  private Set<String> icons(@Nullable Object answer) {
    if (answer instanceof List<?> stickers) {
      for (Object one : stickers) {
        if (one instanceof Sticker sticker
            && sticker.getEmoji() != null
            && sticker.getCustomEmojiId() != null) {
          iconIds.put(bare(sticker.getEmoji()), sticker.getCustomEmojiId());
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
