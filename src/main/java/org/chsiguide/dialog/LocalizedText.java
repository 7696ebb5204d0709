package org.chsiguide.dialog;

/** Words in both languages; neither is ever blank. */
public record LocalizedText(String zh, String en) {

  /**
   * @throws IllegalArgumentException if one of the languages is blank
   */
  public LocalizedText {
    if (zh.isBlank() || en.isBlank()) {
      throw new IllegalArgumentException("a text needs both languages");
    }
  }

  /**
   * Words with values for their variables.
   *
   * @param variables by turns the name of a variable and what stands for it
   */
  public static String fill(String template, Object... variables) {
    String line = template;
    for (int i = 0; i < variables.length; i += 2) {
      line = line.replace("{" + variables[i] + "}", variables[i + 1].toString());
    }
    return line;
  }

  /**
   * The words for a reader of this language; for both, Chinese, the separator, English, or the
   * words once where they are the same.
   */
  public String in(Language language, String separator) {
    if (language == Language.ZH || (language == Language.BOTH && zh.equals(en))) {
      return zh;
    }
    return language == Language.EN ? en : zh + separator + en;
  }
}
