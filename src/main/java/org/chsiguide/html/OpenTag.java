package org.chsiguide.html;

/** A start tag whose end tag has not been read yet, with the few attributes that Telegram uses. */
final class OpenTag {
  private final String name;
  private final int position;
  private final int offset;
  private String argument = "";
  private boolean expandable = false;
  private int unixTime = 0;

  /**
   * @param position where it begins in the HTML
   * @param offset where its content begins in the text
   */
  OpenTag(String name, int position, int offset) {
    this.name = name;
    this.position = position;
    this.offset = offset;
  }

  /** Adds an attribute without a value. */
  void addAttribute(String attribute) {
    if (isAttribute(attribute, "blockquote", "expandable")) {
      expandable = true;
    }
  }

  /** Adds an attribute; unknown ones are ignored. */
  void addAttribute(String attribute, String value) {
    addAttribute(attribute);
    if (isAttribute(attribute, "a", "href")
        || isAttribute(attribute, "tg-emoji", "emoji-id")
        || isAttribute(attribute, "tg-time", "format")
        || (isAttribute(attribute, "span", "class") && value.startsWith("tg-"))) {
      argument = value;
    } else if (isAttribute(attribute, "code", "class") && value.startsWith("language-")) {
      argument = value.substring("language-".length());
    } else if (isAttribute(attribute, "tg-time", "unix")) {
      unixTime = DateTimeFormat.leadingNumber(value);
    }
  }

  private boolean isAttribute(String attribute, String ofTag, String known) {
    return name.equals(ofTag) && attribute.equals(known);
  }

  String name() {
    return name;
  }

  int position() {
    return position;
  }

  int offset() {
    return offset;
  }

  /** Returns the link, class, language, emoji or format; empty if there is none. */
  String argument() {
    return argument;
  }

  boolean isExpandable() {
    return expandable;
  }

  /** Returns the time in seconds since 1970; 0 if there is none. */
  int unixTime() {
    return unixTime;
  }
}
