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

/** Records everything that is sent to staff. */
public final class RecordingStaffMessenger implements StaffMessenger {
  private final Map<ChatOrTopic, List<String>> sent = new LinkedHashMap<>();
  private final List<String> kinds = new ArrayList<>();
  private String text = "";
  private String file = "";

  /** Returns the HTML of the messages to this chat, in order; pictures and files by their kind. */
  public List<String> sentTo(ChatId chat) {
    return sentTo(ChatOrTopic.of(chat));
  }

  /** Returns the messages to a topic, likewise. */
  public List<String> sentTo(ChatOrTopic destination) {
    return sent.getOrDefault(destination, List.of());
  }

  /** Returns {@code picture}, {@code words} or the name of the file for each message, in order. */
  public List<String> kinds() {
    return kinds;
  }

  /** Returns the destinations of all messages. */
  public Set<ChatOrTopic> spots() {
    return sent.keySet();
  }

  /** Returns the HTML of the last screen. */
  public String text() {
    return text;
  }

  /** Returns the content of the last file. */
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
    sent.computeIfAbsent(to, destination -> new ArrayList<>()).add(content);
    kinds.add(kind);
    return CompletableFuture.completedFuture(new Delivery.Sent(1));
  }
}
