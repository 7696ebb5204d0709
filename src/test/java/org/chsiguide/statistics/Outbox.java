package org.chsiguide.statistics;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.chsiguide.dialog.Screen;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.Delivery;
import org.chsiguide.messenger.Forum.Spot;
import org.chsiguide.messenger.Handout;
import org.chsiguide.messenger.Post;

/** What was sent, in order. */
final class Outbox implements Handout {
  private final List<String> kinds = new ArrayList<>();
  private final Set<Spot> spots = new HashSet<>();
  private String words = "";
  private String file = "";

  /** The words {@code picture} and {@code words}, or the name of a file. */
  List<String> kinds() {
    return kinds;
  }

  /** Where it was sent. */
  Set<Spot> spots() {
    return spots;
  }

  String words() {
    return words;
  }

  String file() {
    return file;
  }

  @Override
  public CompletionStage<Delivery> say(Spot to, Screen screen) {
    words = screen.html();
    return sent(to, "words");
  }

  @Override
  public CompletionStage<Delivery> show(Spot to, byte[] png) {
    return sent(to, "picture");
  }

  @Override
  public CompletionStage<Delivery> hand(Spot to, String name, byte[] content) {
    file = new String(content, StandardCharsets.UTF_8);
    return sent(to, name);
  }

  @Override
  public CompletionStage<Delivery> hand(ChatId chat, Post post) {
    throw new AssertionError(post);
  }

  private CompletionStage<Delivery> sent(Spot to, String kind) {
    spots.add(to);
    kinds.add(kind);
    return CompletableFuture.completedFuture(new Delivery.Sent(1));
  }
}
