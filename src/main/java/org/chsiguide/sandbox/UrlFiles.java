package org.chsiguide.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.chsiguide.sandbox.api.Parameters;
import org.chsiguide.sandbox.file.Blob;
import org.chsiguide.sandbox.file.FileKind;
import org.chsiguide.sandbox.file.UploadFolder;
import org.chsiguide.sandbox.world.Webhook;

/**
 * Fetches the files that a call names by URLs on this machine, before the call is executed. Others
 * are not fetched: the sandbox talks to no other machine. Thread-safe.
 */
record UrlFiles(UploadFolder uploads) {
  private static final int TIMEOUT_MILLIS = 10_000;

  /** https://core.telegram.org/bots/api#sending-files. */
  private static final int MAX_BYTES = 20 << 20;

  /** Returns the parameters with the files that they name, each under its URL. */
  Parameters fetch(Parameters parameters) {
    Map<String, Parameters.Upload> files = new HashMap<>();
    for (String url : urls(parameters)) fetch(url).ifPresent(file -> files.put(url, file));
    return files.isEmpty() ? parameters : parameters.with(files);
  }

  private static Set<String> urls(Parameters parameters) {
    Set<String> urls = new HashSet<>();
    Map<String, String> given = parameters.descriptions();
    for (FileKind kind : FileKind.values()) urls.add(given.getOrDefault(kind.field(), ""));
    for (String name : List.of("media", "sticker", "stickers")) {
      JsonNode objects = parameters.peekJson(name).orElse(MissingNode.getInstance());
      urls.addAll(objects.findValuesAsText("media"));
      urls.addAll(objects.findValuesAsText("sticker"));
    }
    return urls;
  }

  private Optional<Parameters.Upload> fetch(String url) {
    try {
      URI uri = URI.create(url);
      if (!Webhook.isLoopback(uri)
          || !(uri.toURL().openConnection(Proxy.NO_PROXY)
              instanceof HttpURLConnection connection)) {
        return Optional.empty();
      }
      connection.setInstanceFollowRedirects(false);
      connection.setConnectTimeout(TIMEOUT_MILLIS);
      connection.setReadTimeout(TIMEOUT_MILLIS);
      if (connection.getResponseCode() != 200) return Optional.empty();
      try (InputStream body = connection.getInputStream()) {
        Blob content = uploads.store(new ByteArrayInputStream(body.readNBytes(MAX_BYTES + 1)));
        if (content.size() > MAX_BYTES) return Optional.empty();
        String type = Objects.requireNonNullElse(connection.getContentType(), "");
        return Optional.of(new Parameters.Upload(name(uri), type.split(";", 2)[0], content));
      }
    } catch (IOException | IllegalArgumentException unreachable) {
      return Optional.empty();
    }
  }

  private static String name(URI uri) {
    String path = uri.getPath();
    String name = path.substring(path.lastIndexOf('/') + 1);
    return name.isEmpty() ? "file" : name;
  }
}
