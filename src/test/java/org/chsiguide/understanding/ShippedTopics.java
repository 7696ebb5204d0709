package org.chsiguide.understanding;

import org.chsiguide.dialog.ShippedGuide;
import org.chsiguide.dialog.Topics;

/** The topics of the guide that is shipped. */
final class ShippedTopics {
  private ShippedTopics() {}

  static Topics read() {
    return ShippedGuide.read().dialog().topics();
  }
}
