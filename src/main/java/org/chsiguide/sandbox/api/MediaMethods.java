package org.chsiguide.sandbox.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.chsiguide.html.FormattedText;
import org.chsiguide.sandbox.file.FileKind;
import org.chsiguide.sandbox.file.StoredFile;
import org.chsiguide.sandbox.world.FileJson;
import org.chsiguide.sandbox.world.Message;
import org.chsiguide.sandbox.world.MessageContent;
import org.chsiguide.sandbox.world.MessageContent.Media;
import org.chsiguide.sandbox.world.NewMessage;

/** sendPhoto and its variants, sendMediaGroup, editMessageCaption, editMessageMedia and getFile. */
final class MediaMethods {
  /** https://core.telegram.org/bots/api#getfile. */
  private static final int MAX_DOWNLOAD_BYTES = 20 << 20;

  private static final int MAX_ALBUM_SIZE = 10;

  private static final Set<FileKind> VISUAL_KINDS = EnumSet.of(FileKind.PHOTO, FileKind.VIDEO);

  /** Those of the Bot API's InputMedia. */
  private static final Set<FileKind> INPUT_KINDS =
      EnumSet.of(
          FileKind.PHOTO, FileKind.VIDEO, FileKind.AUDIO, FileKind.DOCUMENT, FileKind.ANIMATION);

  private MediaMethods() {}

  static JsonNode send(MethodCall call, FileKind kind) {
    InputFiles files = new InputFiles(call.world(), call.parameters());
    files.expectNamed(kind);
    FormattedTextParser.caption(call.parameters());
    SendContext context = SendContext.of(call);
    return context.send(media(call.parameters(), kind, files.file(kind).id()));
  }

  /** Returns a file of this kind, with the caption and the options that the parameters give. */
  static Media media(Parameters fields, FileKind kind, String fileId) {
    ObjectNode extra = JsonNodeFactory.instance.objectNode();
    if (VISUAL_KINDS.contains(kind) || kind == FileKind.ANIMATION) {
      if (fields.isTrue("has_spoiler")) extra.put("has_media_spoiler", true);
      if (fields.isTrue(Media.CAPTION_ABOVE)) extra.put(Media.CAPTION_ABOVE, true);
    }
    FormattedText caption =
        FileKind.of(fileId).canHaveCaption()
            ? FormattedTextParser.normalizeCaption(FormattedTextParser.caption(fields))
            : FormattedText.NONE;
    return new Media(fileId, caption, extra.isEmpty() ? null : extra);
  }

  static JsonNode sendMediaGroup(MethodCall call) {
    ReplyParameters replyTo = ReplyParameters.of(call.parameters());
    call.parameters().expectText("media");
    JsonNode media = call.parameters().expectArray("media", "media", "InputMedia");
    media.forEach(item -> expectWellFormed(call, item));
    SendContext context = SendContext.of(call, replyTo, ReplyMarkup.NONE);
    ApiException.refuseIf(media.isEmpty(), "there are no messages to send");
    ApiException.refuseIf(media.size() > MAX_ALBUM_SIZE, "too many messages to send as an album");
    List<Media> contents = new ArrayList<>();
    media.forEach(item -> contents.add(content(call, item)));
    expectAlbumCompatible(contents.stream().map(Media::kind).collect(Collectors.toSet()));
    contents.forEach(it -> call.expectMaySend(context.chat(), it));
    return sendAlbum(call, context, contents);
  }

  /**
   * Checks that the files can form an album: photos and videos can be mixed, other kinds cannot.
   */
  private static void expectAlbumCompatible(Set<FileKind> kinds) {
    for (FileKind kind : kinds) {
      ApiException.refuseIf(
          kind == FileKind.ANIMATION || !INPUT_KINDS.contains(kind),
          "media of type " + kind.field() + " can't be sent in an album");
      ApiException.refuseIf(
          kinds.size() > 1 && !VISUAL_KINDS.contains(kind),
          kind.field() + " can't be mixed with other media types");
    }
  }

