package org.chsiguide.broadcast;

/** The next thing to do for a broadcast. */
public sealed interface NextDelivery {

  /** Send it to this recipient; the ledger has marked the delivery as in flight. */
  record Send(Recipient recipient) implements NextDelivery {}

  /** Ask again; so far, only students were found who no longer get it. */
  record Again() implements NextDelivery {}

  /** Finish: no recipient is left. */
  record Finished() implements NextDelivery {}

  /**
   * Stop for now: staff paused or cancelled it, a recall or its correction goes first, or the
   * remaining recipients have to wait.
   */
  record Stopped() implements NextDelivery {}
}
