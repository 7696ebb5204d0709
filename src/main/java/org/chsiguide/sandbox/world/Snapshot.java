package org.chsiguide.sandbox.world;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.chsiguide.sandbox.file.StickerSet;
import org.chsiguide.sandbox.file.StoredFile;
import org.jspecify.annotations.Nullable;

/**
 * The state of a world at one instant, without the contents of its files. Immutable; stored as JSON
 * in this form, so a new field needs a default.
 *
 * @param contents the names of the files' contents on disk, by their ids
 * @param millisAhead the offset of its clock
 */
public record Snapshot(
    List<User> people,
    List<Group> groups,
    List<SavedBot> bots,
    List<StoredFile> files,
    Map<String, String> contents,
    List<StickerSet> stickerSets,
    long millisAhead) {
  public Snapshot {
    // in files of before there were any: a content had the id of its file as its name
    if (contents == null) contents = Map.of();
  }

  record SavedBot(
      long id,
      int nextUpdate,
      List<Update> updates,
      Map<String, JsonNode> profile,
      List<SavedChat> chats,
      List<Query> taps,
      List<String> allowedUpdates,
      @Nullable Webhook webhook) {
    SavedBot {
      // in files of before there was one
      if (profile == null) profile = Map.of();
    }
  }

  record SavedChat(
      long id,
      Chat.Status standing,
      int lastId,
      List<Message> messages,
      List<ForumTopic> topics,
      List<Integer> pinned,
      Map<Integer, Map<Long, String>> reactionsBy) {}
}
