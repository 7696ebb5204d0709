package org.chsiguide.broadcast;

import java.time.Instant;

/** The next thing to do for a broadcast. */
public sealed interface NextDelivery {

  /** Send it to this recipient; the ledger has marked the delivery as in flight. */
  record Send(Recipient recipient) implements NextDelivery {}

  /** Wait until this time; the remaining recipients must not be sent it earlier. */
  record Later(Instant due) implements NextDelivery {}

  /** Finish: no recipient is left. */
  record Finished() implements NextDelivery {}

  /** Stop: staff paused or cancelled it, or a recall or its correction goes first. */
  record Stopped() implements NextDelivery {}
}
