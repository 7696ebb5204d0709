package org.chsiguide.sandbox.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.chsiguide.html.Parsed;
import org.chsiguide.sandbox.world.Content;
import org.chsiguide.sandbox.world.Draft;
import org.chsiguide.sandbox.world.Formatted;
import org.chsiguide.sandbox.world.StoredFile;

/** sendPhoto, sendDocument, sendMediaGroup, editMessageMedia and getFile. */
final class MediaSending {
  /** https://core.telegram.org/bots/api#getfile. */
  private static final int DOWNLOAD_BYTES = 20 << 20;

  private static final int ALBUM = 10;

  private MediaSending() {}

  static JsonNode sendPhoto(Call call) {
    if (!call.arguments().has("photo")) {
      throw Refused.badRequest("there is no photo in the request");
    }
    Parsed.Ok caption = Words.caption(call.arguments());
    Sending.Frame frame = Sending.Frame.of(call);
    StoredFile photo = media(call).photo("photo");
    return frame.send(new Content.Photo(photo.id(), Words.settledCaption(caption)));
  }

  static JsonNode sendDocument(Call call) {
    if (!call.arguments().has("document")) {
      throw Refused.badRequest("there is no document in the request");
    }
    Parsed.Ok caption = Words.caption(call.arguments());
    Sending.Frame frame = Sending.Frame.of(call);
    StoredFile document = media(call).document("document");
    return frame.send(new Content.Document(document.id(), Words.settledCaption(caption)));
  }

  static JsonNode sendMediaGroup(Call call) {
    JsonNode media =
        call.arguments()
            .json("media")
            .orElseThrow(() -> Refused.badRequest("can't parse media JSON object"));
    if (!media.isArray()) throw Refused.badRequest("expected an Array of InputMedia");
    if (media.isEmpty()) throw Refused.badRequest("there are no messages to send");
    if (media.size() > ALBUM) throw Refused.badRequest("too many messages to send as an album");
    Sending.Frame frame = Sending.Frame.of(call);
    List<Content> contents = new ArrayList<>();
    media.forEach(item -> contents.add(content(call, item)));
    if (contents.stream().map(Object::getClass).distinct().count() > 1) {
      throw Refused.badRequest("document can't be mixed with other media types");
    }
    return sendAlbum(call, frame, contents);
  }

  private static JsonNode sendAlbum(Call call, Sending.Frame frame, List<Content> contents) {
    String album = call.world().newAlbumId();
    ArrayNode sent = JsonNodeFactory.instance.arrayNode();
    for (Content content : contents) {
      Draft draft = Draft.of(call.bot().id(), content);
      sent.add(
          call.world()
              .shapes()
              .message(call.bot(), frame.post(contents.size() > 1 ? draft.inAlbum(album) : draft)));
    }
    return sent;
  }

  static JsonNode editMessageMedia(Call call) {
    JsonNode media =
        call.arguments()
            .json("media")
            .filter(JsonNode::isObject)
            .orElseThrow(() -> Refused.badRequest("can't parse input media JSON object"));
    Editing.Target target = Editing.Target.of(call);
    return target.become(content(call, media));
  }

  /** The content that an InputMedia describes. */
  private static Content content(Call call, JsonNode item) {
    Formatted caption = Words.settledCaption(Words.caption(asArguments(item)));
    String reference = item.path("media").asText();
    return switch (item.path("type").asText()) {
      case "photo" -> new Content.Photo(media(call).photo("", reference).id(), caption);
      case "document" -> new Content.Document(media(call).document("", reference).id(), caption);
      default -> throw Refused.badRequest("type must be photo or document in this sandbox");
    };
  }

  /** The fields of a JSON object as if they were the arguments of a call. */
  private static Arguments asArguments(JsonNode object) {
    Map<String, String> texts =
        object.properties().stream()
            .collect(
                Collectors.toMap(
                    Map.Entry::getKey,
                    field ->
                        field.getValue().isTextual()
                            ? field.getValue().asText()
                            : field.getValue().toString()));
    return new Arguments(texts, Map.of());
  }

  static JsonNode getFile(Call call) {
    String id = call.arguments().text("file_id");
    if (id.isEmpty()) throw Refused.badRequest("file_id not specified");
    StoredFile file =
        call.world().files().find(id).orElseThrow(() -> Refused.badRequest("invalid file_id"));
    if (file.size() > DOWNLOAD_BYTES) throw Refused.badRequest("file is too big");
    return call.world().shapes().file(file);
  }

  private static Media media(Call call) {
    return new Media(call.world(), call.arguments());
  }
}
