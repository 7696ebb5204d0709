package org.chsiguide.broadcast;

/** What came of showing an author what readers will get; what was not seen is not sent. */
public sealed interface PreviewResult {

  /** It was not shown yet. */
  record NotShown() implements PreviewResult {}

  /** The author saw it. */
  record Seen() implements PreviewResult {}

  /** Telegram does not take it, and why. */
  record Refused(String reason) implements PreviewResult {}

  /** It is not known whether the author saw it, and why. */
  record Uncertain(String reason) implements PreviewResult {}
}
