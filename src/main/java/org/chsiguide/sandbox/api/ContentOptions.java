package org.chsiguide.sandbox.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.EnumSet;
import java.util.Set;
import org.chsiguide.html.TelegramUrl;
import org.chsiguide.sandbox.file.FileKind;
import org.chsiguide.sandbox.world.MessageContent.Media;
import org.jspecify.annotations.Nullable;

/**
 * How a text or a file is shown in one message: parameters that belong to the message, not to the
 * file.
 */
final class ContentOptions {
  private static final Set<FileKind> VISUAL =
      EnumSet.of(FileKind.PHOTO, FileKind.VIDEO, FileKind.ANIMATION);

  private ContentOptions() {}

  /** Returns the fields of the Message that the parameters ask for beside a text; null for none. */
  static @Nullable ObjectNode ofText(Parameters parameters) {
    ObjectNode preview = linkPreview(parameters);
    return preview.isEmpty()
        ? null
        : JsonNodeFactory.instance.objectNode().set("link_preview_options", preview);
  }

  private static ObjectNode linkPreview(Parameters parameters) {
    ObjectNode options = JsonNodeFactory.instance.objectNode();
    if (parameters.text("link_preview_options").isEmpty()) {
      boolean isDisabled = parameters.isTrue("disable_web_page_preview");
      return isDisabled ? options.put("is_disabled", true) : options;
    }
    JsonNode given = parameters.expectObject("link_preview_options", "link preview options");
    if (given.path("is_disabled").asBoolean()) return options.put("is_disabled", true);
    String url = given.path("url").asText();
    ApiException.refuseIf(
        !url.isEmpty() && TelegramUrl.problem(url).isPresent(), "WEBPAGE_URL_INVALID");
    if (!url.isEmpty()) options.put("url", url);
    if (given.path("prefer_small_media").asBoolean()) {
      options.put("prefer_small_media", true);
    } else if (given.path("prefer_large_media").asBoolean()) {
      options.put("prefer_large_media", true);
    }
    if (given.path("show_above_text").asBoolean()) options.put("show_above_text", true);
    return options;
  }

  /** Returns the fields of the Message that the parameters ask for beside a file; null for none. */
  static @Nullable ObjectNode ofMedia(Parameters parameters, FileKind kind) {
    ObjectNode extra = JsonNodeFactory.instance.objectNode();
    if (VISUAL.contains(kind)) {
      if (parameters.isTrue("has_spoiler")) extra.put("has_media_spoiler", true);
      if (parameters.isTrue(Media.CAPTION_ABOVE)) extra.put(Media.CAPTION_ABOVE, true);
    }
    return extra.isEmpty() ? null : extra;
  }
}
