package org.chsiguide.telegram.client;

import java.time.Duration;

/** A listener to calls of the Bot API, called when a call has ended, on any thread. */
@FunctionalInterface
public interface ApiCallListener {

  /** The outcome of a successful call. */
  String OK = "ok";

  /**
   * Called when a call has ended.
   *
   * @param method its name in lower case, without arguments
   * @param outcome {@link #OK}; the HTTP status, such as {@code 429}; {@code unreachable} if
   *     nothing was sent; {@code lost} if it is unknown whether the call was carried out; {@code
   *     stranger} if something other than the Bot API responded
   */
  void onCallEnded(String method, String outcome, Duration duration);
}
