package org.chsiguide.messenger;

import java.util.concurrent.CompletionStage;

/**
 * Leave to send something that must not be sent too often, over any number of stops. It is asked
 * for right before each attempt, and given back after one that surely did not arrive; so what stays
 * taken are the attempts that may have arrived.
 */
public interface SendPermit {

  /** Takes it; false: there is none left. */
  CompletionStage<Boolean> acquire();

  /** Gives back what was taken last. */
  void release();
}
