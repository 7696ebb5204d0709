package org.chsiguide.sandbox.api.parameter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.EnumSet;
import java.util.Set;
import org.chsiguide.html.TelegramUrl;
import org.chsiguide.sandbox.file.FileKind;
import org.chsiguide.sandbox.file.StoredFile;
import org.chsiguide.sandbox.world.FileJson;
import org.chsiguide.sandbox.world.World;
import org.jspecify.annotations.Nullable;

/**
 * How a text or a file is shown in one message: parameters that belong to the message, not to the
 * file.
 */
public final class ContentOptions {
  /** The parameter that shows the caption above the file, and its field of the Message. */
  public static final String CAPTION_ABOVE = "show_caption_above_media";

  private static final Set<FileKind> VISUAL =
      EnumSet.of(FileKind.PHOTO, FileKind.VIDEO, FileKind.ANIMATION);

  private ContentOptions() {}

  /** Returns the fields of the Message that the parameters ask for beside a text; null for none. */
  public static @Nullable ObjectNode ofText(Parameters parameters) {
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
  public static @Nullable ObjectNode ofMedia(World world, Parameters parameters, FileKind kind) {
    ObjectNode extra = JsonNodeFactory.instance.objectNode();
    if (VISUAL.contains(kind)) {
      if (parameters.isTrue("has_spoiler")) extra.put("has_media_spoiler", true);
      putCaptionPlace(extra, parameters.isTrue(CAPTION_ABOVE));
    }
    if (kind == FileKind.VIDEO) {
      putStart(extra, parameters.natural("start_timestamp"));
      if (parameters.isGiven("cover")) {
        StoredFile cover =
            new InputFiles(world, parameters)
                .file(FileKind.PHOTO, "cover", parameters.text("cover"));
        extra.withObjectProperty("video").set("cover", new FileJson(world.files()).photo(cover));
      }
    }
    return extra.isEmpty() ? null : extra;
  }

  /** Puts or removes the field that says where the caption is shown. */
  public static void putCaptionPlace(ObjectNode extra, boolean isAbove) {
    extra.remove(CAPTION_ABOVE);
    if (isAbove) extra.put(CAPTION_ABOVE, true);
  }

  /** Puts where a video starts, unless that is its beginning. */
  public static void putStart(ObjectNode extra, int seconds) {
    if (seconds > 0) extra.withObjectProperty("video").put("start_timestamp", seconds);
  }
}
