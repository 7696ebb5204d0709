package org.chsiguide.telegram;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.chsiguide.messenger.ChatId;
import org.jspecify.annotations.Nullable;

/**
 * A call of the Bot API: a method and its arguments, as JSON, or with a file as a form
 * (https://core.telegram.org/bots/api#making-requests). An argument is a string, a number, a
 * boolean, or a list or map of such.
 */
final class Request {
  private static final JsonFactory JSON = new JsonFactory();

  private final String method;
  private final Map<String, Object> arguments = new LinkedHashMap<>();
  private @Nullable File file;

  @SuppressWarnings("ArrayRecordComponent") // Nobody compares or changes it.
  private record File(String field, String name, byte[] content) {}

  /** What goes over the wire. */
  @SuppressWarnings("ArrayRecordComponent") // Nobody compares or changes it.
  record Body(String contentType, byte[] bytes) {}

  private Request(String method) {
    this.method = method;
  }

  /** A call without arguments so far. */
  static Request of(String method) {
    return new Request(method);
  }

  /** A call that is about this chat. */
  static Request in(ChatId chat, String method) {
    return of(method).with("chat_id", chat.value());
  }

  /** Adds an argument; one that is null is left out. */
  Request with(String name, @Nullable Object value) {
    if (value != null) {
      arguments.put(name, value);
    }
    return this;
  }

  /** Adds a file, the only one. */
  Request withFile(String field, String name, byte[] content) {
    file = new File(field, name, content);
    return this;
  }

  /** The name of the method, as the documentation writes it. */
  String method() {
    return method;
  }

  Body body() {
    return file == null ? new Body("application/json", json(arguments)) : form(file);
  }

  private Body form(File attached) {
    String boundary = UUID.randomUUID().toString();
    ByteArrayOutputStream form = new ByteArrayOutputStream(attached.content().length + 4_096);
    arguments.forEach(
        (name, value) -> {
          write(form, "--" + boundary + "\r\n");
          write(form, "Content-Disposition: form-data; name=\"" + name + "\"\r\n\r\n");
          form.writeBytes(value instanceof String text ? utf8(text) : json(value));
          write(form, "\r\n");
        });
    write(form, "--" + boundary + "\r\n");
    write(form, "Content-Disposition: form-data; name=\"" + attached.field() + "\"; filename=\"");
    write(form, attached.name().replaceAll("[\"\r\n]", "_") + "\"\r\n");
    write(form, "Content-Type: application/octet-stream\r\n\r\n");
    form.writeBytes(attached.content());
    write(form, "\r\n--" + boundary + "--\r\n");
    return new Body("multipart/form-data; boundary=" + boundary, form.toByteArray());
  }

  private static void write(ByteArrayOutputStream form, String text) {
    form.writeBytes(utf8(text));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] json(Object value) {
    ByteArrayBuilder bytes = new ByteArrayBuilder(1_024);
    try (JsonGenerator json = JSON.createGenerator(bytes)) {
      write(json, value);
    } catch (IOException e) {
      throw new UncheckedIOException("memory can be written to", e);
    }
    return bytes.toByteArray();
  }

  private static void write(JsonGenerator json, Object value) throws IOException {
    if (value instanceof String text) {
      json.writeString(text);
    } else if (value instanceof Boolean is) {
      json.writeBoolean(is);
    } else if (value instanceof Number number) {
      json.writeNumber(number.longValue());
    } else if (value instanceof Map<?, ?> object) {
      json.writeStartObject();
      for (Map.Entry<?, ?> field : object.entrySet()) {
        json.writeFieldName((String) field.getKey());
        write(json, field.getValue());
      }
      json.writeEndObject();
    } else if (value instanceof Iterable<?> list) {
      json.writeStartArray();
      for (Object element : list) {
        write(json, element);
      }
      json.writeEndArray();
    } else {
      throw new IllegalArgumentException("no argument can be a " + value.getClass());
    }
  }
}
