package org.chsiguide.sandbox.world;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.chsiguide.html.FormattedText;
import org.chsiguide.sandbox.file.FileKind;
import org.jspecify.annotations.Nullable;

/** The content of a message. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = MessageContent.Text.class, name = "text"),
  @JsonSubTypes.Type(value = MessageContent.Media.class, name = "media"),
  @JsonSubTypes.Type(value = MessageContent.Other.class, name = "other"),
  @JsonSubTypes.Type(value = MessageContent.Poll.class, name = "poll"),
  @JsonSubTypes.Type(value = MessageContent.Service.class, name = "service")
})
public sealed interface MessageContent {

  /**
   * A text.
   *
   * @param extra further fields of the Bot API's Message: link_preview_options
   */
  record Text(FormattedText text, @Nullable JsonNode extra) implements MessageContent {
    /** Returns a text without further fields. */
    public static Text of(FormattedText text) {
      return new Text(text, null);
    }
  }

  /**
   * A file, whose id tells its kind, with its caption; of some kinds, none is kept.
   *
   * @param extra further fields of the Bot API's Message: has_media_spoiler,
   *     show_caption_above_media
   */
  record Media(String fileId, FormattedText caption, @Nullable JsonNode extra)
      implements MessageContent {
    /** The parameter that shows the caption above the file, and its field of the Message. */
    public static final String CAPTION_ABOVE = "show_caption_above_media";

    public Media {
      if (!FileKind.of(fileId).canHaveCaption()) caption = FormattedText.NONE;
    }

    /** Returns the kind of the file. */
    public FileKind kind() {
      return FileKind.of(fileId);
    }

    /** Returns this file with another caption, above it or below. */
    public Media withCaption(FormattedText newCaption, boolean isAbove) {
      ObjectNode fields = JsonNodeFactory.instance.objectNode();
      if (extra instanceof ObjectNode old) fields.setAll(old);
      fields.remove(CAPTION_ABOVE);
      if (isAbove) fields.put(CAPTION_ABOVE, true);
      return new Media(fileId, newCaption, fields.isEmpty() ? null : fields);
    }
  }

  /**
   * Content that is neither text nor a file.
   *
   * @param field the field of the Bot API's Message, for example {@code location}
   */
  record Other(String field, JsonNode value) implements MessageContent {}

  /**
   * A poll or quiz of a bot.
   *
   * @param fields the Bot API's Poll without what depends on votes
   * @param votes the chosen options by user, 0-based; nobody has none
   */
  record Poll(ObjectNode fields, Map<Long, List<Integer>> votes) implements MessageContent {
    public Poll {
      votes = Map.copyOf(votes);
    }

    /** Returns the Bot API's Poll. */
    public ObjectNode toJson() {
      ObjectNode json = fields.deepCopy();
      for (int i = 0; i < json.path("options").size(); i++) {
        int option = i;
        long count = votes.values().stream().filter(it -> it.contains(option)).count();
        ((ObjectNode) json.path("options").get(i)).put("voter_count", count);
      }
      return json.put("total_voter_count", votes.size());
    }

    /** Returns whether nobody can vote any more. */
    public boolean isClosed() {
      return fields.path("is_closed").asBoolean();
    }

    /** Returns whether it is to be closed, because its time is over. */
    boolean isDue(Instant now) {
      return !isClosed()
          && fields.path("close_date").asLong(Long.MAX_VALUE) <= now.getEpochSecond();
    }

    /** Returns this poll closed for good. */
    public Poll close() {
      return new Poll(fields.deepCopy().put("is_closed", true), votes);
    }

    /** Returns a new poll with the same question, and without votes. */
    public Poll copy(String newId) {
      return new Poll(fields.deepCopy().put("id", newId), Map.of());
    }

    Poll withVote(long user, List<Integer> options) {
      Map<Long, List<Integer>> changed = new TreeMap<>(votes);
      if (options.isEmpty()) {
        changed.remove(user);
      } else {
        changed.put(user, List.copyOf(options));
      }
      return new Poll(fields, changed);
    }
  }

  /**
   * A service message, which reports an event.
   *
   * @param field the field of the Bot API's Message, for example {@code forum_topic_created}
   */
  record Service(String field, JsonNode value) implements MessageContent {
    @Override
    public String permission() {
      return switch (field) {
        case "pinned_message" -> "can_pin_messages";
        case "forum_topic_created" -> "can_manage_topics";
        default -> "";
      };
    }

    /** Returns the report that this user has come into a group. */
    static Service newMember(JsonNode user) {
      return new Service("new_chat_members", JsonNodeFactory.instance.arrayNode().add(user));
    }
  }

  /** Returns further fields of the Bot API's Message that belong to the content; null: none. */
  default @Nullable JsonNode extra() {
    return null;
  }

  /** Returns the field of the Bot API's Message that has it; service for service messages. */
  default String type() {
    if (this instanceof Text) return "text";
    if (this instanceof Media media) return media.kind().field();
    if (this instanceof Other other) return other.field();
    if (this instanceof Poll) return "poll";
    return "service";
  }

  /** Returns the field of the Bot API's ChatPermissions that it needs in a group; empty: none. */
  default String permission() {
    return switch (type()) {
      case "photo", "document", "video", "audio", "video_note", "poll" ->
          "can_send_" + type() + "s";
      case "voice" -> "can_send_voice_notes";
      case "animation", "sticker", "dice" -> "can_send_other_messages";
      default -> "can_send_messages";
    };
  }

  /** Returns its text or caption; empty for content that has none. */
  default FormattedText formattedText() {
    if (this instanceof Text text) return text.text();
    if (this instanceof Media media) return media.caption();
    return FormattedText.NONE;
  }

  /** Returns this content with another text or caption, if it can have one. */
  default MessageContent withText(FormattedText newText) {
    if (this instanceof Text text) return new Text(newText, text.extra());
    if (this instanceof Media media) return new Media(media.fileId(), newText, media.extra());
    return this;
  }
}
