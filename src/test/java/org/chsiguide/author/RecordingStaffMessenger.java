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
import org.chsiguide.messenger.ForumTopics.ChatOrTopic;
import org.chsiguide.messenger.OutgoingPost;
import org.chsiguide.messenger.StaffMessenger;

/** Keeps the screens that were sent to each place. */
public final class RecordingStaffMessenger implements StaffMessenger {
  private final Map<ChatOrTopic, List<String>> sent = new HashMap<>();

  /** The HTML of what was sent to this chat, in order. */
  public List<String> sentTo(ChatId chat) {
    return sentTo(ChatOrTopic.of(chat));
  }

  /** The same for a topic. */
  public List<String> sentTo(ChatOrTopic spot) {
    return sent.getOrDefault(spot, List.of());
  }

  boolean isEmpty() {
    return sent.isEmpty();
  }

  @Override
  public CompletionStage<Delivery> sendScreen(ChatOrTopic to, Screen screen) {
    sent.computeIfAbsent(to, c -> new ArrayList<>()).add(screen.html());
    return CompletableFuture.completedFuture(new Delivery.Sent(1));
  }

  @Override
  public CompletionStage<Delivery> sendPhoto(ChatOrTopic to, byte[] png) {
    throw new AssertionError(to);
  }

  @Override
  public CompletionStage<Delivery> send(ChatOrTopic to, String name, byte[] content) {
    throw new AssertionError(name);
  }

  @Override
  public CompletionStage<Delivery> send(ChatId chat, OutgoingPost post) {
    throw new AssertionError(post);
  }
}
