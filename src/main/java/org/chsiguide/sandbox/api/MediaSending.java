package org.chsiguide.sandbox.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.chsiguide.html.Parsed;
import org.chsiguide.sandbox.world.Content;
import org.chsiguide.sandbox.world.Draft;
import org.chsiguide.sandbox.world.FileKind;
import org.chsiguide.sandbox.world.Formatted;
import org.chsiguide.sandbox.world.StoredFile;

/** sendPhoto and its like, sendMediaGroup, editMessageMedia and getFile. */
final class MediaSending {
  /** https://core.telegram.org/bots/api#getfile. */
  private static final int DOWNLOAD_BYTES = 20 << 20;

  private static final int ALBUM = 10;

  private static final Set<FileKind> VISUAL = EnumSet.of(FileKind.PHOTO, FileKind.VIDEO);

  private static final Set<FileKind> IN_ALBUMS =
      EnumSet.of(FileKind.PHOTO, FileKind.VIDEO, FileKind.AUDIO, FileKind.DOCUMENT);

  private MediaSending() {}

  /** The method that sends a file of this kind. */
  static Method send(FileKind kind) {
    return call -> {
      Parsed.Ok caption = Words.caption(call.arguments());
      Sending.Frame frame = Sending.Frame.of(call);
      StoredFile file = media(call).file(kind);
      return frame.send(new Content.Media(file.id(), caption(file.kind(), caption)));
    };
  }

  private static Formatted caption(FileKind kind, Parsed.Ok caption) {
    return kind.takesCaption() ? Words.settledCaption(caption) : Formatted.NONE;
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
    List<Content.Media> contents = new ArrayList<>();
    media.forEach(item -> contents.add(content(call, item)));
    expectFitting(contents.stream().map(Content.Media::kind).collect(Collectors.toSet()));
    return sendAlbum(call, frame, contents);
  }

  /** Photos and videos go together, all others only with their like. */
  private static void expectFitting(Set<FileKind> kinds) {
    for (FileKind kind : kinds) {
      if (!IN_ALBUMS.contains(kind)) {
        throw Refused.badRequest("media of type " + kind.field() + " can't be sent in an album");
      }
      if (kinds.size() > 1 && !VISUAL.contains(kind)) {
        throw Refused.badRequest(kind.field() + " can't be mixed with other media types");
      }
    }
  }

  private static JsonNode sendAlbum(Call call, Sending.Frame frame, List<Content.Media> contents) {
    String album = call.world().newAlbumId();
    ArrayNode sent = JsonNodeFactory.instance.arrayNode();
    for (Content.Media content : contents) {
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
    Content old = target.message().content();
    if (!(old instanceof Content.Text) && !(old instanceof Content.Media)) {
      throw Refused.badRequest("there is no media in the message to edit");
    }
    Content.Media edited = content(call, media);
    if (!IN_ALBUMS.contains(edited.kind()) && edited.kind() != FileKind.ANIMATION) {
      throw Refused.badRequest("can't use media of type " + edited.kind().field());
    }
    if (target.message().album() != null && old instanceof Content.Media one) {
      expectFitting(Set.of(one.kind(), edited.kind()));
    }
    return target.become(edited);
  }

  /** The content that an InputMedia describes. */
  private static Content.Media content(Call call, JsonNode item) {
    if (!item.isObject()) {
      throw Refused.badRequest("can't parse InputMedia: expected an Object");
    }
    Formatted caption = Words.settledCaption(Words.caption(asArguments(item)));
    FileKind kind =
        FileKind.find(item.path("type").asText())
            .filter(it -> IN_ALBUMS.contains(it) || it == FileKind.ANIMATION)
            .orElseThrow(
                () -> Refused.badRequest("can't parse InputMedia: invalid type specified"));
    StoredFile file = media(call).file(kind, "", item.path("media").asText());
    return new Content.Media(file.id(), caption);
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
