package org.chsiguide.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.atLeast;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.chsiguide.delivery.throttle.ThrottledSender;
import org.chsiguide.dialog.Screen;
import org.chsiguide.dialog.Screen.Button;
import org.chsiguide.dialog.StepId;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.Delivery;
import org.chsiguide.messenger.OutgoingPost;
import org.chsiguide.messenger.OutgoingPost.Attachment;
import org.chsiguide.messenger.RelayMessenger;
import org.chsiguide.picture.PictureCatalog;
import org.chsiguide.telegram.client.NoAnswerException;
import org.chsiguide.testing.ManualScheduler;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mockito.ArgumentCaptor;
import org.telegram.telegrambots.meta.api.methods.GetMe;
import org.telegram.telegrambots.meta.api.methods.forum.CreateForumTopic;
import org.telegram.telegrambots.meta.api.methods.forum.GetForumTopicIconStickers;
import org.telegram.telegrambots.meta.api.methods.send.SendMediaGroup;
import org.telegram.telegrambots.meta.api.methods.send.SendMessage;
import org.telegram.telegrambots.meta.api.methods.updatingmessages.EditMessageText;
import org.telegram.telegrambots.meta.api.objects.ApiResponse;
import org.telegram.telegrambots.meta.api.objects.ResponseParameters;
import org.telegram.telegrambots.meta.api.objects.User;
import org.telegram.telegrambots.meta.api.objects.forum.ForumTopic;
import org.telegram.telegrambots.meta.api.objects.message.Message;
import org.telegram.telegrambots.meta.api.objects.stickers.Sticker;
import org.telegram.telegrambots.meta.exceptions.TelegramApiException;
import org.telegram.telegrambots.meta.exceptions.TelegramApiRequestException;
import org.telegram.telegrambots.meta.exceptions.TelegramApiValidationException;
import org.telegram.telegrambots.meta.generics.TelegramClient;

/** What the messenger makes of what a client says, whichever client that is. */
class AnyClientTest {
  private static final ChatId AMINA = new ChatId(7);

  private final TelegramClient client = mock(TelegramClient.class);
  private final ManualScheduler loop = ManualScheduler.onCallingThread();
  private final TelegramMessenger messenger =
      new TelegramMessenger(
          client,
          new ThrottledSender(loop, loop, new Random(1), 25),
          PictureCatalog.inJar(),
          new InMemoryFileIdRepository());

  @BeforeEach
  void rest() {
    loop.advance(Duration.ofSeconds(8));
  }

  /** A group may get 20 messages a minute, and 3 of them at once. */
  @Test
  void anAlbumCountsForTheRateLimitAsTheMessagesThatItIs() throws Exception {
    ChatId group = new ChatId(-100);
    Attachment photo = new Attachment(Attachment.Kind.PHOTO, "f");
    when(client.executeAsync(any(SendMediaGroup.class)))
        .thenReturn(CompletableFuture.completedFuture(List.of(message(1), message(2), message(3))));
    when(client.executeAsync(any(SendMessage.class))).thenReturn(sent(51));
    CompletionStage<Delivery> album =
        messenger.send(group, new OutgoingPost("x", List.of(photo, photo, photo)));
    messenger.send(group, screen("one"));
    loop.run();
    assertThat(result(album)).isEqualTo(new Delivery.Sent(List.of(1, 2, 3)));
    assertThat(texts()).isEmpty();
    loop.advance(Duration.ofSeconds(4));
    assertThat(texts()).containsExactly("one");
  }

  @Test
  void theUsernameIsAskedForAgainWhenTelegramSaysAndNotBefore() throws Exception {
    User bot = User.builder().id(42L).firstName("Guide").isBot(true).userName("guide_bot").build();
    when(client.executeAsync(any(GetMe.class)))
        .thenReturn(failed(refusal(429, "Too Many Requests: retry after 30", 30)))
        .thenReturn(failed(NoAnswerException.notSent("no way")))
        .thenReturn(CompletableFuture.completedFuture(bot));
    messenger.links().fetchUsername();
    assertThat(messenger.links().username()).isEmpty();
    loop.run();
    loop.advance(Duration.ofMillis(29_999));
    assertThat(messenger.links().username()).isEmpty();
    verify(client, times(1)).executeAsync(any(GetMe.class));
    loop.advance(Duration.ofMillis(10));
    assertThat(messenger.links().username()).isEmpty();
    verify(client, times(2)).executeAsync(any(GetMe.class));
    loop.advance(Duration.ofSeconds(1));
    assertThat(messenger.links().username()).contains("guide_bot");
  }

  @Test
  void noScreenWaitsForTheUsernameOrAsksForIt() throws Exception {
    when(client.executeAsync(any(SendMessage.class))).thenReturn(sent(51)).thenReturn(sent(52));
    messenger.send(new ChatId(7), screen("one"));
    loop.run();
    Button share = new Button.Share("Share", new StepId("one"), "One");
    messenger.send(new ChatId(8), new Screen(1, "two", List.of(List.of(share))));
    loop.run();
    verify(client, never()).executeAsync(any(GetMe.class));
    assertThat(texts()).containsExactly("one", "two");
  }

