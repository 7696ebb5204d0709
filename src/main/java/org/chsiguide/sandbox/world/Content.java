package org.chsiguide.sandbox.world;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

/** What is in a message. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Content.Text.class, name = "text"),
  @JsonSubTypes.Type(value = Content.Photo.class, name = "photo"),
  @JsonSubTypes.Type(value = Content.Document.class, name = "document"),
  @JsonSubTypes.Type(value = Content.Service.class, name = "service")
})
public sealed interface Content {

  /** Words alone. */
  record Text(Formatted text) implements Content {}

  /** A picture. */
  record Photo(String fileId, Formatted caption) implements Content {}

  /** A file as it is. */
  record Document(String fileId, Formatted caption) implements Content {}

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
    if (this instanceof Photo photo) return photo.caption();
    if (this instanceof Document document) return document.caption();
    if (this instanceof Service) return Formatted.NONE;
    throw new AssertionError(this);
  }

  /** The same with other words. */
  default Content saying(Formatted words) {
    if (this instanceof Text) return new Text(words);
    if (this instanceof Photo photo) return new Photo(photo.fileId(), words);
    if (this instanceof Document document) return new Document(document.fileId(), words);
    if (this instanceof Service) return this;
    throw new AssertionError(this);
  }
}
