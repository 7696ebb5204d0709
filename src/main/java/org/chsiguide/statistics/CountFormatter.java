package org.chsiguide.statistics;

import java.util.Locale;

/** Formats numbers for staff, in the same way for both languages. */
final class CountFormatter {
  private CountFormatter() {}

  /** Formats a count with commas for thousands. */
  static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /** Formats a share in per cent; empty if the whole is zero. */
  static String share(long part, long whole) {
    return whole == 0 ? "" : Math.round(100.0 * part / whole) + " %";
  }
}
