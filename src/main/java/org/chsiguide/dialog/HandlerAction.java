package org.chsiguide.dialog;

import java.util.Optional;

/**
 * What a tap on a button of the dialog makes a handler do, before the engine sees it. It is the
 * button's callback data; a client can send any (https://core.telegram.org/bots/api#callbackquery),
 * so decoding trusts nothing.
 */
public sealed interface HandlerAction {

  /** Sends the one-page sheet. */
  record SendPage() implements HandlerAction {}

  /** Tells staff that a step is out of date. */
  record ReportOutdated(StepId step) implements HandlerAction {}

  /**
   * Lets staff read the question that a screen did not answer.
   *
   * @param turn the turn of the screen
   */
  record ShareQuestion(int turn) implements HandlerAction {}

  /** Returns the action as callback data: at most 49 ASCII characters. */
  default String encode() {
    if (this instanceof SendPage) {
      return "page";
    }
    if (this instanceof ReportOutdated report) {
      return "outdated:" + report.step();
    }
    if (this instanceof ShareQuestion share) {
      return "question:" + share.turn();
    }
    throw new AssertionError(this);
  }

  /** Returns the action that {@link #encode()} wrote; empty for anything else. */
  static Optional<HandlerAction> decode(String data) {
    int colon = data.indexOf(':');
    String argument = data.substring(colon + 1);
    return switch (data.substring(0, colon + 1)) {
      case "" -> Optional.<HandlerAction>of(new SendPage()).filter(it -> it.encode().equals(data));
      case "outdated:" -> StepId.parse(argument).map(ReportOutdated::new);
      case "question:" ->
          argument.matches("0|[1-9][0-9]{0,8}")
              ? Optional.of(new ShareQuestion(Integer.parseInt(argument)))
              : Optional.empty();
      default -> Optional.empty();
    };
  }

  /** Returns the action of this kind that {@link #encode()} wrote; empty for anything else. */
  static <A extends HandlerAction> Optional<A> decode(String data, Class<A> kind) {
    return decode(data).filter(kind::isInstance).map(kind::cast);
  }
}
