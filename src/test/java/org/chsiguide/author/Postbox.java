package org.chsiguide.author;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.chsiguide.dialog.Screen;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.Delivery;
import org.chsiguide.messenger.Messenger;

/** A messenger that keeps what was sent to each chat. */
final class Postbox implements Messenger {
  private final Map<ChatId, List<String>> sent = new HashMap<>();

  /** The HTML of what was sent to this chat, in order. */
  List<String> to(ChatId chat) {
    return sent.getOrDefault(chat, List.of());
  }

  boolean isEmpty() {
    return sent.isEmpty();
  }

  @Override
  public CompletionStage<Delivery> send(ChatId chat, Screen screen) {
    sent.computeIfAbsent(chat, c -> new ArrayList<>()).add(screen.html());
    return done();
  }

  @Override
  public CompletionStage<Delivery> edit(ChatId chat, int messageId, Screen screen) {
    return done();
  }

  @Override
  public CompletionStage<Delivery> removeButtons(ChatId chat, int messageId) {
    return done();
  }

  @Override
  public CompletionStage<Delivery> delete(ChatId chat, int messageId) {
    return done();
  }

  @Override
  public CompletionStage<Delivery> answerTap(String tapId, String notice) {
    return done();
  }

  private static CompletionStage<Delivery> done() {
    return CompletableFuture.completedFuture(new Delivery.Sent(1));
  }
}
