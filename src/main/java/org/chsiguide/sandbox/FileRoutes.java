package org.chsiguide.sandbox;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.chsiguide.sandbox.api.ApiResponse;
import org.chsiguide.sandbox.api.parameter.ApiException;
import org.chsiguide.sandbox.file.Blob;
import org.chsiguide.sandbox.file.FileKind;
import org.chsiguide.sandbox.file.StoredFile;
import org.chsiguide.sandbox.state.SynchronizedWorld;

/**
 * Downloads: {@code /file/bot<token>/<file_path>} for bots, {@code /sandbox/files/<file_id>} for
 * the page. No upload is ever run by a browser.
 */
record FileRoutes(SynchronizedWorld shared) {
  /** The types that a browser shows or plays without running anything. */
  private static final Pattern INLINE_TYPES =
      Pattern.compile("image/(png|jpeg|gif|bmp|webp)|audio/[a-z0-9.+-]+|video/[a-z0-9.+-]+");

  private static final Pattern RANGE = Pattern.compile("bytes=(?=.*\\d)(\\d{0,18})-(\\d{0,18})");

  void addTo(RoutesConfig routes) {
    routes.get("/file/bot{token}/<path>", this::download);
    routes.head("/file/bot{token}/<path>", this::download);
    routes.get("/sandbox/files/{file}", this::show);
  }

  private void download(Context context) throws IOException {
    try {
      BotApiCall.botId(context.pathParam("token"));
      String path = context.pathParam("path");
      if (!write(context, file -> file.path().equals(path))) throw ApiException.notFound();
    } catch (ApiException refused) {
      ResponseWriter.write(context, ApiResponse.of(refused));
    }
  }

  private void show(Context context) throws IOException {
    String id = context.pathParam("file");
    if (!write(context, file -> file.id().equals(id))) context.status(404);
  }

  /** Writes a file; returns false if there is none. */
  private boolean write(Context context, Predicate<StoredFile> which) throws IOException {
    Optional<StoredFile> found =
        shared.withLock(world -> world.files().all().stream().filter(which).findFirst());
    if (found.isEmpty()) return false;
    StoredFile file = found.get();
    Blob content = shared.withLock(world -> world.files().content(file));
    if (!content.isOnDisk()) return false;
    context.header("Content-Security-Policy", "sandbox; default-src 'none'");
    context.header("X-Content-Type-Options", "nosniff");
    context.header("Cache-Control", "private, max-age=3600");
    boolean isInline =
        file.kind() != FileKind.DOCUMENT && INLINE_TYPES.matcher(file.mimeType()).matches();
    if (!isInline) context.header("Content-Disposition", "attachment");
    context.contentType(isInline ? file.mimeType() : "application/octet-stream");
    writePart(context, content);
    return true;
  }

  /**
   * Writes the content, or the part that the header Range asks for
   * (https://www.rfc-editor.org/rfc/rfc9110#section-14).
   */
  private static void writePart(Context context, Blob content) throws IOException {
    long first = 0;
    long end = content.size();
    Matcher range = RANGE.matcher(Optional.ofNullable(context.header("Range")).orElse(""));
    if (range.matches()) {
      String from = range.group(1);
      String to = range.group(2);
      first = from.isEmpty() ? Math.max(0, end - Long.parseLong(to)) : Long.parseLong(from);
      if (!from.isEmpty() && !to.isEmpty()) end = Math.min(end, Long.parseLong(to) + 1);
      if (first >= end) {
        context.status(416).header("Content-Range", "bytes */" + content.size());
        return;
      }
      context.status(206);
      context.header("Content-Range", "bytes " + first + "-" + (end - 1) + "/" + content.size());
    }
    context.header("Accept-Ranges", "bytes");
    context.header("Content-Length", Long.toString(end - first));
    context.result(open(content, first, end));
  }

  private static InputStream open(Blob content, long first, long end) throws IOException {
    InputStream stream = content.open();
    stream.skipNBytes(first);
    if (end == content.size()) return stream;
    try (stream) {
      return new ByteArrayInputStream(stream.readNBytes((int) (end - first)));
    }
  }
}
