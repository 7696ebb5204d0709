package org.chsiguide.broadcast;

import java.time.Instant;

/** What is to be done for a broadcast next. */
public sealed interface NextDelivery {

  /** To send it to somebody; the ledger says from now on that it may have arrived. */
  record Send(Recipient recipient) implements NextDelivery {}

  /** To wait: whoever is left cannot be sent it before this. */
  record Later(Instant due) implements NextDelivery {}

  /** Nothing: nobody is left. */
  record Finished() implements NextDelivery {}

  /** Nothing: it was stopped. */
  record Stopped() implements NextDelivery {}
}
