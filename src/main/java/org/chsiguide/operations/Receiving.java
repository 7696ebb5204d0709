package org.chsiguide.operations;

import java.util.Locale;

/** How updates come. */
public enum Receiving {
  POLLING,
  WEBHOOK;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
