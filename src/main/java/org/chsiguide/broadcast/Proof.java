package org.chsiguide.broadcast;

/** What came of showing an author what readers will get; what was not seen is not sent. */
public sealed interface Proof {

  /** It was not shown yet. */
  record Missing() implements Proof {}

  /** The author saw it. */
  record Seen() implements Proof {}

  /** Telegram does not take it, and why. */
  record Refused(String why) implements Proof {}

  /** It is not known whether the author saw it, and why. */
  record Lost(String why) implements Proof {}
}
