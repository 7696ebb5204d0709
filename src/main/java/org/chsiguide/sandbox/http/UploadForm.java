package org.chsiguide.sandbox.http;

import io.javalin.http.BadRequestResponse;
import io.javalin.http.Context;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chsiguide.sandbox.api.parameter.ApiException;
import org.chsiguide.sandbox.api.parameter.FormattedTextParser;
import org.chsiguide.sandbox.api.parameter.InputFiles;
import org.chsiguide.sandbox.api.parameter.UploadedFile;
import org.chsiguide.sandbox.file.FileKind;
import org.chsiguide.sandbox.file.ImageHeader;
import org.chsiguide.sandbox.file.MediaProperties;
import org.chsiguide.sandbox.state.UploadFolder;
import org.chsiguide.sandbox.world.ActionNotAllowedException;
import org.chsiguide.sandbox.world.FormattedText;
import org.chsiguide.sandbox.world.MessageContent;
import org.chsiguide.sandbox.world.World;
import org.eclipse.jetty.http.MultiPart;
import org.eclipse.jetty.http.MultiPartFormData;
import org.jspecify.annotations.Nullable;

/**
 * Files that a user picked, with their caption and destination.
 *
 * @param seconds how long they play
 */
record UploadForm(
    List<UploadedFile> files,
    FormattedText caption,
    int seconds,
    Optional<Long> chat,
    @Nullable Integer thread,
    @Nullable Integer replyTo) {

  /** Returns the files of a request, stored in this folder. */
  static UploadForm of(Context context, UploadFolder uploads) throws IOException {
    String type = Optional.ofNullable(context.contentType()).orElse("");
    if (!type.startsWith("multipart/form-data")) {
      throw new BadRequestResponse("the body must be multipart/form-data");
    }
    List<UploadedFile> files = new ArrayList<>();
    Map<String, String> fields = new HashMap<>();
    try (MultiPartFormData.Parts parts =
        Multipart.parts(type, context.bodyInputStream(), uploads)) {
      for (MultiPart.Part part : parts) {
        if (!"file".equals(part.getName())) {
          fields.put(part.getName(), part.getContentAsString(StandardCharsets.UTF_8));
        } else if (part.getFileName() != null) {
          files.add(Multipart.store(part, uploads));
        }
      }
    }
    if (files.isEmpty()) throw new BadRequestResponse("the part \"file\" is missing");
    return new UploadForm(
        files,
        ControlRequest.typed(
            fields.getOrDefault("caption", ""), FormattedTextParser.MAX_CAPTION_CODE_POINTS),
        number(fields, "seconds").orElse(0),
        Optional.ofNullable(fields.get("chat")).map(ControlRequest::number),
        number(fields, "thread").orElse(null),
        number(fields, "reply_to").orElse(null));
  }

  private static Optional<Integer> number(Map<String, String> fields, String name) {
    return Optional.ofNullable(fields.get(name)).map(it -> (int) ControlRequest.number(it));
  }

  /** Returns the files as message contents of this kind; the first has the caption. */
  List<MessageContent.Media> contents(World world, FileKind kind) {
    return files.stream()
        .map(
            it ->
                MessageContent.Media.of(
                    id(world, kind, it), it.equals(files.get(0)) ? caption : FormattedText.NONE))
        .toList();
  }

  private String id(World world, FileKind kind, UploadedFile file) {
    if (kind == FileKind.PHOTO) {
      if (file.content().size() > InputFiles.MAX_PHOTO_BYTES) {
        throw ApiException.withCode(413, "Request Entity Too Large");
      }
      ImageHeader picture =
          ImageHeader.of(file.content())
              .filter(ImageHeader::canBePhoto)
              .orElseThrow(
                  () -> new ActionNotAllowedException("this is no picture that Telegram takes"));
      return world.files().add(picture, file.content()).id();
    }
    return world
        .files()
        .add(
            kind, file.name(), file.mimeType(), file.content(), MediaProperties.ofDuration(seconds))
        .id();
  }
}
