package org.chsiguide.sandbox.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLConnection;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.chsiguide.sandbox.file.Blob;
import org.chsiguide.sandbox.file.FileKind;
import org.chsiguide.sandbox.file.MediaHeader;
import org.chsiguide.sandbox.file.MediaProperties;
import org.chsiguide.sandbox.file.StoredFile;
import org.chsiguide.sandbox.world.World;
import org.jspecify.annotations.Nullable;

/**
 * Finds the file that a parameter names: an upload, {@code attach://<name of an upload>} or the
 * file_id of an earlier one. A URL on this machine was fetched before the call; no other is.
 */
public record InputFiles(World world, Parameters parameters) {
  /** The maximum size of a photo; td: FileLoaderUtils.cpp. */
  private static final int MAX_PHOTO_BYTES = 10 << 20;

  private static final int MAX_FETCHED_PHOTO_BYTES = 5 << 20;

  /**
   * The types that Telegram fetches from URLs; it fetches no video notes, and the sandbox any file
   * of other kinds: https://core.telegram.org/bots/api#sending-files.
   */
  private static final Map<FileKind, String> FETCHED_TYPES =
      Map.of(
          FileKind.DOCUMENT, "image/gif|application/(pdf|zip)",
          FileKind.VOICE, "audio/ogg",
          FileKind.VIDEO_NOTE, "never");

  /** https://core.telegram.org/bots/api#setstickersetthumbnail, in pixels. */
  private static final int THUMBNAIL_SIDE = 100;

  /** Parameters that come back in the file's object. */
  private static final Map<FileKind, List<String>> EXTRA_FIELDS =
      Map.of(FileKind.AUDIO, List.of("performer", "title"), FileKind.STICKER, List.of("emoji"));

  /** Returns the file of the parameter that is named after the kind. */
  public StoredFile file(FileKind kind) {
    return file(kind, kind.field(), parameters.text(kind.field()));
  }

  /** Checks that there is something in the parameter that is named after the kind. */
  void expectNamed(FileKind kind) {
    boolean isUpload = parameters.file(kind.field()).isPresent();
    ApiException.refuseIf(
        !isUpload && !isNamed(parameters.text(kind.field())),
        "there is no " + kind.field().replace('_', ' ') + " in the request");
  }

  /**
   * Returns the file that is uploaded under this name, or to which the reference points. A known
   * file keeps its kind: it can't become a photo, and a photo can't become something else.
   */
  public StoredFile file(FileKind kind, String name, String reference) {
    Optional<Parameters.Upload> upload = upload(name, reference);
    if (upload.isPresent()) {
      if (isUrl(reference)) expectFetchable(kind, upload.get());
      return kind == FileKind.PHOTO
          ? newPhoto(upload.get().content())
          : newFile(kind, upload.get());
    }
    StoredFile file = world.files().whole(existingFile(reference));
    ApiException.refuseIf(
        file.isPhoto() != (kind == FileKind.PHOTO) || file.kind() == FileKind.THUMBNAIL,
        "can't use file of type " + file.kind().title() + " as " + kind.title());
    return file;
  }

  /** Returns whether this names a file: an upload, which must be in this call, or any other. */
  boolean isNamed(String reference) {
    return reference.startsWith(Parameters.ATTACHED)
        ? parameters.attached("", reference).isPresent()
        : !reference.isEmpty();
  }

  /**
   * Returns the id of the picture of a sticker set; null if there is none.
   *
   * @param name of the parameter
   * @param format of the picture; only a static one is looked into
   */
  @Nullable String stickerSetThumbnail(String name, String format) {
    String reference = parameters.text(name);
    Optional<Parameters.Upload> upload = upload(name, reference);
    if (upload.isEmpty()) {
      if (reference.isEmpty()) return null;
      return existingFile(reference).id();
    }
    StoredFile file = newFile(FileKind.STICKER, upload.get());
    boolean isStatic = Set.of("", "static").contains(format);
    ApiException.refuseIf(
        isStatic && (file.width() != THUMBNAIL_SIDE || file.height() != THUMBNAIL_SIDE),
        "STICKER_THUMB_PNG_NOPNG");
    return file.id();
  }

  private Optional<Parameters.Upload> upload(String name, String reference) {
    return isUrl(reference) ? parameters.file(reference) : parameters.attached(name, reference);
  }

