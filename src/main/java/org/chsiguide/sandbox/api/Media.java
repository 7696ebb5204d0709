package org.chsiguide.sandbox.api;

import java.net.URLConnection;
import java.util.Optional;
import org.chsiguide.sandbox.world.Blob;
import org.chsiguide.sandbox.world.Picture;
import org.chsiguide.sandbox.world.StoredFile;
import org.chsiguide.sandbox.world.World;

/**
 * Finds the file that an argument names: an upload, {@code attach://<name of an upload>} or the
 * file_id of an earlier one. Addresses are not fetched: the sandbox talks to nobody.
 */
final class Media {
  /** td: FileLoaderUtils.cpp. */
  private static final int PHOTO_BYTES = 10 << 20;

  private final World world;
  private final Arguments arguments;

  Media(World world, Arguments arguments) {
    this.world = world;
    this.arguments = arguments;
  }

  /** The picture of the argument with this name. */
  StoredFile photo(String name) {
    return photo(name, arguments.text(name));
  }

  /** The picture that is uploaded under this name, or to which the reference points. */
  StoredFile photo(String name, String reference) {
    Optional<Upload> upload = upload(name, reference);
    if (upload.isPresent()) return newPhoto(upload.get().content());
    StoredFile file = known(reference);
    if (!file.isPhoto()) throw Refused.badRequest("can't use file of type Document as Photo");
    return file;
  }

  /** The file of the argument with this name. */
  StoredFile document(String name) {
    return document(name, arguments.text(name));
  }

  /** The file that is uploaded under this name, or to which the reference points. */
  StoredFile document(String name, String reference) {
    Optional<Upload> upload = upload(name, reference);
    if (upload.isPresent()) return newDocument(upload.get());
    StoredFile file = known(reference);
    if (file.isPhoto()) throw Refused.badRequest("can't use file of type Photo as Document");
    return file;
  }

  private Optional<Upload> upload(String name, String reference) {
    String part = reference.startsWith("attach://") ? reference.substring(9) : name;
    return arguments.file(part);
  }

  private StoredFile known(String reference) {
    if (reference.startsWith("http://") || reference.startsWith("https://")) {
      throw Refused.badRequest("failed to get HTTP URL content");
    }
    return world
        .files()
        .find(reference)
        .orElseThrow(() -> Refused.badRequest("wrong file identifier/HTTP URL specified"));
  }

  private StoredFile newPhoto(Blob content) {
    expectNonEmpty(content);
    if (content.size() > PHOTO_BYTES) {
      throw Refused.badRequest(
          "file of size "
              + content.size()
              + " bytes is too big for a photo; the maximum size is 10485760 bytes");
    }
    Picture picture =
        Picture.of(content).orElseThrow(() -> Refused.badRequest("IMAGE_PROCESS_FAILED"));
    if (!picture.canBePhoto()) throw Refused.badRequest("PHOTO_INVALID_DIMENSIONS");
    return world.files().add(picture, content);
  }

  private StoredFile newDocument(Upload upload) {
    expectNonEmpty(upload.content());
    String guessed = URLConnection.guessContentTypeFromName(upload.name());
    String type = guessed == null ? "application/octet-stream" : guessed;
    return world
        .files()
        .add(
            upload.name(),
            upload.mimeType().isEmpty() ? type : upload.mimeType(),
            upload.content());
  }

  private static void expectNonEmpty(Blob content) {
    if (content.size() == 0) throw Refused.badRequest("file must be non-empty");
  }
}
