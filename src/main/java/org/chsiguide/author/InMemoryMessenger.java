package org.chsiguide.author;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.chsiguide.dialog.Screen;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.Delivery;
import org.chsiguide.messenger.Messenger;
import org.chsiguide.messenger.SendPermit;

/** A messenger for one student, which shows messages at once. */
final class InMemoryMessenger implements Messenger {
  private final Map<Integer, Screen> messages = new LinkedHashMap<>();
  private final Set<Integer> changedIds = new LinkedHashSet<>();
  private String notice = "";
  private int lastId;

  /** Returns the messages sent or changed since the last call, oldest first. */
  List<Screen> takeChanged() {
    List<Screen> shown = new ArrayList<>();
    changedIds.forEach(id -> Optional.ofNullable(messages.get(id)).ifPresent(shown::add));
    changedIds.clear();
    return shown;
  }

  /** Returns the notice that answered the last tap; empty if there was none. */
  String notice() {
    return notice;
  }

  void clearNotice() {
    notice = "";
  }

  /** Returns the newest message with buttons, by its id. */
  Optional<Map.Entry<Integer, Screen>> currentMessage() {
    return messages.entrySet().stream()
        .filter(message -> !message.getValue().rows().isEmpty())
        .reduce((older, newer) -> newer);
  }

  @Override
  public CompletionStage<Delivery> send(ChatId chat, Screen screen, SendPermit sendPermit) {
    messages.put(++lastId, screen);
    changedIds.add(lastId);
    return sent(lastId);
  }

  @Override
  public CompletionStage<Delivery> edit(ChatId chat, int messageId, Screen screen) {
    Screen before = messages.get(messageId);
    if (before != null && before.picture() != null && screen.picture() == null) {
      // "there is no text in the message to edit"
      return CompletableFuture.completedFuture(new Delivery.Gone());
    }
    messages.put(messageId, screen);
    changedIds.add(messageId);
    return sent(messageId);
  }

  @Override
  public CompletionStage<Delivery> removeButtons(ChatId chat, int messageId) {
    messages.computeIfPresent(
        messageId,
        (id, screen) -> new Screen(screen.turn(), screen.html(), List.of(), screen.picture()));
    return sent(messageId);
  }

  @Override
  public CompletionStage<Delivery> delete(ChatId chat, int messageId) {
    messages.remove(messageId);
    return CompletableFuture.completedFuture(new Delivery.Sent());
  }

  @Override
  public CompletionStage<Delivery> answerCallbackQuery(String callbackQueryId, String text) {
    notice = text;
    return CompletableFuture.completedFuture(new Delivery.Sent());
  }

  private static CompletionStage<Delivery> sent(int messageId) {
    return CompletableFuture.completedFuture(new Delivery.Sent(messageId));
  }
}
