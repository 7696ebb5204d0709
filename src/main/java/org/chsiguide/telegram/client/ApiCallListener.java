package org.chsiguide.telegram.client;

import java.time.Duration;

/** Is told of each call to the Bot API when it has ended, on the thread that made it. */
@FunctionalInterface
public interface ApiCallListener {

  /** What a call that went well is told as. */
  String OK = "ok";

  /**
   * A call has ended.
   *
   * @param method its name in lower case, without any argument
   * @param outcome {@link #OK}; the HTTP status, such as {@code 429}; {@code unreachable} where
   *     nothing was sent; {@code lost} where nobody knows; {@code stranger} where something else
   *     than the Bot API answered
   */
  void onCallEnded(String method, String outcome, Duration duration);
}
