package org.chsiguide.sandbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.javalin.http.Context;
import java.io.UncheckedIOException;
import java.util.Arrays;
import org.chsiguide.sandbox.api.ApiResponse;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;

/** Writes the responses of calls: a correct one, a faulty one, or none. */
final class ResponseWriter {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  private ResponseWriter() {}

  static void write(Context context, ApiResponse apiResponse) {
    writeHead(context, apiResponse).result(bytes(apiResponse));
  }

  static void writeTruncated(Context context, ApiResponse apiResponse) {
    byte[] whole = bytes(apiResponse);
    writeHead(context, apiResponse).result(Arrays.copyOf(whole, whole.length / 2));
  }

  private static Context writeHead(Context context, ApiResponse apiResponse) {
    int retryAfter = apiResponse.retryAfter();
    if (retryAfter > 0) context.header("Retry-After", Integer.toString(retryAfter));
    return context.status(apiResponse.status()).contentType("application/json");
  }

  private static byte[] bytes(ApiResponse apiResponse) {
    try {
      return JSON.writeValueAsBytes(apiResponse.json());
    } catch (JsonProcessingException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  /** Writes the response of a proxy in front of Telegram that gets no response itself. */
  static void writeBadGateway(Context context) {
    context.status(502).contentType("text/html");
    context.result("<html><head><title>502 Bad Gateway</title></head><body></body></html>");
  }

  /** Writes an HTTP error: no body, and the connection is closed. */
  static void writeEmpty(Context context, int status) {
    context.status(status).header("Connection", "close");
  }

  static void closeConnection(Context context) {
    ServletContextRequest.getServletContextRequest(context.req())
        .getConnectionMetaData()
        .getConnection()
        .getEndPoint()
        .close();
  }
}
