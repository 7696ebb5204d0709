package org.chsiguide.picture;

import java.util.List;
import java.util.regex.Pattern;
import org.chsiguide.runtime.Sha256;

/**
 * The names of the pictures that staff send. A name is made of the content, so a picture is never
 * replaced by another, and an earlier version of the dialog still has its own.
 */
public final class StaffPictures {
  private static final String PREFIX = "staff-";
  private static final int DIGEST_CHARACTERS = 12;
  private static final String SUFFIX = ".png";
  private static final Pattern NAME =
      Pattern.compile("\\b" + PREFIX + "[0-9a-f]{" + DIGEST_CHARACTERS + "}\\b");

  private StaffPictures() {}

  /** Returns a picture with these bytes under its name. */
  static PictureFile named(byte[] png) {
    String digest = Sha256.hex(png).substring(0, DIGEST_CHARACTERS);
    return new PictureFile(PREFIX + digest + SUFFIX, png);
  }

  /** Returns the name by which a dialog shows this picture. */
  public static String nameInDialog(PictureFile picture) {
    return picture.name().substring(0, picture.name().length() - SUFFIX.length());
  }

  /** Returns the files of the pictures that this dialog names. */
  public static List<String> filesIn(String dialog) {
    return NAME.matcher(dialog).results().map(match -> match.group() + SUFFIX).distinct().toList();
  }
}
