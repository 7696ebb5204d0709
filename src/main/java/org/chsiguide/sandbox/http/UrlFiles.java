package org.chsiguide.sandbox.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.chsiguide.sandbox.api.parameter.Parameters;
import org.chsiguide.sandbox.api.parameter.UploadedFile;
import org.chsiguide.sandbox.file.Blob;
import org.chsiguide.sandbox.file.FileKind;
import org.chsiguide.sandbox.state.UploadFolder;
import org.chsiguide.sandbox.world.Webhook;
import org.jspecify.annotations.Nullable;

/**
 * Fetches the files that a call names by URLs on this machine, before the call is executed. Others
 * are not fetched: the sandbox talks to no other machine. Thread-safe.
 */
final class UrlFiles {
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  /** https://core.telegram.org/bots/api#sending-files. */
  private static final int MAX_BYTES = 20 << 20;

  private final UploadFolder uploads;

  /** Made at the first file, because it reads all certificates that Java trusts. */
  private @Nullable HttpClient client;

  UrlFiles(UploadFolder uploads) {
    this.uploads = uploads;
  }

  /** Returns the parameters with the files that they name, each under its URL. */
  Parameters fetch(Parameters parameters) {
    Map<String, UploadedFile> files = new HashMap<>();
    for (String url : urls(parameters)) fetch(url).ifPresent(file -> files.put(url, file));
    return files.isEmpty() ? parameters : parameters.with(files);
  }

  private static Set<String> urls(Parameters parameters) {
    Set<String> urls = new HashSet<>();
    Map<String, String> given = parameters.descriptions();
    for (FileKind kind : FileKind.values()) urls.add(given.getOrDefault(kind.field(), ""));
    urls.add(given.getOrDefault("cover", ""));
    for (String name : List.of("media", "sticker", "stickers")) {
      parameters.peekJson(name).ifPresent(objects -> add(urls, objects));
    }
    return urls;
  }

  private static void add(Set<String> urls, JsonNode objects) {
    for (JsonNode item : objects.isArray() ? objects : Set.of(objects)) {
      for (String field : List.of("media", "cover", "sticker")) {
        urls.add(item.path(field).asText());
      }
    }
  }

  private Optional<UploadedFile> fetch(String url) {
    try {
      URI uri = URI.create(url);
      if (!Webhook.isLoopback(uri)) return Optional.empty();
      HttpRequest request = HttpRequest.newBuilder(uri).timeout(TIMEOUT).build();
      HttpResponse<InputStream> response =
          client().send(request, HttpResponse.BodyHandlers.ofInputStream());
      try (InputStream body = response.body()) {
        if (response.statusCode() != 200) return Optional.empty();
        Blob content = uploads.store(body.readNBytes(MAX_BYTES + 1));
        if (content.size() > MAX_BYTES) return Optional.empty();
        String type = response.headers().firstValue("Content-Type").orElse("");
        return Optional.of(new UploadedFile(name(uri), type.split(";", 2)[0], content));
      }
    } catch (IOException | IllegalArgumentException unreachable) {
      return Optional.empty();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  private synchronized HttpClient client() {
    if (client == null) client = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
    return client;
  }

  private static String name(URI uri) {
    String path = uri.getPath();
    String name = path.substring(path.lastIndexOf('/') + 1);
    return name.isEmpty() ? "file" : name;
  }
}
