package org.chsiguide.understanding;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.chsiguide.dialog.Dialog;
import org.chsiguide.dialog.Topics;
import org.chsiguide.dialog.yaml.DialogReader;
import org.chsiguide.dialog.yaml.Loaded;

/** The topics of the guide that is shipped. */
final class ShippedTopics {
  private ShippedTopics() {}

  static Topics read() {
    return dialog().topics();
  }

  private static Dialog dialog() {
    try (InputStream file =
        Objects.requireNonNull(ShippedTopics.class.getResourceAsStream("/dialogs.yaml"))) {
      if (new DialogReader().read("dialogs.yaml", file.readAllBytes()) instanceof Loaded.Ok ok) {
        return ok.dialog();
      }
      throw new AssertionError("the shipped guide has problems");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
