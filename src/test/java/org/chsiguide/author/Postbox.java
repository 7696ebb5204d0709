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
import org.chsiguide.messenger.Forum.Spot;
import org.chsiguide.messenger.Handout;
import org.chsiguide.messenger.Post;

/** Keeps the screens that were sent to each place. */
public final class Postbox implements Handout {
  private final Map<Spot, List<String>> sent = new HashMap<>();

  /** The HTML of what was sent to this chat, in order. */
  public List<String> to(ChatId chat) {
    return to(Spot.of(chat));
  }

  /** The same for a topic. */
  public List<String> to(Spot spot) {
    return sent.getOrDefault(spot, List.of());
  }

  boolean isEmpty() {
    return sent.isEmpty();
  }

  @Override
  public CompletionStage<Delivery> say(Spot to, Screen screen) {
    sent.computeIfAbsent(to, c -> new ArrayList<>()).add(screen.html());
    return CompletableFuture.completedFuture(new Delivery.Sent(1));
  }

  @Override
  public CompletionStage<Delivery> show(Spot to, byte[] png) {
    throw new AssertionError(to);
  }

  @Override
  public CompletionStage<Delivery> hand(Spot to, String name, byte[] content) {
    throw new AssertionError(name);
  }

  @Override
  public CompletionStage<Delivery> hand(ChatId chat, Post post) {
    throw new AssertionError(post);
  }
}
