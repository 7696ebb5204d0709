package org.chsiguide.dialog;

import org.jspecify.annotations.Nullable;

/**
 * A leg of the way; the stages in their order are the progress bar.
 *
 * @param id its name in {@code dialogs.yaml}
 * @param name what the student reads
 * @param picture how far one is who is here, if there is a picture of it: the names of its files
 */
public record Stage(String id, LocalizedText name, @Nullable LocalizedText picture) {

  /** A leg of the way without a picture. */
  public Stage(String id, LocalizedText name) {
    this(id, name, null);
  }
}
