package org.chsiguide.broadcast;

/**
 * The result of showing the preview to the author. A draft whose preview was not seen cannot be
 * confirmed.
 */
public sealed interface PreviewResult {

  /** The preview was not shown yet. */
  record NotShown() implements PreviewResult {}

  /** The author saw the preview. */
  record Seen() implements PreviewResult {}

  /**
   * The author saw the preview, and must still say whether this part of the text, which looks like
   * a placeholder or a tag, is meant.
   */
  record Doubtful(String part) implements PreviewResult {}

  /** Telegram refused the preview. */
  record Refused(String reason) implements PreviewResult {}

  /** It is not known whether the author saw the preview. */
  record Uncertain(String reason) implements PreviewResult {}
}
