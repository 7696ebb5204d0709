package org.chsiguide.sandbox.http;

import io.javalin.http.Context;
import io.javalin.http.UploadedFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.chsiguide.sandbox.world.Blob;
import org.chsiguide.sandbox.world.Content;
import org.chsiguide.sandbox.world.Formatted;
import org.chsiguide.sandbox.world.Impossible;
import org.chsiguide.sandbox.world.Picture;
import org.chsiguide.sandbox.world.World;
import org.jspecify.annotations.Nullable;

/** A file that a person picked, with its caption and where it goes. */
record Uploads(
    String name,
    String mimeType,
    Blob content,
    Formatted caption,
    Optional<Long> chat,
    @Nullable Integer thread) {

  static Uploads of(Context context) {
    UploadedFile file = context.uploadedFile("file");
    if (file == null) throw BadRequest.malformed("the part \"file\" is missing");
    return new Uploads(
        file.filename(),
        Optional.ofNullable(file.contentType()).orElse("application/octet-stream"),
        read(file),
        Typed.caption(Optional.ofNullable(context.formParam("caption")).orElse("")),
        Optional.ofNullable(context.formParam("chat")).map(Requests::number),
        Optional.ofNullable(context.formParam("thread")).map(Integer::valueOf).orElse(null));
  }

  private static Blob read(UploadedFile file) {
    try (InputStream content = file.content()) {
      return new Blob(content.readAllBytes());
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  static Content photo(World world, Uploads upload) {
    Picture picture =
        Picture.of(upload.content())
            .filter(Picture::canBePhoto)
            .orElseThrow(() -> new Impossible("this is no picture that Telegram takes"));
    return new Content.Photo(world.files().add(picture, upload.content()).id(), upload.caption());
  }

  static Content document(World world, Uploads upload) {
    return new Content.Document(
        world.files().add(upload.name(), upload.mimeType(), upload.content()).id(),
        upload.caption());
  }
}
