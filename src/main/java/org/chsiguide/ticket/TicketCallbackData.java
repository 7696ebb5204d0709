package org.chsiguide.ticket;

import java.util.Optional;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.chsiguide.dialog.StepId;
import org.chsiguide.messenger.UserId;

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
    if (button instanceof StaffTicketButton.Claim claim) {
      return "t:claim:" + claim.ticket();
    }
    if (button instanceof StaffTicketButton.Release release) {
      return "t:release:" + release.ticket();
    }
    if (button instanceof StaffTicketButton.TakeOver takeOver) {
      return "t:over:" + takeOver.ticket() + ":" + takeOver.from();
    }
    if (button instanceof StaffTicketButton.ShowTakeOver show) {
      return "t:owner:" + show.ticket();
    }
    if (button instanceof StaffTicketButton.HandOver handOver) {
      return "t:to:" + handOver.ticket() + ":" + handOver.to();
    }
    if (button instanceof StaffTicketButton.ShowHandOver show) {
      return "t:hand:" + show.ticket();
    }
    if (button instanceof StaffTicketButton.Close close) {
      return "t:close:" + close.ticket();
    }
    if (button instanceof StaffTicketButton.Block block) {
      return "t:block:" + block.ticket();
    }
    if (button instanceof StaffTicketButton.Unblock unblock) {
      return "t:unblock:" + unblock.ticket();
    }
    if (button instanceof StaffTicketButton.SendStep send) {
      return "t:step:" + send.ticket() + ":" + send.step();
    }
    if (button instanceof StaffTicketButton.SendCannedResponse send) {
      return "t:answer:" + send.ticket() + ":" + send.response();
    }
    if (button instanceof StaffTicketButton.SendAnswer send) {
      return "t:whose:" + send.ticket() + ":" + send.message();
    }
    if (button instanceof StaffTicketButton.SendHeld send) {
      return "t:send:" + send.ticket() + ":" + send.message();
    }
    if (button instanceof StaffTicketButton.DropHeld drop) {
      return "t:drop:" + drop.ticket() + ":" + drop.message();
    }
    if (button instanceof StaffTicketButton.ShowMain show) {
      return "t:card:" + show.ticket();
    }
    if (button instanceof StaffTicketButton.ShowStages show) {
      return "t:stages:" + show.ticket();
    }
    if (button instanceof StaffTicketButton.ShowStage show) {
      return "t:stage:" + show.ticket() + ":" + show.stage();
    }
    if (button instanceof StaffTicketButton.ShowCannedResponses show) {
      return "t:answers:" + show.ticket();
    }
    if (button instanceof StaffTicketButton.ShowCannedResponse show) {
      return "t:preview:" + show.ticket() + ":" + show.response();
    }
    if (button instanceof StudentTicketButton.AskStaff ask) {
      return "t:ask:" + ask.message();
    }
    if (button instanceof StudentTicketButton.ShowStaff show) {
      return "t:show:" + show.message();
    }
    if (button instanceof StudentTicketButton.Leave) {
      return "t:leave";
    }
    if (button instanceof StudentTicketButton.GoToStep go) {
      return "t:go:" + go.step();
    }
    if (button instanceof StudentTicketButton.GrantConsent grant) {
      return "t:yes" + (grant.ticket() == null ? "" : ":" + grant.ticket());
    }
    if (button instanceof StudentTicketButton.RefuseConsent refuse) {
      return "t:no" + (refuse.ticket() == null ? "" : ":" + refuse.ticket());
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
      case "claim" -> number.map(StaffTicketButton.Claim::new);
      case "release" -> number.map(StaffTicketButton.Release::new);
      case "over" ->
          combine(
              number, second.flatMap(TicketCallbackData::user), StaffTicketButton.TakeOver::new);
      case "owner" -> number.map(StaffTicketButton.ShowTakeOver::new);
      case "to" ->
          combine(
              number, second.flatMap(TicketCallbackData::user), StaffTicketButton.HandOver::new);
      case "hand" -> number.map(StaffTicketButton.ShowHandOver::new);
      case "close" -> number.map(StaffTicketButton.Close::new);
      case "block" -> number.map(StaffTicketButton.Block::new);
      case "unblock" -> number.map(StaffTicketButton.Unblock::new);
      case "step" ->
          combine(
              number, second.flatMap(TicketCallbackData::step), StaffTicketButton.SendStep::new);
      case "answer" -> combine(number, second, StaffTicketButton.SendCannedResponse::new);
      case "whose" ->
          combine(
              number,
              second.flatMap(TicketCallbackData::messageId),
              StaffTicketButton.SendAnswer::new);
      case "send" ->
          combine(
              number, second.flatMap(TicketCallbackData::number), StaffTicketButton.SendHeld::new);
      case "drop" ->
          combine(
              number, second.flatMap(TicketCallbackData::number), StaffTicketButton.DropHeld::new);
      case "card" -> number.map(StaffTicketButton.ShowMain::new);
      case "stages" -> number.map(StaffTicketButton.ShowStages::new);
      case "stage" -> combine(number, second, StaffTicketButton.ShowStage::new);
      case "answers" -> number.map(StaffTicketButton.ShowCannedResponses::new);
      case "preview" -> combine(number, second, StaffTicketButton.ShowCannedResponse::new);
      case "ask" ->
          first.flatMap(TicketCallbackData::messageId).map(StudentTicketButton.AskStaff::new);
      case "show" ->
          first.flatMap(TicketCallbackData::messageId).map(StudentTicketButton.ShowStaff::new);
      case "leave" -> Optional.of(new StudentTicketButton.Leave());
      case "go" -> first.flatMap(TicketCallbackData::step).map(StudentTicketButton.GoToStep::new);
      case "yes" -> Optional.of(new StudentTicketButton.GrantConsent(number.orElse(null)));
      case "no" -> Optional.of(new StudentTicketButton.RefuseConsent(number.orElse(null)));
      case "done" -> number.map(StudentTicketButton.Close::new);
      case "rate" ->
          combine(
              number,
              second.filter(stars -> stars.matches("[1-5]")).map(Integer::valueOf),
              StudentTicketButton.Rate::new);
      case "solved" -> combine(number, second.map("1"::equals), StudentTicketButton.SaySolved::new);
      default -> Optional.empty();
    };
  }

  private static <A, B> Optional<TicketButton> combine(
      Optional<A> first, Optional<B> second, BiFunction<A, B, TicketButton> constructor) {
    return first.flatMap(a -> second.map(b -> constructor.apply(a, b)));
  }

  private static Optional<Long> number(String text) {
    return text.matches("[0-9]{1,18}") ? Optional.of(Long.valueOf(text)) : Optional.empty();
  }

  private static Optional<UserId> user(String text) {
    return number(text).map(UserId::new);
  }

  private static Optional<Integer> messageId(String text) {
    return number(text).filter(id -> id <= Integer.MAX_VALUE).map(Long::intValue);
  }

  private static Optional<StepId> step(String text) {
    return StepId.isValid(text) ? Optional.of(new StepId(text)) : Optional.empty();
  }
}
