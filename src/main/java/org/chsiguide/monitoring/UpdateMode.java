package org.chsiguide.monitoring;

import java.util.Locale;

/** How updates come. */
public enum UpdateMode {
  POLLING,
  WEBHOOK;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