  /** A ticket's first message waits for them, so asking again and again would hold it up. */
  @Test
  void theIconsOfTopicsAreAskedForOnce() throws Exception {
    ArrayList<Sticker> stickers =
        new ArrayList<>(
            List.of(Sticker.builder().fileId("f").emoji("✅").customEmojiId("5").build()));
    when(client.executeAsync(any(GetForumTopicIconStickers.class)))
        .thenReturn(CompletableFuture.completedFuture(stickers));
    when(client.executeAsync(any(CreateForumTopic.class)))
        .thenReturn(CompletableFuture.completedFuture(new ForumTopic(9, "Amina", 0, "5", false)));
    RelayMessenger forum = messenger.forum();
    for (String name : List.of("Amina", "Bilal")) {
      forum.createTopic(new ChatId(-100), name, "✅");
      loop.advance(Duration.ofMinutes(2));
    }
    ArgumentCaptor<CreateForumTopic> topics = ArgumentCaptor.forClass(CreateForumTopic.class);
    verify(client, times(2)).executeAsync(topics.capture());
    assertThat(topics.getAllValues())
        .extracting(CreateForumTopic::getIconCustomEmojiId)
        .containsExactly("5", "5");
    verify(client, times(1)).executeAsync(any(GetForumTopicIconStickers.class));
  }

  static List<Exception> whatMayHaveArrived() {
    return List.of(
        NoAnswerException.possiblySent("the connection broke"),
        NoAnswerException.foreignResponse(504),
        new SocketTimeoutException("timeout"),
        new TelegramApiException("Telegram api returned empty response"));
  }

  @ParameterizedTest
  @MethodSource("whatMayHaveArrived")
  void aMessageThatMayHaveArrivedIsNeverSentAgain(Exception failure) throws Exception {
    when(client.executeAsync(any(SendMessage.class))).thenReturn(failed(failure));
    CompletionStage<Delivery> delivery = send("one");
    loop.advance(Duration.ofDays(1));
    assertThat(result(delivery)).isInstanceOf(Delivery.Unknown.class);
    assertThat(texts()).containsExactly("one");
  }

  @ParameterizedTest
  @MethodSource("whatMayHaveArrived")
  void aChangeThatMayHaveArrivedIsMadeAgain(Exception failure) throws Exception {
    when(client.executeAsync(any(EditMessageText.class)))
        .thenReturn(failed(failure))
        .thenReturn(CompletableFuture.completedFuture(message(51)));
    CompletionStage<Delivery> delivery = messenger.edit(AMINA, 51, screen("one"));
    loop.advance(Duration.ofMinutes(1));
    assertThat(result(delivery)).isEqualTo(new Delivery.Sent(51));
    verify(client, times(2)).executeAsync(any(EditMessageText.class));
  }

  static List<Exception> whatNeverLeft() {
    return List.of(
        NoAnswerException.notSent("no way"),
        NoAnswerException.foreignResponse(502),
        refusal(500, "Internal Server Error", null));
  }

  @ParameterizedTest
  @MethodSource("whatNeverLeft")
  void aCallThatWasSurelyNotExecutedIsRetried(Exception failure) throws Exception {
    when(client.executeAsync(any(SendMessage.class)))
        .thenReturn(failed(failure))
        .thenReturn(sent(51));
    CompletionStage<Delivery> delivery = send("one");
    loop.advance(Duration.ofMinutes(1));
    assertThat(result(delivery)).isEqualTo(new Delivery.Sent(51));
    assertThat(texts()).containsExactly("one", "one");
  }

  /** Clients throw that at once, before they promise anything. */
  @Test
  void aCallThatTheClientFindsInvalidFails() throws Exception {
    when(client.executeAsync(any(SendMessage.class)))
        .thenThrow(
            new TelegramApiValidationException("Text parameter can't be empty", new Message()));
    CompletionStage<Delivery> delivery = send("one");
    loop.advance(Duration.ofDays(1));
    assertThat(result(delivery)).isEqualTo(new Delivery.Failed("Text parameter can't be empty"));
  }

  private CompletionStage<Delivery> send(String text) {
    return messenger.send(AMINA, screen(text));
  }

  private static Screen screen(String text) {
    return new Screen(1, text, List.of());
  }

  private List<String> texts() throws Exception {
    ArgumentCaptor<SendMessage> sent = ArgumentCaptor.forClass(SendMessage.class);
    verify(client, atLeast(0)).executeAsync(sent.capture());
    return sent.getAllValues().stream().map(SendMessage::getText).toList();
  }

  private static Delivery result(CompletionStage<Delivery> delivery) {
    return delivery.toCompletableFuture().getNow(null);
  }

  private static CompletableFuture<Message> sent(int messageId) {
    return CompletableFuture.completedFuture(message(messageId));
  }

  private static Message message(int messageId) {
    return Message.builder().messageId(messageId).build();
  }

  private static <T> CompletableFuture<T> failed(Exception failure) {
    return CompletableFuture.failedFuture(failure);
  }

  private static TelegramApiRequestException refusal(
      int code, String description, Integer retryAfter) {
    return new TelegramApiRequestException(
        "Error executing query",
        ApiResponse.builder()
            .ok(false)
            .errorCode(code)
            .errorDescription(description)
            .parameters(new ResponseParameters(null, retryAfter))
            .build());
  }
}
