package org.chsiguide.site.engine.jdk;

import org.teavm.jso.JSBody;

/** The class of Java by the function of JavaScript: both are Unicode's. */
public final class Normalizer {
  private Normalizer() {}

  /** The forms of Unicode, by the same names as in JavaScript. */
  public enum Form {
    NFC,
    NFD,
    NFKC,
    NFKD
  }

  /** Returns the text in this form. */
  public static String normalize(CharSequence text, Form form) {
    return normalize(text.toString(), form.name());
  }

  @JSBody(
      params = {"text", "form"},
      script = "return text.normalize(form);")
  private static native String normalize(String text, String form);
}
