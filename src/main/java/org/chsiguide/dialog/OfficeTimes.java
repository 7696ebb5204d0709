package org.chsiguide.dialog;

/**
 * When staff answer, as the dialog says it; the reader has checked that it can be parsed.
 *
 * @param hours the office hours; empty: the dialog does not say
 * @param holidays the days on which nobody is there; empty: the dialog does not say
 * @param workdays the working days that would be days off; empty: none
 */
public record OfficeTimes(String hours, String holidays, String workdays) {

  /** The times of a dialog that says nothing about them. */
  public static final OfficeTimes NONE = new OfficeTimes("", "", "");
}
