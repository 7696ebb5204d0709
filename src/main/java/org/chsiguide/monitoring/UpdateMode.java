package org.chsiguide.monitoring;

import java.util.Locale;

/** How updates are received. */
public enum UpdateMode {
  POLLING,
  WEBHOOK;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
