package org.chsiguide.statistics;

import java.util.Locale;

/** Numbers as staff read them, in both languages. */
final class NumberFormat {
  private NumberFormat() {}

  /** With a comma at the thousands. */
  static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /** A part of a whole as per cent; empty if there is nothing. */
  static String share(long part, long whole) {
    return whole == 0 ? "" : Math.round(100.0 * part / whole) + " %";
  }
}
