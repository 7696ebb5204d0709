package org.chsiguide.dialog.intent;

import org.chsiguide.dialog.ShippedDialog;
import org.chsiguide.dialog.TopicCatalog;

/** The topics of the default dialog. */
final class ShippedTopics {
  private ShippedTopics() {}

  static TopicCatalog read() {
    return ShippedDialog.read().dialog().topics();
  }
}
