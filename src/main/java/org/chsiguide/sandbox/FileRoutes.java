package org.chsiguide.sandbox;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.chsiguide.sandbox.api.ApiException;
import org.chsiguide.sandbox.file.Blob;
import org.chsiguide.sandbox.file.FileKind;
import org.chsiguide.sandbox.file.StoredFile;
import org.eclipse.jetty.http.ByteRange;

/**
 * Downloads: {@code /file/bot<token>/<file_path>} for bots, {@code /sandbox/files/<file_id>} for
 * the page. No upload is ever run by a browser.
 */
record FileRoutes(SynchronizedWorld shared) {
  /** The types that a browser shows or plays without running anything. */
  private static final Pattern INLINE_TYPES =
      Pattern.compile("image/(png|jpeg|gif|bmp|webp)|audio/[a-z0-9.+-]+|video/[a-z0-9.+-]+");

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
      ResponseWriter.write(context, refused.response());
    }
  }

  private void show(Context context) throws IOException {
    String id = context.pathParam("file");
    if (!write(context, file -> file.id().equals(id))) context.status(404);
  }

  /** Writes a file; returns false if there is none. */
  private boolean write(Context context, Predicate<StoredFile> which) throws IOException {
    Optional<Map.Entry<StoredFile, Blob>> found =
        shared.withLock(
            world ->
                world.files().all().stream()
                    .filter(which)
                    .findFirst()
                    .map(it -> Map.entry(it, world.files().content(it))));
    if (found.isEmpty()) return false;
    StoredFile file = found.get().getKey();
    Blob content = found.get().getValue();
    if (Files.notExists(content.path())) return false;
    context.disableCompression(); // its length is said before, and parts of it can be asked for
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

  /** Writes the content, or the part that the header Range asks for; of several, all of it. */
  private static void writePart(Context context, Blob content) throws IOException {
    long size = content.size();
    String range = context.header("Range");
    List<ByteRange> parts = range == null ? List.of() : ByteRange.parse(List.of(range), size);
    if (range != null && parts.isEmpty()) {
      context.status(416).header("Content-Range", ByteRange.toNonSatisfiableHeaderValue(size));
      return;
    }
    ByteRange part = parts.size() == 1 ? parts.get(0) : new ByteRange(0, size - 1);
    if (parts.size() == 1) context.status(206).header("Content-Range", part.toHeaderValue(size));
    context.header("Accept-Ranges", "bytes");
    context.header("Content-Length", Long.toString(part.getLength()));
    InputStream stream = content.open();
    stream.skipNBytes(part.first());
    if (part.last() == size - 1) {
      context.result(stream);
    } else {
      try (stream) {
        context.result(stream.readNBytes((int) part.getLength()));
      }
    }
  }
}
