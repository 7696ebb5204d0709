package org.chsiguide.sandbox.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** The parameter permissions, with what one permission implies. */
final class ChatPermissions {
  private static final Set<String> ALL =
      Objects.requireNonNull(BotApiCoverage.INSTANCE.type("ChatPermissions")).fields().keySet();

  private static final List<String> MEDIA =
      List.of(
          ("can_send_audios can_send_documents can_send_photos can_send_videos"
                  + " can_send_video_notes can_send_voice_notes")
              .split(" "));
  private static final List<String> OLDER =
      List.of(
          ("can_send_messages can_send_media_messages can_send_other_messages"
                  + " can_add_web_page_previews")
              .split(" "));

  /** Those that, if omitted, have the value of another. */
  private static final Map<String, String> DEFAULTS =
      Map.of(
          "can_react_to_messages", "can_send_messages",
          "can_edit_tag", "can_pin_messages",
          "can_manage_topics", "can_pin_messages");

  private ChatPermissions() {}

  /** Returns the permissions of a member, which before Bot API 4.4 were parameters themselves. */
  static ObjectNode ofMember(Parameters parameters) {
    if (parameters.has("permissions")) return of(parameters);
    ObjectNode older = JsonNodeFactory.instance.objectNode();
    OLDER.forEach(it -> older.put(it, parameters.isTrue(it)));
    return of(new Parameters(Map.of("permissions", older.toString()), Map.of()));
  }

  /** Returns all permissions, each true or false. */
  static ObjectNode of(Parameters parameters) {
    boolean isIndependent = parameters.isTrue("use_independent_chat_permissions");
    JsonNode given = parameters.object("permissions", "permissions");
    ObjectNode all = JsonNodeFactory.instance.objectNode();
    boolean others = given.path("can_send_other_messages").asBoolean();
    boolean previews = given.path("can_add_web_page_previews").asBoolean();
    // the permission of before Bot API 6.5, for media of all kinds
    boolean allMedia =
        MEDIA.stream().noneMatch(given::has) && given.path("can_send_media_messages").asBoolean();
    boolean impliesMedia = !isIndependent && (others || previews);
    boolean impliesText = impliesMedia || (!isIndependent && allMedia);
    boolean impliesFromPolls = !isIndependent && given.path("can_send_polls").asBoolean();
    ALL.forEach(it -> all.put(it, given.path(it).asBoolean()));
    if (impliesText || impliesFromPolls) all.put("can_send_messages", true);
    if (allMedia || impliesMedia) MEDIA.forEach(it -> all.put(it, true));
    DEFAULTS.forEach((it, other) -> all.set(it, all.get(given.has(it) ? it : other)));
    return all;
  }

  /** Returns all permissions, each true. */
  static ObjectNode everything() {
    ObjectNode all = JsonNodeFactory.instance.objectNode();
    ALL.forEach(it -> all.put(it, true));
    return all;
  }

  /** Returns whether nothing is forbidden. */
  static boolean isAll(ObjectNode permissions) {
    return permissions.valueStream().allMatch(JsonNode::asBoolean);
  }
}
