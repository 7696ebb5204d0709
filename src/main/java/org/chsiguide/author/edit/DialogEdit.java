package org.chsiguide.author.edit;

import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.LocalizedText;
import org.chsiguide.dialog.yaml.TextPath;

/** A change to the content of the dialog. */
public sealed interface DialogEdit {

  /** A change at one place. */
  sealed interface OfText extends DialogEdit {

    TextPath path();

    /** Returns the text that it replaces, without markup; empty if there is none. */
    String before();

    /** Returns the new text without markup; one in both languages in two lines. */
    String after();

    /** Returns the place as a word. */
    default String place() {
      return path().toString();
    }
  }

  /**
   * Replaces a text.
   *
   * @param oldText the text that it is meant to replace; if another one is there, nothing is
   *     replaced. Empty: there is none yet
   * @param newText empty: the text is removed
   */
  record ReplaceText(TextPath path, String oldText, String newText) implements OfText {

    /** Creates an edit of the text at this place, as {@link TextPath#toString()} writes it. */
    public static ReplaceText at(String place, String oldText, String newText) {
      return new ReplaceText(TextPath.parse(place), oldText, newText);
    }

    ReplaceText inverse() {
      return new ReplaceText(path, newText, oldText);
    }

    @Override
    public String before() {
      return TextKind.of(path).plain(oldText);
    }

    @Override
    public String after() {
      return TextKind.of(path).plain(newText);
    }
  }

  /** Adds a text in both languages at a place where there is nothing. */
  record AddText(TextPath path, LocalizedText text) implements OfText {

    /** Creates an edit at this place, as {@link TextPath#toString()} writes it. */
    public static AddText at(String place, LocalizedText text) {
      return new AddText(TextPath.parse(place), text);
    }

    @Override
    public String before() {
      return "";
    }

    @Override
    public String after() {
      return text.map(TextKind.of(path)::plain).in(Language.BOTH, "\n");
    }
  }

  /** Takes back what this version changed, and nothing that came later. */
  record Undo(long version) implements DialogEdit {}

  /** Brings the whole content of this version back. */
  record Restore(long version) implements DialogEdit {}

  /** The content that was found in the file: somebody changed it there. */
  record FoundInFile() implements DialogEdit {}
}