  private static JsonNode sendAlbum(MethodCall call, SendContext context, List<Media> contents) {
    String album = call.world().newId();
    ArrayNode sent = JsonNodeFactory.instance.arrayNode();
    for (Media content : contents) {
      NewMessage newMessage = NewMessage.of(call.bot().id(), content);
      Message message =
          context.sendMessage(contents.size() > 1 ? newMessage.withAlbum(album) : newMessage);
      sent.add(call.json(message));
    }
    return sent;
  }

  static JsonNode editMessageCaption(MethodCall call) {
    ReplyMarkup markup = ReplyMarkup.of(call.parameters());
    FormattedText caption = FormattedTextParser.caption(call.parameters());
    boolean isAbove = call.parameters().isTrue(Media.CAPTION_ABOVE);
    EditedMessage target = EditedMessage.of(call, markup);
    MessageContent content = target.message().content();
    if (!(content instanceof Media media) || !media.kind().canHaveCaption()) {
      throw ApiException.badRequest("there is no caption in the message to edit");
    }
    FormattedText formattedText = FormattedTextParser.normalize(caption);
    ApiException.refuseIf(
        formattedText.codePoints() > FormattedTextParser.MAX_CAPTION_CODE_POINTS,
        "MESSAGE_TOO_LONG");
    return target.applyEdit(media.withCaption(formattedText, isAbove));
  }

  static JsonNode editMessageMedia(MethodCall call) {
    ReplyMarkup markup = ReplyMarkup.of(call.parameters());
    call.parameters().expectText("media");
    JsonNode media = call.parameters().expectJson("media", "input media JSON object");
    expectWellFormed(call, media);
    EditedMessage target = EditedMessage.of(call, markup);
    MessageContent old = target.message().content();
    boolean isEditable =
        old instanceof MessageContent.Text
            || (old instanceof Media it && INPUT_KINDS.contains(it.kind()));
    ApiException.refuseIf(!isEditable, "message media can't be edited");
    Media edited = content(call, media);
    ApiException.refuseIf(
        !INPUT_KINDS.contains(edited.kind()), "can't use media of type " + edited.kind().field());
    if (target.message().album() != null && old instanceof Media one) {
      expectAlbumCompatible(EnumSet.of(one.kind(), edited.kind()));
    }
    ApiException.refuseIf(
        target.isInline() && media.path("media").asText().startsWith(Parameters.ATTACHED),
        "invalid message content specified");
    return target.applyEdit(edited);
  }

  private static void expectWellFormed(MethodCall call, JsonNode item) {
    ApiException.within("Can't parse InputMedia: ", () -> kind(call, item));
  }

  /** Checks the form of an InputMedia and returns what it is. */
  private static FileKind kind(MethodCall call, JsonNode item) {
    ApiException.refuseIf(!item.isObject(), "expected an Object");
    Parameters fields = call.parameters().within(item);
    FormattedTextParser.caption(fields);
    boolean isNamed = new InputFiles(call.world(), fields).isNamed(fields.text("media"));
    ApiException.refuseIf(!isNamed, "media not found");
    ApiException.refuseIf(!item.has("type"), "Can't find field \"type\"");
    String type = "type \"" + item.path("type").asText() + "\"";
    FileKind kind =
        FileKind.find(item.path("type").asText())
            .filter(INPUT_KINDS::contains)
            .orElseThrow(() -> ApiException.badRequest(type + " is unsupported"));
    ApiException.refuseIf(
        kind == FileKind.ANIMATION && call.method().name().equals("sendMediaGroup"),
        type + " can't be used in sendMediaGroup");
    return kind;
  }

  private static Media content(MethodCall call, JsonNode item) {
    FileKind kind = kind(call, item);
    Parameters fields = call.parameters().within(item);
    StoredFile file = new InputFiles(call.world(), fields).file(kind, "", fields.text("media"));
    return media(fields, kind, file.id());
  }

  static JsonNode getFile(MethodCall call) {
    String id = call.parameters().text("file_id");
    ApiException.refuseIf(id.isEmpty(), "file_id not specified");
    StoredFile file =
        call.world().files().find(id).orElseThrow(() -> ApiException.badRequest("invalid file_id"));
    ApiException.refuseIf(file.size() > MAX_DOWNLOAD_BYTES, "file is too big");
    return FileJson.file(file);
  }
}
