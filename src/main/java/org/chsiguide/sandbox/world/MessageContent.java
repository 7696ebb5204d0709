package org.chsiguide.sandbox.world;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

/** What is in a message. */
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

  /** Words alone. */
  record Text(FormattedText text) implements MessageContent {}

  /** A file, of the kind that its id tells, with what stands under it. */
  record Media(String fileId, FormattedText caption) implements MessageContent {

    /** What the file was sent as. */
    public FileKind kind() {
      return FileKind.of(fileId);
    }
  }

  /**
   * Something that is neither words nor a file.
   *
   * @param field of the Bot API's Message, for example {@code location}
   */
  record Other(String field, JsonNode value) implements MessageContent {}

  /**
   * Something that happened, told by Telegram itself.
   *
   * @param field of the Bot API's Message, for example {@code forum_topic_created}
   */
  record Service(String field, JsonNode value) implements MessageContent {
    static Service of(String field) {
      return new Service(field, JsonNodeFactory.instance.objectNode());
    }
  }

  /** The words in it, be they its text or its caption. */
  default FormattedText formattedText() {
    if (this instanceof Text text) return text.text();
    if (this instanceof Media media) return media.caption();
    if (this instanceof Other || this instanceof Service) return FormattedText.NONE;
    throw new AssertionError(this);
  }

  /** Whether words can stand in or under it. */
  default boolean canHaveText() {
    return this instanceof Text || (this instanceof Media media && media.kind().canHaveCaption());
  }

  /** The same with other words. */
  default MessageContent withText(FormattedText newText) {
    if (this instanceof Text) return new Text(newText);
    if (this instanceof Media media) return new Media(media.fileId(), newText);
    if (this instanceof Other || this instanceof Service) return this;
    throw new AssertionError(this);
  }
}
