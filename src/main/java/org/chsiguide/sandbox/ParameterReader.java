package org.chsiguide.sandbox;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.javalin.http.Context;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;
import org.chsiguide.sandbox.api.ApiException;
import org.chsiguide.sandbox.api.Parameters;
import org.chsiguide.sandbox.file.UploadFolder;
import org.eclipse.jetty.http.MultiPart;
import org.eclipse.jetty.http.MultiPartFormData;
import org.eclipse.jetty.io.Content;

/**
 * Reads the parameters of a call from its query and then from its body, which may be urlencoded,
 * JSON or multipart. The first value of a name counts. As on the real server, a malformed JSON body
 * is not an error: the parameters before the error count.
 */
final class ParameterReader {
  /** The maximum size of all parameters except files: td's HttpReader.h. */
  private static final int MAX_PARAMETER_BYTES = 1 << 20;

  private static final JsonFactory PARSERS = new JsonFactory();

  private final UploadFolder uploads;
  private final Map<String, String> texts = new HashMap<>();
  private final Map<String, List<Parameters.Upload>> files = new HashMap<>();

  private ParameterReader(UploadFolder uploads) {
    this.uploads = uploads;
  }

  /** Thrown for a request that is too large: the response is 413 without a body. */
  static final class TooLarge extends IOException {
    private static final long serialVersionUID = 1L;
  }

  /**
   * Reads the parameters of a call.
   *
   * @param uploads stores its files
   */
  static Parameters read(Context context, UploadFolder uploads) throws IOException {
    ParameterReader reader = new ParameterReader(uploads);
    reader.readUrlencoded(Optional.ofNullable(context.queryString()).orElse(""));
    String type = Optional.ofNullable(context.contentType()).orElse("");
    try {
      if (context.contentLength() != 0) reader.readBody(type, decompress(context));
    } catch (ZipException | EOFException malformed) {
      throw ApiException.badRequest("the body is not compressed as it says");
    }
    return new Parameters(reader.texts, reader.files);
  }

  /** Reads the parameters of a call in the response of a webhook. */
  static Parameters read(String type, byte[] body, UploadFolder uploads) throws IOException {
    ParameterReader reader = new ParameterReader(uploads);
    reader.readBody(type, new ByteArrayInputStream(body));
    return new Parameters(reader.texts, reader.files);
  }

  private void readBody(String type, InputStream body) throws IOException {
    String known = type.toLowerCase(Locale.ROOT);
    if (known.startsWith("multipart/form-data")) readMultipart(type, body);
    if (known.startsWith("application/json")) readJson(text(body));
    if (known.startsWith("application/x-www-form-urlencoded")) readUrlencoded(text(body));
  }

  private static String text(InputStream body) throws IOException {
    byte[] bytes = body.readNBytes(MAX_PARAMETER_BYTES + 1);
    if (bytes.length > MAX_PARAMETER_BYTES) throw new TooLarge();
    return utf8(bytes);
  }

  private static InputStream decompress(Context context) throws IOException {
    InputStream body = context.bodyInputStream();
    String encoding = Optional.ofNullable(context.header("Content-Encoding")).orElse("");
    return switch (encoding.toLowerCase(Locale.ROOT)) {
      case "gzip" -> new GZIPInputStream(body);
      case "deflate" -> new InflaterInputStream(body);
      default -> body;
    };
  }

  private static String utf8(byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException malformed) {
      throw notUtf8();
    }
  }

  private static ApiException notUtf8() {
    return ApiException.badRequest("strings must be encoded in UTF-8");
  }

  private void readUrlencoded(String pairs) {
    for (String pair : pairs.split("&", -1)) {
      if (pair.isEmpty()) continue;
      String[] parts = pair.split("=", 2);
      put(decode(parts[0]), parts.length == 1 ? "" : decode(parts[1]));
    }
  }

  private static String decode(String part) {
    try {
      String decoded = URLDecoder.decode(part, StandardCharsets.UTF_8);
      boolean isReplaced = decoded.indexOf('\uFFFD') >= 0;
      if (isReplaced && !part.toUpperCase(Locale.ROOT).contains("%EF%BF%BD")) throw notUtf8();
      return decoded;
    } catch (IllegalArgumentException notEncoded) {
      return part;
    }
  }

  private void readJson(String body) {
    try (JsonParser parser = PARSERS.createParser(body)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) return;
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        boolean isString = parser.nextToken() == JsonToken.VALUE_STRING;
        int start = (int) parser.currentTokenLocation().getCharOffset();
        int end = (int) parser.skipChildren().currentLocation().getCharOffset();
        put(name, isString ? parser.getText() : body.substring(start, end));
      }
    } catch (IOException malformed) {
      // the parameters read so far count
    }
  }

  private void readMultipart(String type, InputStream body) throws IOException {
    try (MultiPartFormData.Parts parts = Multipart.parts(type, body, uploads)) {
      for (MultiPart.Part part : parts) {
        if (part.getName() == null) {
          throw ApiException.badRequest("field name in multipart/form-data not found");
        }
        if (part.getFileName() != null) {
          files
              .computeIfAbsent(part.getName(), it -> new ArrayList<>())
              .add(Multipart.store(part, uploads));
        } else {
          put(part.getName(), text(Content.Source.asInputStream(part.getContentSource())));
        }
      }
    }
  }

  private void put(String name, String value) {
    if (!StandardCharsets.UTF_8.newEncoder().canEncode(value)) throw notUtf8();
    texts.putIfAbsent(name, value);
  }
}
