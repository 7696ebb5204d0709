package org.chsiguide.sandbox.http;

import io.javalin.config.JavalinConfig;
import io.javalin.config.SizeUnit;
import io.javalin.http.Context;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.chsiguide.sandbox.api.parameter.ApiException;
import org.chsiguide.sandbox.state.UploadFolder;
import org.eclipse.jetty.http.MultiPart;
import org.eclipse.jetty.http.MultiPartFormData;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.util.Promise;

/** Multipart bodies. Files are written to disk as they are read, up to Telegram's limits. */
final class Multipart {
  /**
   * https://core.telegram.org/bots/api#sending-files: 50 MB of any kind; as observed, this is the
   * limit of all files together.
   */
  private static final int MAX_FILE_MEGABYTES = 50;

  /** The limit of the whole request. */
  private static final int MAX_REQUEST_MEGABYTES = MAX_FILE_MEGABYTES + 1;

  /**
   * How much of a request that is too large is read: without reading it to the end, the client
   * would not read the response.
   */
  private static final long MAX_DRAINED_BYTES = 1L << 30;

  private Multipart() {}

  /** Configures the limits of the web server. */
  static void configure(JavalinConfig config, UploadFolder uploads) {
    config.jetty.multipartConfig.cacheDirectory(uploads.path().toString());
    config.jetty.multipartConfig.maxInMemoryFileSize(64, SizeUnit.KB);
    config.jetty.multipartConfig.maxFileSize(MAX_FILE_MEGABYTES, SizeUnit.MB);
    config.jetty.multipartConfig.maxTotalRequestSize(MAX_REQUEST_MEGABYTES, SizeUnit.MB);
  }

  /**
   * Returns the parts of the body; none if it is not multipart.
   *
   * @throws ApiException as Telegram does if it is too large or malformed
   */
  static Collection<Part> parts(Context context) throws IOException {
    long length = context.req().getContentLengthLong();
    if (length > (long) MAX_REQUEST_MEGABYTES << 20) {
      drain(context.req().getInputStream());
      throw tooLarge();
    }
    if (length == 0 || !context.isMultipartFormData()) return List.of();
    if (MultiPart.extractBoundary(context.contentType()) == null) throw malformed(context);
    try {
      context.uploadedFileMap(); // configures the servlet container for multipart
      return context.req().getParts();
    } catch (ServletException unread) {
      if (!isTooLarge(unread)) throw malformed(context);
      drain(context.req().getInputStream());
      throw tooLarge();
    }
  }

  /**
   * Returns the parts of the response of a webhook.
   *
   * @throws ApiException if it is malformed
   */
  static MultiPartFormData.Parts parts(String type, byte[] body) {
    String boundary = MultiPart.extractBoundary(type);
    if (boundary == null) throw malformed();
    MultiPartFormData.Parser parser = new MultiPartFormData.Parser(boundary);
    parser.setMaxMemoryFileSize(body.length);
    CompletableFuture<MultiPartFormData.Parts> parts = new CompletableFuture<>();
    parser.parse(Content.Source.from(ByteBuffer.wrap(body)), Promise.Invocable.toPromise(parts));
    try {
      return parts.join();
    } catch (CompletionException unread) {
      throw malformed();
    }
  }

  /**
   * Returns whether the request was too large: Jetty reports this only by this exception among the
   * causes.
   */
  private static boolean isTooLarge(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof IllegalStateException) return true;
    }
    return false;
  }

  private static ApiException tooLarge() {
    return ApiException.withCode(413, "Request Entity Too Large");
  }

  /** The rest of the body is not read, so the connection ends with the response. */
  private static ApiException malformed(Context context) {
    context.header("Connection", "close");
    return malformed();
  }

  private static ApiException malformed() {
    return ApiException.badRequest("the multipart body is malformed");
  }

  private static void drain(InputStream body) throws IOException {
    byte[] buffer = new byte[1 << 16];
    long read = 0;
    for (int n = 0; n >= 0 && read < MAX_DRAINED_BYTES; read += n) {
      n = body.read(buffer);
    }
  }
}
