package org.chsiguide.html;

import java.util.HashMap;
import java.util.Map;

/**
 * A start tag whose end tag has not been read yet.
 *
 * @param position where it begins in the HTML
 * @param offset where its content begins in the text
 */
record OpenTag(String name, int position, int offset, Map<String, String> attributes) {
  OpenTag(String name, int position, int offset) {
    this(name, position, offset, new HashMap<>());
  }

  /** Adds an attribute; the last value counts, except classes that Telegram does not know. */
  void addAttribute(String attribute, String value) {
    if (!attribute.equals("class") || value.startsWith("tg-") || value.startsWith("language-")) {
      attributes.put(attribute, value);
    }
  }

  /** Returns the value of an attribute; empty if it has none. */
  String attribute(String attribute) {
    return attributes.getOrDefault(attribute, "");
  }
}
