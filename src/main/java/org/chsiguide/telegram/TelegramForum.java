package org.chsiguide.telegram;

import com.fasterxml.jackson.databind.JsonNode;
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
import org.chsiguide.telegram.Answer.UnreadableException;
import org.chsiguide.telegram.Errand.Kind;
import org.jspecify.annotations.Nullable;

/** Topics and copies over the Bot API, in the lanes of the messenger. */
final class TelegramForum implements Forum {

  /** What is to be passed on waits in the store, and outlives any failure of the network. */
  private static final Duration PATIENCE = Duration.ofDays(30);

  /** After so many failures, in half a minute or so, the others of the chat get their turn. */
  private static final int MOST_FAILURES = 8;

  /** For what is not tried again. */
  private static final Duration NO_PATIENCE = Duration.ofNanos(-1);

  private static final Duration GIVEN_BACK_FOR = Duration.ofSeconds(1);

  private final Connection connection;
  private final Lanes lanes;
  private final Map<String, String> iconIds;
  private final Supplier<CompletionStage<Void>> work;

  TelegramForum(Connection connection, Lanes lanes) {
    this(
        connection,
        lanes,
        new ConcurrentHashMap<>(),
        () -> CompletableFuture.completedFuture(null));
  }

  private TelegramForum(
      Connection connection,
      Lanes lanes,
      Map<String, String> iconIds,
      Supplier<CompletionStage<Void>> work) {
    this.connection = connection;
    this.lanes = lanes;
    this.iconIds = iconIds;
    this.work = work;
  }

  @Override
  public Forum before(Supplier<CompletionStage<Void>> work) {
    return new TelegramForum(connection, lanes, iconIds, work);
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
            () -> attempt(Request.of("getForumTopicIconStickers"), answer),
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
            Request.in(group, "createForumTopic")
                .with("name", name)
                .with("icon_custom_emoji_id", iconIds.get(bare(icon))));
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
            Request.in(topic.group(), "editForumTopic")
                .with("message_thread_id", topic.id())
                .with("icon_custom_emoji_id", id));
  }

  @Override
  public CompletionStage<Outcome> reopen(ForumTopic topic) {
    return send(
        topic.group(),
        Kind.CHANGE,
        () -> Request.in(topic.group(), "reopenForumTopic").with("message_thread_id", topic.id()));
  }

  @Override
  public CompletionStage<Outcome> post(Spot to, @Nullable Integer replyTo, Screen screen) {
    return send(
        to.chat(),
        Kind.MESSAGE,
        () ->
            ScreenMessages.send(to.chat(), screen)
                .with("message_thread_id", to.thread())
                .with("reply_parameters", reply(replyTo)));
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
            Request.in(to.chat(), "copyMessage")
                .with("from_chat_id", from.value())
                .with("message_id", message)
                .with("message_thread_id", to.thread())
                .with("reply_parameters", reply(replyTo))
                .with("caption", caption)
                .with("parse_mode", caption == null ? null : ScreenMessages.HTML)
                .with("reply_markup", ScreenMessages.keyboard(below)));
  }

  @Override
  public CompletionStage<Outcome> copyAll(ChatId from, List<Integer> messages, Spot to) {
    return send(
        to.chat(),
        Kind.MESSAGE,
        messages.size(),
        () ->
            Request.in(to.chat(), "copyMessages")
                .with("from_chat_id", from.value())
                .with("message_ids", messages)
                .with("message_thread_id", to.thread()));
  }

  @Override
  public CompletionStage<Outcome> react(ChatId chat, int message, String emoji) {
    AtomicReference<@Nullable Object> answer = new AtomicReference<>();
    Request request =
        Request.in(chat, "setMessageReaction")
            .with("message_id", message)
            .with("reaction", List.of(Map.of("type", "emoji", "emoji", emoji)));
    return lanes
        .atOnce(new Errand(() -> attempt(request, answer), Kind.CHANGE, NO_PATIENCE))
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
      return media(
          chat, message, ScreenMessages.media("photo", photo.fileId(), photo.html()), below);
    }
    if (content instanceof Content.Document document) {
      return media(
          chat,
          message,
          ScreenMessages.media("document", document.fileId(), document.html()),
          below);
    }
    if (content instanceof Content.Other other && other.canHaveCaption()) {
      return send(chat, Kind.CHANGE, () -> caption(chat, message, other.html(), below));
    }
    return CompletableFuture.completedFuture(new Impossible());
  }

  /** With what it shows, for that may be another picture now. */
  private CompletionStage<Outcome> media(
      ChatId chat, int message, Map<String, Object> media, List<List<Button>> below) {
    return send(
        chat,
        Kind.CHANGE,
        () ->
            Request.in(chat, "editMessageMedia")
                .with("message_id", message)
                .with("media", media)
                .with("reply_markup", ScreenMessages.keyboard(below)));
  }

  private static Request caption(ChatId chat, int message, String html, List<List<Button>> below) {
    return Request.in(chat, "editMessageCaption")
        .with("message_id", message)
        .with("caption", html)
        .with("parse_mode", ScreenMessages.HTML)
        .with("reply_markup", ScreenMessages.keyboard(below));
  }

  /** A message that was deleted is not answered, but what answers it is sent. */
  private static @Nullable Map<String, Object> reply(@Nullable Integer message) {
    return message == null
        ? null
        : Map.of("message_id", message, "allow_sending_without_reply", true);
  }

  private CompletionStage<Outcome> send(ChatId chat, Kind kind, Supplier<Request> request) {
    return send(chat, kind, 1, request);
  }

  private CompletionStage<Outcome> send(
      ChatId chat, Kind kind, int messages, Supplier<Request> request) {
    AtomicReference<@Nullable Object> answer = new AtomicReference<>();
    return lanes
        .inOrder(
            chat,
            new Errand(() -> prepared(request.get(), answer), kind, PATIENCE, messages)
                .givenBackAfter(MOST_FAILURES, GIVEN_BACK_FOR))
        .thenApply(delivery -> ForumOutcome.of(chat, delivery, answer.get()));
  }

  private CompletionStage<Attempt> prepared(
      Request request, AtomicReference<@Nullable Object> kept) {
    return work.get()
        .handle(
            (done, failure) ->
                failure == null
                    ? attempt(request, kept)
                    : CompletableFuture.<Attempt>completedFuture(
                        new Attempt.Ended(new Delivery.Failed("it could not be prepared"))))
        .thenCompose(attempt -> attempt);
  }

  /** Makes the call; its answer, or the failure, is kept. */
  private CompletionStage<Attempt> attempt(
      Request request, AtomicReference<@Nullable Object> kept) {
    return connection
        .call(request)
        .handle(
            (answer, failure) -> {
              try {
                kept.set(failure == null ? answer.result() : ApiError.unwrapped(failure));
              } catch (UnreadableException e) {
                return Attempt.of(e);
              }
              return failure == null
                  ? new Attempt.Ended(new Delivery.Sent(0))
                  : Attempt.of(failure);
            });
  }

  private Set<String> icons(@Nullable Object answer) {
    if (answer instanceof JsonNode stickers) {
      for (JsonNode sticker : stickers) {
        String emoji = sticker.path("emoji").textValue();
        String id = sticker.path("custom_emoji_id").textValue();
        if (emoji != null && id != null) {
          iconIds.put(bare(emoji), id);
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
