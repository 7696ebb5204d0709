package org.chsiguide.author.edit;

import org.chsiguide.dialog.yaml.TextPath;

/** What a change does to the content of the dialog. */
public sealed interface DialogEdit {

  /**
   * Replaces a text.
   *
   * @param oldText the text that it is meant to replace; if another one is there, nothing is
   *     replaced
   */
  record ReplaceText(TextPath path, String oldText, String newText) implements DialogEdit {

    /** Creates an edit of the text at this place, as {@link TextPath#toString()} writes it. */
    public static ReplaceText at(String place, String oldText, String newText) {
      return new ReplaceText(TextPath.parse(place), oldText, newText);
    }

    /** Returns the place as a word. */
    public String place() {
      return path.toString();
    }
  }

  /** Takes back what this version changed, and nothing that came later. */
  record Undo(long version) implements DialogEdit {}

  /** Brings the whole content of this version back. */
  record Restore(long version) implements DialogEdit {}

  /** The content that was found in the file: somebody changed it there. */
  record FoundInFile() implements DialogEdit {}
}
