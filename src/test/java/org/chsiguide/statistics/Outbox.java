package org.chsiguide.statistics;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.chsiguide.dialog.Screen;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.Delivery;
import org.chsiguide.messenger.Handout;
import org.chsiguide.messenger.Messenger;
import org.chsiguide.messenger.Post;

/** What was sent, in order. */
final class Outbox implements Messenger, Handout {
  private final List<String> kinds = new ArrayList<>();
  private String words = "";
  private String file = "";

  /** The words {@code picture} and {@code words}, or the name of a file. */
  List<String> kinds() {
    return kinds;
  }

  String words() {
    return words;
  }

  String file() {
    return file;
  }

  @Override
  public CompletionStage<Delivery> send(ChatId chat, Screen screen) {
    words = screen.html();
    return sent("words");
  }

  @Override
  public CompletionStage<Delivery> show(ChatId chat, byte[] png) {
    return sent("picture");
  }

  @Override
  public CompletionStage<Delivery> hand(ChatId chat, String name, byte[] content) {
    file = new String(content, StandardCharsets.UTF_8);
    return sent(name);
  }

  @Override
  public CompletionStage<Delivery> hand(ChatId chat, Post post) {
    throw new AssertionError(post);
  }

  @Override
  public CompletionStage<Delivery> edit(ChatId chat, int messageId, Screen screen) {
    throw new AssertionError(screen);
  }

  @Override
  public CompletionStage<Delivery> removeButtons(ChatId chat, int messageId) {
    throw new AssertionError(messageId);
  }

  @Override
  public CompletionStage<Delivery> delete(ChatId chat, int messageId) {
    throw new AssertionError(messageId);
  }

  @Override
  public CompletionStage<Delivery> answerTap(String tapId, String notice) {
    throw new AssertionError(tapId);
  }

  private CompletionStage<Delivery> sent(String kind) {
    kinds.add(kind);
    return CompletableFuture.completedFuture(new Delivery.Sent(1));
  }
}
