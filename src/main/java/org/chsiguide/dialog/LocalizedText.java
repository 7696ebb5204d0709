package org.chsiguide.dialog;

/** A text in both languages; neither is ever blank. */
public record LocalizedText(String zh, String en) {

  /**
   * Checks the texts.
   *
   * @throws IllegalArgumentException if one of them is blank
   */
  public LocalizedText {
    if (zh.isBlank() || en.isBlank()) {
      throw new IllegalArgumentException("a text needs both languages");
    }
  }

  /**
   * Fills in the variables of a template.
   *
   * @param variables names of variables and their values, alternating
   */
  public static String fill(String template, Object... variables) {
    String line = template;
    for (int i = 0; i < variables.length; i += 2) {
      line = line.replace("{" + variables[i] + "}", variables[i + 1].toString());
    }
    return line;
  }

  /**
   * Returns the text in this language; for both: Chinese, the separator, English, or only one if
   * they are equal.
   */
  public String in(Language language, String separator) {
    if (language == Language.ZH || (language == Language.BOTH && zh.equals(en))) {
      return zh;
    }
    return language == Language.EN ? en : zh + separator + en;
  }
}
