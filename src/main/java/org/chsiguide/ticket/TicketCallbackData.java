package org.chsiguide.ticket;

import java.util.Optional;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.chsiguide.dialog.StepId;
import org.chsiguide.ticket.StaffTicketButton.Action;

/**
 * The callback data of the buttons of tickets, such as {@code t:claim:5}: a key and up to two
 * arguments.
 *
 * <p>At most 64 bytes are allowed (https://core.telegram.org/bots/api#inlinekeyboardbutton), and a
 * client can send any data, so decoding trusts nothing.
 */
public final class TicketCallbackData {
  private static final Pattern FORM =
      Pattern.compile("t:(?<key>[a-z]+)(?::(?<first>[^:]+)(?::(?<second>[^:]+))?)?");

  private TicketCallbackData() {}

  /** Returns the callback data of the button. */
  public static String encode(TicketButton button) {
    if (button instanceof StaffTicketButton staff) {
      String data = "t:" + staff.action().key() + ":" + staff.ticket();
      return staff.argument().isEmpty() ? data : data + ":" + staff.argument();
    }
    if (button instanceof StudentTicketButton.AskStaff ask) {
      return (ask.isPicture() ? "t:show:" : "t:ask:") + ask.message();
    }
    if (button instanceof StudentTicketButton.Leave) {
      return "t:leave";
    }
    if (button instanceof StudentTicketButton.GoToStep go) {
      return "t:go:" + go.step();
    }
    if (button instanceof StudentTicketButton.Consent consent) {
      return (consent.isGranted() ? "t:yes:" : "t:no:") + consent.ticket();
    }
    if (button instanceof StudentTicketButton.Close close) {
      return "t:done:" + close.ticket();
    }
    if (button instanceof StudentTicketButton.Rate rate) {
      return "t:rate:" + rate.ticket() + ":" + rate.stars();
    }
    if (button instanceof StudentTicketButton.SaySolved say) {
      return "t:solved:" + say.ticket() + ":" + (say.isSolved() ? 1 : 0);
    }
    throw new AssertionError(button);
  }

  /** Returns the button that has exactly this callback data; empty if there is none. */
  public static Optional<TicketButton> decode(String data) {
    Matcher form = FORM.matcher(data);
    return form.matches()
        ? decode(
                form.group("key"),
                Optional.ofNullable(form.group("first")),
                Optional.ofNullable(form.group("second")))
            .filter(button -> encode(button).equals(data))
        : Optional.empty();
  }

  private static Optional<TicketButton> decode(
      String key, Optional<String> first, Optional<String> second) {
    Optional<Long> number = first.flatMap(TicketCallbackData::number);
    return switch (key) {
      case "ask", "show" ->
          first
              .flatMap(TicketCallbackData::messageId)
              .map(it -> new StudentTicketButton.AskStaff(it, key.equals("show")));
      case "leave" -> Optional.of(new StudentTicketButton.Leave());
      case "go" -> first.flatMap(TicketCallbackData::step).map(StudentTicketButton.GoToStep::new);
      case "yes", "no" -> number.map(it -> new StudentTicketButton.Consent(it, key.equals("yes")));
      case "done" -> number.map(StudentTicketButton.Close::new);
      case "rate" ->
          combine(
              number,
              second.filter(stars -> stars.matches("[1-5]")).map(Integer::valueOf),
              StudentTicketButton.Rate::new);
      case "solved" -> combine(number, second.map("1"::equals), StudentTicketButton.SaySolved::new);
      default -> number.flatMap(ticket -> staffButton(key, ticket, second.orElse("")));
    };
  }

  private static Optional<TicketButton> staffButton(String key, long ticket, String argument) {
    return Stream.of(Action.values())
        .filter(action -> action.key().equals(key) && isValid(action, argument))
        .<TicketButton>map(action -> new StaffTicketButton(action, ticket, argument))
        .findFirst();
  }

  /** Returns whether a button of this action can have this argument. */
  static boolean isValid(Action action, String argument) {
    return switch (action.argument()) {
      case NONE -> argument.isEmpty();
      case NUMBER -> number(argument).isPresent();
      case MESSAGE -> messageId(argument).isPresent();
      case STEP -> StepId.isValid(argument);
      case ID -> argument.matches("[^:]+");
    };
  }

  private static <A, B> Optional<TicketButton> combine(
      Optional<A> first, Optional<B> second, BiFunction<A, B, TicketButton> constructor) {
    return first.flatMap(a -> second.map(b -> constructor.apply(a, b)));
  }

  private static Optional<Long> number(String text) {
    return text.matches("0|[1-9][0-9]{0,17}") ? Optional.of(Long.valueOf(text)) : Optional.empty();
  }

  private static Optional<Integer> messageId(String text) {
    return number(text).filter(id -> id <= Integer.MAX_VALUE).map(Long::intValue);
  }

  private static Optional<StepId> step(String text) {
    return StepId.isValid(text) ? Optional.of(new StepId(text)) : Optional.empty();
  }
}
