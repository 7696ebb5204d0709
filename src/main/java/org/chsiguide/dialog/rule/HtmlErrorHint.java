package org.chsiguide.dialog.rule;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Hints for HTML errors of Telegram. */
final class HtmlErrorHint {
  private static final Pattern UNENDED = Pattern.compile("Can't find end tag .*\"(.+)\"");

  private HtmlErrorHint() {}

  /** Returns the hint for an error description; empty if the description is clear enough. */
  static String of(String description) {
    Matcher unended = UNENDED.matcher(description);
    if (unended.matches()) {
      return "write </" + unended.group(1) + "> where it ends";
    }
    if (description.equals("Unsupported start tag \"\"")) {
      return "for a \"<\" write &lt;";
    }
    if (description.equals("Unsupported start tag \"br\"")) {
      return "a new line is enough";
    }
    if (description.startsWith("Unsupported start tag")) {
      return "it knows b, i, u, s, a, code, pre, blockquote, tg-spoiler; for a \"<\" write &lt;";
    }
    if (description.startsWith("Unclosed start tag")) {
      return "end the tag with \">\"; for a \"<\" write &lt;";
    }
    if (description.startsWith("Unexpected end tag")) {
      return "remove it, or begin the tag before it";
    }
    if (description.startsWith("Unmatched end tag")) {
      return "end first what began last";
    }
    if (description.startsWith("Unexpected end of name token")) {
      return "put the address in straight quotes: href=\"…\"";
    }
    return "";
  }
}
