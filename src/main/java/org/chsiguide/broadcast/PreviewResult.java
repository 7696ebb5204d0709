package org.chsiguide.broadcast;

import org.chsiguide.dialog.Keyed;

/**
 * The result of showing the preview to the author. A draft whose preview was not seen cannot be
 * confirmed.
 *
 * @param detail the reason, or the part of the text; empty where there is none
 */
public record PreviewResult(State state, String detail) {

  /** The preview was not shown yet. */
  public static final PreviewResult NOT_SHOWN = new PreviewResult(State.NOT_SHOWN, "");

  /** The author saw the preview. */
  public static final PreviewResult SHOWN = new PreviewResult(State.SHOWN, "");

  /** What is known about the preview. */
  public enum State implements Keyed {
    NOT_SHOWN,
    SHOWN,
    /**
     * The author saw it, and must still say whether a part of the text, which looks like a
     * placeholder or a tag, is meant.
     */
    DOUBTFUL,
    /** Telegram refused it, for a reason. */
    REFUSED,
    /** It is not known whether the author saw it. */
    LOST
  }
}
