package org.chsiguide.sandbox.api.parameter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.chsiguide.html.TelegramUrl;
import org.jspecify.annotations.Nullable;

/** The parameter link_preview_options, which comes back in the message. */
public final class LinkPreviewOptions {
  private LinkPreviewOptions() {}

  /** Returns the message's field link_preview_options as an object of that one field, or null. */
  public static @Nullable ObjectNode of(Parameters parameters) {
    ObjectNode options = options(parameters);
    if (options.isEmpty()) return null;
    ObjectNode extra = JsonNodeFactory.instance.objectNode();
    extra.set("link_preview_options", options);
    return extra;
  }

  private static ObjectNode options(Parameters parameters) {
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
    for (String flag : new String[] {"prefer_small_media", "prefer_large_media"}) {
      if (given.path(flag).asBoolean() && options.size() <= 1) options.put(flag, true);
    }
    return given.path("show_above_text").asBoolean()
        ? options.put("show_above_text", true)
        : options;
  }
}
