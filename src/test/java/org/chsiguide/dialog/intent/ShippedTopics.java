package org.chsiguide.dialog.intent;

import org.chsiguide.dialog.ShippedDialog;
import org.chsiguide.dialog.TopicCatalog;

/** The topics of the guide that is shipped. */
final class ShippedTopics {
  private ShippedTopics() {}

  static TopicCatalog read() {
    return ShippedDialog.read().dialog().topics();
  }
}
