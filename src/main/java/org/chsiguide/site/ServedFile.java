package org.chsiguide.site;

import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.eclipse.jetty.ee10.servlet.ServletContextResponse;
import org.eclipse.jetty.io.ByteBufferPool;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.util.Callback;

/**
 * A file as a web server sends it. It is held once, compressed, and never written to by a thread
 * that waits: a phone may take a minute for a megabyte.
 */
@SuppressWarnings("ArrayRecordComponent") // Nobody compares or changes it.
record ServedFile(byte[] compressed, int length, String entityTag, Map<String, String> headers) {
  private static final int BUFFER_BYTES = 1 << 15;
  private static final ByteBufferPool.Sized BUFFERS =
      new ByteBufferPool.Sized(ByteBufferPool.NON_POOLING, false, BUFFER_BYTES);

  /**
   * Creates a file.
   *
   * @param policy what the browser may load for it
   */
  static ServedFile of(String text, String type, String policy) {
    // Weak, because it is the same whether compressed or not.
    String entityTag = "W/\"" + Site.version(text) + "\"";
    byte[] bytes = SitePage.utf8(text);
    return new ServedFile(
        compress(bytes),
        bytes.length,
        entityTag,
        Map.of(
            "Content-Type", type,
            "Content-Security-Policy", policy,
            "X-Content-Type-Options", "nosniff",
            "Referrer-Policy", "no-referrer",
            "Cross-Origin-Opener-Policy", "same-origin",
            "Cross-Origin-Resource-Policy", "same-origin",
            // Kept, but asked for each time: a change of the dialog is seen at once.
            "Cache-Control", "no-cache",
            "ETag", entityTag,
            "Vary", "Accept-Encoding"));
  }

  /** Sends the file, or that it has not changed. */
  CompletableFuture<Void> respond(Context context) {
    headers.forEach(context::header);
    if (accepts(context, "If-None-Match", entityTag)) {
      context.status(304);
      return CompletableFuture.completedFuture(null);
    }
    boolean isCompressed = accepts(context, "Accept-Encoding", "gzip");
    if (isCompressed) {
      context.header("Content-Encoding", "gzip");
    }
    context.res().setContentLength(isCompressed ? compressed.length : length);
    if (context.method().equals(HandlerType.HEAD)) {
      return CompletableFuture.completedFuture(null);
    }
    return write(context, isCompressed);
  }

  /** Returns whether this value is in the list of a header, where {@code ;q=0} refuses it. */
  private static boolean accepts(Context context, String header, String value) {
    return Stream.of(Objects.requireNonNullElse(context.header(header), "").split(",", -1))
        .map(item -> item.replaceFirst(";(?! *q=0[.0]* *$).*", "").strip())
        .anyMatch(value::equals);
  }

  /** Sends a body as fast as it is read, without a thread that waits. */
  private CompletableFuture<Void> write(Context context, boolean isCompressed) {
    InputStream content = new ByteArrayInputStream(compressed);
    Callback.Completable written = new Callback.Completable();
    try {
      Content.copy(
          Content.Source.from(
              BUFFERS, isCompressed ? content : new GZIPInputStream(content, BUFFER_BYTES)),
          ServletContextResponse.getServletContextResponse(context.res()),
          written);
    } catch (IOException gone) {
      written.failed(gone);
    }
    return written.exceptionally(gone -> null); // nobody is there to be told
  }

  /** Returns the bytes in the format of gzip, as small as it gets. */
  static byte[] compress(byte[] bytes) {
    ByteArrayOutputStream compressed = new ByteArrayOutputStream();
    try (GZIPOutputStream out =
        new GZIPOutputStream(compressed) {
          {
            def.setLevel(Deflater.BEST_COMPRESSION);
          }
        }) {
      out.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return compressed.toByteArray();
  }
}
