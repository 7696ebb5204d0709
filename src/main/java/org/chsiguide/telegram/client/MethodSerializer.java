package org.chsiguide.telegram.client;

import static com.fasterxml.jackson.annotation.JsonInclude.Include.ALWAYS;
import static com.fasterxml.jackson.annotation.JsonInclude.Include.NON_EMPTY;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.List;
import org.eclipse.jetty.client.ByteBufferRequestContent;
import org.eclipse.jetty.client.BytesRequestContent;
import org.eclipse.jetty.client.MultiPartRequestContent;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.client.StringRequestContent;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.MultiPart.ContentSourcePart;
import org.eclipse.jetty.io.Content;
import org.telegram.telegrambots.meta.api.methods.botapimethods.PartialBotApiMethod;
import org.telegram.telegrambots.meta.api.methods.send.SendMediaBotMethod;
import org.telegram.telegrambots.meta.api.methods.updatingmessages.EditMessageMedia;
import org.telegram.telegrambots.meta.api.objects.InputFile;
import org.telegram.telegrambots.meta.api.objects.inlinequery.result.InlineQueryResult;
import org.telegram.telegrambots.meta.api.objects.media.InputMedia;

/**
 * Writes methods with the names and parameters that the Bot API has for them: as JSON, or as a form
 * if there is a file, https://core.telegram.org/bots/api#sending-files.
 */
final class MethodSerializer {
  /**
   * Serializes methods; the classes of the library write too much: their own name, and empty lists
   * of entities, which the Bot API has in place of a parse mode.
   */
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .withConfigOverride(
              List.class, it -> it.setInclude(JsonInclude.Value.construct(NON_EMPTY, ALWAYS)))
          .addMixIn(PartialBotApiMethod.class, AnyMethod.class)
          .build();

  /** Names that the library writes differently from the Bot API. */
  @SuppressWarnings("UnusedMethod") // Jackson reads it.
  private interface AnyMethod {
    @JsonIgnore
    String getMethod();

    @JsonIgnore
    InputFile getFile();

    @JsonIgnore
    String getFileField();

    @JsonProperty("media")
    List<InputMedia> getMedias();

    @JsonInclude // the one list that may be empty, and must be there
    List<InlineQueryResult> getResults();
  }

  private MethodSerializer() {}

  /** Returns the parameters, and the content of the file if there is one, which is read. */
  static Request.Content body(PartialBotApiMethod<?> method) throws IOException {
    if (method instanceof SendMediaBotMethod<?> send && send.getFile().isNew()) {
      InputFile file = send.getFile();
      return form(method, send.getFileField(), file.getMediaName(), file.getNewMediaStream());
    }
    if (method instanceof EditMessageMedia edit && edit.getMedia().isNewMedia()) {
      InputMedia media = edit.getMedia();
      // The method refers to the part by attach:// and this name.
      return form(method, media.getMediaName(), media.getMediaName(), media.getNewMediaStream());
    }
    return new ByteBufferRequestContent(
        "application/json", ByteBuffer.wrap(JSON.writeValueAsBytes(method)));
  }

  /**
   * Returns the form as one buffer, so that its length is known: some servers do not accept chunked
   * requests. Nor do all accept a boundary in quotes.
   *
   * @param part the name of the part that is the file
   */
  private static Request.Content form(
      PartialBotApiMethod<?> method, String part, String fileName, InputStream file)
      throws IOException {
    MultiPartRequestContent form = new MultiPartRequestContent();
    ObjectNode fields = JSON.valueToTree(method);
    fields.remove(part);
    fields.forEachEntry(
        (name, value) -> {
          String text = value.isTextual() ? value.textValue() : value.toString();
          Request.Content content = new StringRequestContent(text);
          form.addPart(new ContentSourcePart(name, null, HttpFields.EMPTY, content));
        });
    // As browsers write it: a name that is not ASCII is sent unencoded.
    String disposition =
        "form-data; name=\"%s\"; filename=\"%s\"".formatted(sanitize(part), sanitize(fileName));
    HttpFields headers = HttpFields.build().put(HttpHeader.CONTENT_DISPOSITION, disposition);
    BytesRequestContent content = new BytesRequestContent(file.readAllBytes());
    form.addPart(new ContentSourcePart(part, fileName, headers, content));
    form.close();
    return new ByteBufferRequestContent(
        form.getContentType().replace("\"", ""), Content.Source.asByteBuffer(form));
  }

  private static String sanitize(String name) {
    return name.replaceAll("[\"\r\n]", "_");
  }
}
