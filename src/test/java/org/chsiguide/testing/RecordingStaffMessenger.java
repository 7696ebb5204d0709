package org.chsiguide.testing;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.chsiguide.dialog.Screen;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.Delivery;
import org.chsiguide.messenger.ForumTopics.ChatOrTopic;
import org.chsiguide.messenger.OutgoingPost;
import org.chsiguide.messenger.StaffMessenger;

/** Keeps what is sent to staff. */
public final class RecordingStaffMessenger implements StaffMessenger {
  private final Map<ChatOrTopic, List<String>> sent = new LinkedHashMap<>();
  private final List<String> kinds = new ArrayList<>();
  private String text = "";
  private String file = "";

  /** The HTML of what was sent to this chat, in order; a picture or a file by its kind. */
  public List<String> sentTo(ChatId chat) {
    return sentTo(ChatOrTopic.of(chat));
  }

  /** The same for a topic. */
  public List<String> sentTo(ChatOrTopic spot) {
    return sent.getOrDefault(spot, List.of());
  }

  /** The words {@code picture} and {@code words}, or the name of a file, in order. */
  public List<String> kinds() {
    return kinds;
  }

  /** Where something was sent. */
  public Set<ChatOrTopic> spots() {
    return sent.keySet();
  }

  /** The HTML of the last screen. */
  public String text() {
    return text;
  }

  /** The content of the last file. */
  public String file() {
    return file;
  }

  @Override
  public CompletionStage<Delivery> sendScreen(ChatOrTopic to, Screen screen) {
    text = screen.html();
    return record(to, "words", text);
  }

  @Override
  public CompletionStage<Delivery> sendPhoto(ChatOrTopic to, byte[] png) {
    return record(to, "picture", "picture");
  }

  @Override
  public CompletionStage<Delivery> send(ChatOrTopic to, String name, byte[] content) {
    file = new String(content, StandardCharsets.UTF_8);
    return record(to, name, name);
  }

  @Override
  public CompletionStage<Delivery> send(ChatId chat, OutgoingPost post) {
    throw new AssertionError(post);
  }

  private CompletionStage<Delivery> record(ChatOrTopic to, String kind, String content) {
    sent.computeIfAbsent(to, spot -> new ArrayList<>()).add(content);
    kinds.add(kind);
    return CompletableFuture.completedFuture(new Delivery.Sent(1));
  }
}
