package org.chsiguide.dialog;

/**
 * The color of a button, https://core.telegram.org/bots/api#inlinekeyboardbutton; apps that do not
 * know it show an ordinary button.
 */
public enum ButtonStyle implements Keyed {
  /** The way that most students go. */
  PRIMARY,
  /** The student has what they came for. */
  SUCCESS,
  /** Something is lost. */
  DANGER
}
