package org.chsiguide.telegram.client;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonPOJOBuilder;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.telegram.telegrambots.meta.api.methods.botapimethods.BotApiMethodBoolean;
import org.telegram.telegrambots.meta.api.objects.Document;
import org.telegram.telegrambots.meta.api.objects.message.Message;
import org.telegram.telegrambots.meta.api.objects.photo.PhotoSize;

/**
 * Reads only the ids of a message that was sent, and ignores the rest of the response. This takes a
 * third of the time, and an unknown field cannot turn a message that was sent into one of which
 * that is unknown.
 */
@JsonPOJOBuilder(withPrefix = "")
@JsonIgnoreProperties(ignoreUnknown = true)
final class MessageIdMixin {
  private final Message message = new Message();

  @JsonProperty("message_id")
  MessageIdMixin messageId(@Nullable Integer id) {
    message.setMessageId(id);
    return this;
  }

  @JsonProperty("photo")
  MessageIdMixin photo(@Nullable List<PhotoSize> sizes) {
    message.setPhoto(sizes);
    return this;
  }

  @JsonProperty("document")
  MessageIdMixin document(@Nullable Document document) {
    message.setDocument(document);
    return this;
  }

  Message build() {
    return message;
  }

  /**
   * Registers the mixin with the library's methods; this must happen before they parse their first
   * message.
   */
  static void register() {
    Methods.registerMixIn();
  }

  @JsonDeserialize(builder = MessageIdMixin.class)
  @JsonTypeInfo(use = JsonTypeInfo.Id.NONE)
  private interface MixIn {}

  /** Gives access to the object mapper that all methods share and that only methods can see. */
  private abstract static class Methods extends BotApiMethodBoolean {
    static void registerMixIn() {
      var unused = OBJECT_MAPPER.addMixIn(Message.class, MixIn.class);
    }
  }
}
