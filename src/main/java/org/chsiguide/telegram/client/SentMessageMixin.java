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
 * A message as Telegram answers it to whoever sent it: with all that is in it, of which nothing but
 * the ids is needed. To read no more takes a third of the time, and what else is in it, or will be
 * one day, makes no message that was sent one that may have been.
 */
@JsonPOJOBuilder(withPrefix = "")
@JsonIgnoreProperties(ignoreUnknown = true)
final class SentMessageMixin {
  private final Message message = new Message();

  @JsonProperty("message_id")
  SentMessageMixin messageId(@Nullable Integer id) {
    message.setMessageId(id);
    return this;
  }

  @JsonProperty("photo")
  SentMessageMixin photo(@Nullable List<PhotoSize> sizes) {
    message.setPhoto(sizes);
    return this;
  }

  @JsonProperty("document")
  SentMessageMixin document(@Nullable Document document) {
    message.setDocument(document);
    return this;
  }

  Message build() {
    return message;
  }

  /**
   * Has the methods of the library read messages so; it has to be said before they read the first.
   */
  static void register() {
    Methods.registerMixIn();
  }

  @JsonDeserialize(builder = SentMessageMixin.class)
  @JsonTypeInfo(use = JsonTypeInfo.Id.NONE)
  private interface MixIn {}

  /** What reads the answers of all methods is known to methods alone. */
  private abstract static class Methods extends BotApiMethodBoolean {
    static void registerMixIn() {
      var unused = OBJECT_MAPPER.addMixIn(Message.class, MixIn.class);
    }
  }
}
