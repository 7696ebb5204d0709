package org.chsiguide.sandbox.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.javalin.http.Context;
import java.io.UncheckedIOException;
import java.util.Arrays;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;

/** Ways to end a call: with an answer, with a wrong one, or with none. */
final class ResponseWriter {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  private ResponseWriter() {}

  static void write(Context context, ApiResponse apiResponse) {
    writeHead(context, apiResponse).result(bytes(apiResponse));
  }

  /** Only the first half of the answer. */
  static void writeTruncated(Context context, ApiResponse apiResponse) {
    byte[] whole = bytes(apiResponse);
    writeHead(context, apiResponse).result(Arrays.copyOf(whole, whole.length / 2));
  }

  private static Context writeHead(Context context, ApiResponse apiResponse) {
    apiResponse.retryAfter().ifPresent(it -> context.header("Retry-After", Integer.toString(it)));
    return context.status(apiResponse.status()).contentType("application/json");
  }

  private static byte[] bytes(ApiResponse apiResponse) {
    try {
      return JSON.writeValueAsBytes(apiResponse.json());
    } catch (JsonProcessingException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  /** What a proxy in front of Telegram says when nothing behind it answers. */
  static void writeBadGateway(Context context) {
    context.status(502).contentType("text/html");
    context.result("<html><head><title>502 Bad Gateway</title></head><body></body></html>");
  }

  /** An error of HTTP itself: no body, and the connection ends. */
  static void writeEmpty(Context context, int status) {
    context.status(status).header("Connection", "close");
  }

  /** Ends the connection without a word. */
  static void closeConnection(Context context) {
    ServletContextRequest.getServletContextRequest(context.req())
        .getConnectionMetaData()
        .getConnection()
        .getEndPoint()
        .close();
  }
}
