package org.chsiguide.site.engine.jdk;

import org.jspecify.annotations.Nullable;
import org.teavm.jso.JSBody;
import org.teavm.jso.JSObject;

/** The matches of a pattern in a text. */
public final class Matcher {
  private final Pattern pattern;
  private final String text;
  private @Nullable JSObject match;

  Matcher(Pattern pattern, String text) {
    this.pattern = pattern;
    this.text = text;
  }

  /** Returns whether the text as a whole matches. */
  public boolean matches() {
    return found(pattern.whole, 0);
  }

  /** Finds the next match. */
  public boolean find() {
    int from = match == null ? 0 : Math.max(end(), start() + (group().isEmpty() ? 1 : 0));
    return from <= text.length() && found(pattern.all, from);
  }

  private boolean found(JSObject regExp, int from) {
    match = exec(regExp, text, from);
    return match != null;
  }

  /** Returns the match. */
  public String group() {
    String all = group(0);
    return all == null ? "" : all;
  }

  /** Returns a group of the match; null if it took no part. */
  public @Nullable String group(int number) {
    return group(expectMatch(), number);
  }

  /** Returns where the match begins. */
  public int start() {
    return index(expectMatch());
  }

  /** Returns where the match ends. */
  public int end() {
    return start() + group().length();
  }

  /** Replaces the first match. */
  public String replaceFirst(String replacement) {
    return replace(text, pattern.first, replacement);
  }

  /** Replaces all matches. */
  public String replaceAll(String replacement) {
    return replace(text, pattern.all, replacement);
  }

  private JSObject expectMatch() {
    if (match == null) {
      throw new IllegalStateException("no match");
    }
    return match;
  }

  @JSBody(
      params = {"regExp", "text", "from"},
      script = "regExp.lastIndex = from; return regExp.exec(text);")
  private static native @Nullable JSObject exec(JSObject regExp, String text, int from);

  @JSBody(
      params = {"match", "number"},
      script = "return match[number] ?? null;")
  private static native @Nullable String group(JSObject match, int number);

  @JSBody(params = "match", script = "return match.index;")
  private static native int index(JSObject match);

  @JSBody(
      params = {"text", "regExp", "replacement"},
      script = "return text.replace(regExp, replacement);")
  private static native String replace(String text, JSObject regExp, String replacement);
}
