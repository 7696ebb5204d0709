package org.chsiguide.sandbox.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
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

  void addTo(RoutesConfig routes) {
    routes.get("/file/bot{token}/<path>", this::download);
    routes.get("/sandbox/files/{file}", this::show);
  }

  private void download(Context context) {
    try {
      BotToken.botId(context.pathParam("token"));
      String path = context.pathParam("path");
      if (!write(context, file -> file.path().equals(path))) throw ApiException.notFound("");
    } catch (ApiException refused) {
      ResponseWriter.write(context, ApiResponse.of(refused));
    }
  }

  private void show(Context context) {
    String id = context.pathParam("file");
    if (!write(context, file -> file.id().equals(id))) context.status(404);
  }

  /** Writes a file; returns false if there is none. */
  private boolean write(Context context, Predicate<StoredFile> which) {
    record Found(StoredFile file, Blob content) {}
    Optional<Found> found =
        shared.withLock(
            world ->
                world.files().all().stream()
                    .filter(which)
                    .findFirst()
                    .map(file -> new Found(file, world.files().content(file))));
    if (found.isEmpty()) return false;
    StoredFile file = found.get().file();
    context.header("Content-Security-Policy", "sandbox; default-src 'none'");
    context.header("X-Content-Type-Options", "nosniff");
    context.header("Cache-Control", "private, max-age=3600");
    boolean isInline =
        file.kind() != FileKind.DOCUMENT && INLINE_TYPES.matcher(file.mimeType()).matches();
    if (!isInline) context.header("Content-Disposition", "attachment");
    context.contentType(isInline ? file.mimeType() : "application/octet-stream");
    context.result(found.get().content().open());
    return true;
  }
}
