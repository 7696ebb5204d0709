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
import org.chsiguide.messenger.ForumTopics.ChatOrTopic;
import org.chsiguide.messenger.OutgoingPost;
import org.chsiguide.messenger.StaffMessenger;

/** What was sent, in order. */
final class RecordingStaffMessenger implements StaffMessenger {
  private final List<String> kinds = new ArrayList<>();
  private final Set<ChatOrTopic> spots = new HashSet<>();
  private String text = "";
  private String file = "";

  /** The words {@code picture} and {@code words}, or the name of a file. */
  List<String> kinds() {
    return kinds;
  }

  /** Where it was sent. */
  Set<ChatOrTopic> spots() {
    return spots;
  }

  String text() {
    return text;
  }

  String file() {
    return file;
  }

  @Override
  public CompletionStage<Delivery> sendScreen(ChatOrTopic to, Screen screen) {
    text = screen.html();
    return record(to, "words");
  }

  @Override
  public CompletionStage<Delivery> sendPhoto(ChatOrTopic to, byte[] png) {
    return record(to, "picture");
  }

  @Override
  public CompletionStage<Delivery> send(ChatOrTopic to, String name, byte[] content) {
    file = new String(content, StandardCharsets.UTF_8);
    return record(to, name);
  }

  @Override
  public CompletionStage<Delivery> send(ChatId chat, OutgoingPost post) {
    throw new AssertionError(post);
  }

  private CompletionStage<Delivery> record(ChatOrTopic to, String kind) {
    spots.add(to);
    kinds.add(kind);
    return CompletableFuture.completedFuture(new Delivery.Sent(1));
  }
}
