package org.chsiguide.sandbox.http;

import io.javalin.http.Context;
import io.javalin.http.UploadedFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import org.chsiguide.sandbox.api.Media;
import org.chsiguide.sandbox.api.Refused;
import org.chsiguide.sandbox.world.Blob;
import org.chsiguide.sandbox.world.Content;
import org.chsiguide.sandbox.world.FileKind;
import org.chsiguide.sandbox.world.Formatted;
import org.chsiguide.sandbox.world.Impossible;
import org.chsiguide.sandbox.world.Picture;
import org.chsiguide.sandbox.world.World;
import org.jspecify.annotations.Nullable;

/**
 * Files that a person picked, with their caption and where they go.
 *
 * @param seconds how long they play
 */
record Uploads(
    List<Picked> files,
    Formatted caption,
    int seconds,
    Optional<Long> chat,
    @Nullable Integer thread,
    @Nullable Integer replyTo) {

  /** One of the files. */
  record Picked(String name, String mimeType, Blob content) {
    static Picked of(UploadedFile file, UploadFolder uploads) {
      return new Picked(
          file.filename(),
          Optional.ofNullable(file.contentType()).orElse("application/octet-stream"),
          read(file, uploads));
    }

    private static Blob read(UploadedFile file, UploadFolder uploads) {
      try (InputStream content = file.content()) {
        return uploads.keep(content);
      } catch (IOException broken) {
        throw new UncheckedIOException(broken);
      }
    }
  }

  /** Those of a call, which then lie in this folder. */
  static Uploads of(Context context, UploadFolder uploads) throws IOException {
    if (Multipart.parts(context).isEmpty()) {
      throw BadRequest.malformed("the body must be multipart/form-data");
    }
    List<Picked> files =
        context.uploadedFiles("file").stream().map(it -> Picked.of(it, uploads)).toList();
    if (files.isEmpty()) throw BadRequest.malformed("the part \"file\" is missing");
    return new Uploads(
        files,
        Typed.caption(Optional.ofNullable(context.formParam("caption")).orElse("")),
        number(context, "seconds").orElse(0),
        Optional.ofNullable(context.formParam("chat")).map(Requests::number),
        number(context, "thread").orElse(null),
        number(context, "reply_to").orElse(null));
  }

  private static Optional<Integer> number(Context context, String name) {
    return Optional.ofNullable(context.formParam(name)).map(it -> (int) Requests.number(it));
  }

  /** The files as what they are sent as; the caption is under the first. */
  List<Content.Media> contents(World world, FileKind kind) {
    return files.stream()
        .map(
            it ->
                new Content.Media(
                    id(world, kind, it), it.equals(files.get(0)) ? caption : Formatted.NONE))
        .toList();
  }

  private String id(World world, FileKind kind, Picked file) {
    if (kind == FileKind.PHOTO) {
      if (file.content().size() > Media.PHOTO_BYTES) {
        throw Refused.verbatim(413, "Request Entity Too Large");
      }
      Picture picture =
          Picture.of(file.content())
              .filter(Picture::canBePhoto)
              .orElseThrow(() -> new Impossible("this is no picture that Telegram takes"));
      return world.files().add(picture, file.content()).id();
    }
    return world.files().add(kind, file.name(), file.mimeType(), file.content(), seconds).id();
  }
}
