package org.chsiguide.author.edit;

import org.chsiguide.dialog.reader.LoadResult;

/** The content of the dialog that students see, and the file that it comes from. */
public interface DialogContent {

  /**
   * Returns the current content: that of the file, or the latest version if the file was not
   * changed by hand since.
   *
   * @throws BrokenFileException if it is not UTF-8, so that editing would change other bytes, too
   */
  String read();

  /** Returns the digest of the file itself. */
  String fileDigest();

  /** Loads this content as if it were in the file. */
  LoadResult load(String content);

  /**
   * Writes the file at once, so that nobody ever reads half of it.
   *
   * @return whether it was written; a file in the jar, for example, cannot be
   */
  boolean write(String content);

  /**
   * Saves a picture where the file finds it.
   *
   * @throws IllegalStateException if a file that names it could not be loaded
   */
  void savePicture(String name, byte[] png);
}
