package org.chsiguide.reminder;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import org.chsiguide.dialog.Screen;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.Delivery;
import org.chsiguide.messenger.Messenger;

/** What each chat shows; tells of each new message. */
final class FakeMessenger implements Messenger {
  private final Map<ChatId, Map<Integer, Screen>> chats = new HashMap<>();
  private final Map<String, String> notices = new HashMap<>();
  private final BiConsumer<ChatId, Screen> listener;
  private int last;

  /** While set, nothing is answered: the bot is about to be killed. */
  volatile boolean withholdsReplies;

  FakeMessenger(BiConsumer<ChatId, Screen> listener) {
    this.listener = listener;
  }

  @Override
  public synchronized CompletionStage<Delivery> send(ChatId chat, Screen screen) {
    listener.accept(chat, screen);
    messages(chat).put(++last, screen);
    return withholdsReplies ? new CompletableFuture<>() : sent(last);
  }

  @Override
  public synchronized CompletionStage<Delivery> edit(ChatId chat, int messageId, Screen screen) {
    messages(chat).put(messageId, screen);
    return sent(messageId);
  }

  @Override
  public synchronized CompletionStage<Delivery> removeButtons(ChatId chat, int messageId) {
    messages(chat)
        .computeIfPresent(
            messageId, (id, it) -> new Screen(it.turn(), it.html(), java.util.List.of()));
    return sent(messageId);
  }

  @Override
  public synchronized CompletionStage<Delivery> delete(ChatId chat, int messageId) {
    messages(chat).remove(messageId);
    return sent(messageId);
  }

  @Override
  public synchronized CompletionStage<Delivery> answerCallbackQuery(String tapId, String notice) {
    notices.put(tapId, notice);
    return sent(0);
  }

  /** The messages of a chat, the oldest first. */
  synchronized Map<Integer, Screen> messages(ChatId chat) {
    return chats.computeIfAbsent(chat, id -> new LinkedHashMap<>());
  }

  synchronized String notice(String tapId) {
    return notices.getOrDefault(tapId, "(not answered)");
  }

  private static CompletionStage<Delivery> sent(int messageId) {
    return CompletableFuture.completedFuture(new Delivery.Sent(messageId));
  }
}
