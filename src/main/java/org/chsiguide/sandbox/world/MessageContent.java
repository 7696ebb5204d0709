package org.chsiguide.sandbox.world;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import org.jspecify.annotations.Nullable;

/** The content of a message. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = MessageContent.Text.class, name = "text"),
  @JsonSubTypes.Type(
      value = MessageContent.Media.class,
      name = "media",
      names = {"photo", "document"}),
  @JsonSubTypes.Type(value = MessageContent.Other.class, name = "other"),
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
   * A file, whose id tells its kind, with its caption.
   *
   * @param extra further fields of the Bot API's Message: has_media_spoiler,
   *     show_caption_above_media
   */
  record Media(String fileId, FormattedText caption, @Nullable JsonNode extra)
      implements MessageContent {
    /** Returns a file without further fields. */
    public static Media of(String fileId, FormattedText caption) {
      return new Media(fileId, caption, null);
    }

    /** Returns the kind of the file. */
    public FileKind kind() {
      return FileKind.of(fileId);
    }
  }

  /**
   * Content that is neither text nor a file.
   *
   * @param field the field of the Bot API's Message, for example {@code location}
   */
  record Other(String field, JsonNode value) implements MessageContent {}

  /**
   * A service message, which reports an event.
   *
   * @param field the field of the Bot API's Message, for example {@code forum_topic_created}
   */
  record Service(String field, JsonNode value) implements MessageContent {
    static Service of(String field) {
      return new Service(field, JsonNodeFactory.instance.objectNode());
    }
  }

  /** Returns further fields of the Bot API's Message that belong to the content; null: none. */
  default @Nullable JsonNode extra() {
    return null;
  }

  /** Returns its text or caption. */
  default FormattedText formattedText() {
    if (this instanceof Text text) return text.text();
    if (this instanceof Media media) return media.caption();
    if (this instanceof Other || this instanceof Service) return FormattedText.NONE;
    throw new AssertionError(this);
  }

  /** Returns whether it can have a text or a caption. */
  default boolean canHaveText() {
    return this instanceof Text || (this instanceof Media media && media.kind().canHaveCaption());
  }

  /** Returns this content with another text or caption. */
  default MessageContent withText(FormattedText newText) {
    if (this instanceof Text text) return new Text(newText, text.extra());
    if (this instanceof Media media) return new Media(media.fileId(), newText, media.extra());
    if (this instanceof Other || this instanceof Service) return this;
    throw new AssertionError(this);
  }
}
