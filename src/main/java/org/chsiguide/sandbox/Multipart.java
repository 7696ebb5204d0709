package org.chsiguide.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.chsiguide.sandbox.api.ApiException;
import org.chsiguide.sandbox.api.Parameters;
import org.chsiguide.sandbox.file.UploadFolder;
import org.eclipse.jetty.http.HttpHeader;
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
  private static final int MAX_FILE_BYTES = 50 << 20;

  private static final int MAX_REQUEST_BYTES = MAX_FILE_BYTES + (1 << 20);

  /** The limit of a part that is kept in memory. */
  private static final int MAX_MEMORY_BYTES = 64 << 10;

  /**
   * How much of a request that is too large or malformed is read: without reading it to the end,
   * the client would not read the response.
   */
  private static final long MAX_DRAINED_BYTES = 1L << 30;

  private Multipart() {}

  /**
   * Returns the parts of a body with this Content-Type; they are to be closed.
   *
   * @throws ApiException as Telegram does if it is too large or malformed
   */
  static MultiPartFormData.Parts parts(String type, InputStream body, UploadFolder uploads)
      throws IOException {
    String boundary = MultiPart.extractBoundary(type);
    CompletableFuture<MultiPartFormData.Parts> parts = new CompletableFuture<>();
    if (boundary == null) {
      parts.completeExceptionally(new IllegalArgumentException("no boundary"));
    } else {
      MultiPartFormData.Parser parser = new MultiPartFormData.Parser(boundary);
      parser.setFilesDirectory(uploads.path());
      parser.setMaxMemoryFileSize(MAX_MEMORY_BYTES);
      parser.setMaxFileSize(MAX_FILE_BYTES);
      parser.setMaxLength(MAX_REQUEST_BYTES);
      parser.parse(Content.Source.from(body), Promise.Invocable.toPromise(parts));
    }
    try {
      return parts.join();
    } catch (CompletionException unread) {
      // A client that has gone away or sends no more has nothing left to read.
      if (!(unread.getCause() instanceof IOException)) {
        long unused = body.skip(MAX_DRAINED_BYTES);
      }
      throw isTooLarge(unread)
          ? ApiException.withCode(413, "Request Entity Too Large")
          : ApiException.badRequest("the multipart body is malformed");
    }
  }

  /**
   * Returns whether the request was too large: Jetty reports this only by this exception among the
   * causes.
   */
  private static boolean isTooLarge(Throwable failure) {
    return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
        .anyMatch(it -> it instanceof IllegalStateException);
  }

  /** Stores the file in a part; of a name with folders, only the last part counts. */
  static Parameters.Upload store(MultiPart.Part part, UploadFolder uploads) throws IOException {
    String type = part.getHeaders().get(HttpHeader.CONTENT_TYPE);
    return new Parameters.Upload(
        part.getFileName().replaceFirst(".*[/\\\\]", ""),
        type == null ? "" : type,
        uploads.store(Content.Source.asInputStream(part.getContentSource())));
  }
}
