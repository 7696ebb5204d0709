package org.chsiguide.sandbox.world;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

/** What is in a message. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Content.Text.class, name = "text"),
  @JsonSubTypes.Type(
      value = Content.Media.class,
      name = "media",
      names = {"photo", "document"}),
  @JsonSubTypes.Type(value = Content.Other.class, name = "other"),
  @JsonSubTypes.Type(value = Content.Service.class, name = "service")
})
public sealed interface Content {

  /** Words alone. */
  record Text(Formatted text) implements Content {}

  /** A file, of the kind that its id tells, with what stands under it. */
  record Media(String fileId, Formatted caption) implements Content {

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
  record Other(String field, JsonNode value) implements Content {}

  /**
   * Something that happened, told by Telegram itself.
   *
   * @param field of the Bot API's Message, for example {@code forum_topic_created}
   */
  record Service(String field, JsonNode value) implements Content {
    static Service of(String field) {
      return new Service(field, JsonNodeFactory.instance.objectNode());
    }
  }

  /** The words in it, be they its text or its caption. */
  default Formatted words() {
    if (this instanceof Text text) return text.text();
    if (this instanceof Media media) return media.caption();
    if (this instanceof Other || this instanceof Service) return Formatted.NONE;
    throw new AssertionError(this);
  }

  /** Whether words can stand in or under it. */
  default boolean takesWords() {
    return this instanceof Text || (this instanceof Media media && media.kind().takesCaption());
  }

  /** The same with other words. */
  default Content saying(Formatted words) {
    if (this instanceof Text) return new Text(words);
    if (this instanceof Media media) return new Media(media.fileId(), words);
    if (this instanceof Other || this instanceof Service) return this;
    throw new AssertionError(this);
  }
}
