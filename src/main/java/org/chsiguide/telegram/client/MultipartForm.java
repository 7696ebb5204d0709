package org.chsiguide.telegram.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.jetty.client.InputStreamRequestContent;
import org.eclipse.jetty.client.MultiPartRequestContent;
import org.eclipse.jetty.client.PathRequestContent;
import org.eclipse.jetty.client.StringRequestContent;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.MultiPart.ContentSourcePart;
import org.eclipse.jetty.io.ByteBufferPool;
import org.eclipse.jetty.io.Content;
import org.jspecify.annotations.Nullable;
import org.telegram.telegrambots.meta.api.methods.botapimethods.PartialBotApiMethod;
import org.telegram.telegrambots.meta.api.methods.send.SendMediaBotMethod;
import org.telegram.telegrambots.meta.api.methods.send.SendMediaGroup;
import org.telegram.telegrambots.meta.api.methods.updates.SetWebhook;
import org.telegram.telegrambots.meta.api.methods.updatingmessages.EditMessageMedia;
import org.telegram.telegrambots.meta.api.objects.InputFile;
import org.telegram.telegrambots.meta.api.objects.media.InputMedia;

/** A method with files, as a form, https://core.telegram.org/bots/api#sending-files. */
final class MultipartForm extends MultiPartRequestContent {
  private static final String BINARY = "application/octet-stream";
  private static final ByteBufferPool.Sized CHUNKS =
      new ByteBufferPool.Sized(ByteBufferPool.NON_POOLING, false, 32_768);

  /**
   * A file of a method.
   *
   * @param part the name of its part
   */
  private record Upload(
      String part, String name, @Nullable File file, @Nullable InputStream stream) {

    static Upload of(String part, InputFile file) {
      return new Upload(
          part, file.getMediaName(), file.getNewMediaFile(), file.getNewMediaStream());
    }

    /** Returns the file of a medium, to which the method refers by {@code attach://}. */
    static Upload of(InputMedia media) {
      return new Upload(
          media.getMediaName(),
          media.getMediaName(),
          media.getNewMediaFile(),
          media.getNewMediaStream());
    }

    Content.Source content() throws IOException {
      return file != null
          ? new PathRequestContent(BINARY, file.toPath())
          : new InputStreamRequestContent(BINARY, stream, CHUNKS);
    }
  }

  private MultipartForm() {}

  /** Returns the form of this method; null if it has no file to upload and is sent as JSON. */
  static @Nullable MultipartForm of(PartialBotApiMethod<?> method) throws IOException {
    List<Upload> uploads = uploads(method);
    if (uploads.isEmpty()) {
      return null;
    }
    MultipartForm form = new MultipartForm();
    for (Map.Entry<String, JsonNode> field : MethodSerializer.parameters(method)) {
      boolean isFile = uploads.stream().anyMatch(file -> file.part().equals(field.getKey()));
      if (!isFile) {
        form.add(field.getKey(), field.getValue());
      }
    }
    for (Upload upload : uploads) {
      form.add(upload);
    }
    form.close();
    return form;
  }

  /** Removes the quotes of the boundary, which are allowed but not supported by every server. */
  @Override
  public String getContentType() {
    return super.getContentType().replace("\"", "");
  }

  private static List<Upload> uploads(PartialBotApiMethod<?> method) {
    List<Upload> uploads = new ArrayList<>();
    if (method instanceof SendMediaBotMethod<?> send && send.getFile().isNew()) {
      uploads.add(Upload.of(send.getFileField(), send.getFile()));
    } else if (method instanceof EditMessageMedia edit && edit.getMedia().isNewMedia()) {
      uploads.add(Upload.of(edit.getMedia()));
    } else if (method instanceof SendMediaGroup group) {
      group.getMedias().stream()
          .filter(InputMedia::isNewMedia)
          .forEach(media -> uploads.add(Upload.of(media)));
    } else if (method instanceof SetWebhook webhook && webhook.getCertificate() != null) {
      uploads.add(Upload.of(SetWebhook.CERTIFICATE_FIELD, webhook.getCertificate()));
    }
    return uploads;
  }

  private void add(String name, JsonNode value) {
    String text = value.isTextual() ? value.textValue() : value.toString();
    addPart(
        new ContentSourcePart(name, null, disposition(name, ""), new StringRequestContent(text)));
  }

  private void add(Upload upload) throws IOException {
    String fileName = "; filename=\"" + sanitize(upload.name()) + "\"";
    HttpFields headers =
        HttpFields.build(disposition(upload.part(), fileName)).put(HttpHeader.CONTENT_TYPE, BINARY);
    addPart(new ContentSourcePart(upload.part(), upload.name(), headers, upload.content()));
  }

  /** Returns the header as browsers write it: names that are not ASCII are sent unencoded. */
  private static HttpFields disposition(String name, String more) {
    return HttpFields.build()
        .put(HttpHeader.CONTENT_DISPOSITION, "form-data; name=\"" + sanitize(name) + "\"" + more);
  }

  private static String sanitize(String name) {
    return name.replaceAll("[\"\r\n]", "_");
  }
}