  private static boolean isUrl(String reference) {
    return !reference.startsWith(Parameters.ATTACHED)
        && (reference.indexOf('.') >= 0 || reference.matches("https?://.*"));
  }

  private static void expectFetchable(FileKind kind, Parameters.Upload file) {
    ApiException.refuseIf(
        kind == FileKind.PHOTO && file.content().size() > MAX_FETCHED_PHOTO_BYTES,
        "failed to get HTTP URL content");
    ApiException.refuseIf(
        !file.mimeType().matches(FETCHED_TYPES.getOrDefault(kind, ".*")),
        "wrong type of the web page content");
  }

  private StoredFile existingFile(String reference) {
    ApiException.refuseIf(
        isUrl(reference),
        "failed to get HTTP URL content: the sandbox fetches files from this machine only");
    return world
        .files()
        .find(reference)
        .orElseThrow(() -> ApiException.badRequest(unknownFile(reference)));
  }

  /** Returns what is wrong with a file_id, in the words of td: FileManager.cpp, base64.cpp. */
  private static String unknownFile(String id) {
    String wrong = "wrong remote file identifier specified: ";
    if (id.length() % 4 == 1) return wrong + "Wrong string length";
    if (!id.matches("[A-Za-z0-9_-]*")) return wrong + "Wrong character in the string";
    if (!hasEmptyPadding(id)) return wrong + "Wrong padding in the string";
    return FileKind.isId(id)
        ? "wrong file identifier/HTTP URL specified"
        : wrong + "can't unserialize it. Wrong last symbol";
  }

  /** Returns whether the bits of the last letter that belong to no byte are 0. */
  private static boolean hasEmptyPadding(String base64) {
    byte[] bytes = Base64.getUrlDecoder().decode(base64);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes).equals(base64);
  }

  private StoredFile newPhoto(Blob content) {
    expectNonEmpty(content);
    ApiException.refuseIf(
        content.size() > MAX_PHOTO_BYTES,
        "file of size "
            + content.size()
            + " bytes is too big for a photo; the maximum size is 10485760 bytes");
    MediaHeader picture = MediaHeader.of(content);
    ApiException.refuseIf(!picture.isPicture(), "IMAGE_PROCESS_FAILED");
    ApiException.refuseIf(!picture.canBePhoto(), "PHOTO_INVALID_DIMENSIONS");
    return world.files().addPhoto(content);
  }

  private StoredFile newFile(FileKind kind, Parameters.Upload upload) {
    expectNonEmpty(upload.content());
    return world
        .files()
        .add(
            kind,
            upload.name(),
            mimeType(upload),
            upload.content(),
            properties(kind, upload.name()));
  }

  /** Returns the type that the name tells; Telegram believes it rather than the sender. */
  private static String mimeType(Parameters.Upload upload) {
    return Objects.requireNonNullElse(
        URLConnection.guessContentTypeFromName(upload.name()), upload.mimeType());
  }

  /** Returns what the parameters say about a file that is uploaded. */
  private MediaProperties properties(FileKind kind, String fileName) {
    ObjectNode extra = JsonNodeFactory.instance.objectNode();
    EXTRA_FIELDS.getOrDefault(kind, List.of()).forEach(it -> parameters.putIfGiven(extra, it));
    if (kind == FileKind.STICKER) {
      extra.put("is_animated", fileName.endsWith(".tgs"));
      extra.put("is_video", fileName.endsWith(".webm"));
    }
    boolean isRound = kind == FileKind.VIDEO_NOTE;
    return new MediaProperties(
        parameters.natural("duration"),
        parameters.natural(isRound ? "length" : "width"),
        parameters.natural(isRound ? "length" : "height"),
        extra.isEmpty() ? null : extra,
        thumbnail().map(Parameters.Upload::content));
  }

  /** Returns the thumbnail of the file, under its name or that of before Bot API 6.6. */
  private Optional<Parameters.Upload> thumbnail() {
    return upload("thumbnail", parameters.text("thumbnail"))
        .or(() -> upload("thumb", parameters.text("thumb")));
  }

  private static void expectNonEmpty(Blob content) {
    ApiException.refuseIf(content.size() == 0, "file must be non-empty");
  }
}
