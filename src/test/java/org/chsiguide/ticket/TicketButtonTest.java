package org.chsiguide.ticket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.chsiguide.messenger.UserId;
import org.chsiguide.testing.CallbackDataContract;
import org.chsiguide.ticket.TicketButton.Action;
import org.junit.jupiter.api.Test;

class TicketButtonTest extends CallbackDataContract<TicketButton> {

  /** Buttons with these data are in chats, so they must keep their meaning. */
  private static final Map<String, TicketButton> KNOWN =
      Map.<String, TicketButton>ofEntries(
          Map.entry("t:claim:5", new TicketButton(Action.CLAIM, 5)),
          Map.entry("t:release:5", new TicketButton(Action.RELEASE, 5)),
          Map.entry("t:over:5:12", new TicketButton(Action.TAKE_OVER, 5, "12")),
          Map.entry("t:to:5:42", new TicketButton(Action.HAND_OVER, 5, "42")),
          Map.entry("t:hand:5", new TicketButton(Action.SHOW_HAND_OVER, 5)),
          Map.entry("t:close:5", new TicketButton(Action.CLOSE, 5)),
          Map.entry("t:block:5", new TicketButton(Action.BLOCK, 5)),
          Map.entry("t:unblock:5", new TicketButton(Action.UNBLOCK, 5)),
          Map.entry("t:step:5:account", new TicketButton(Action.SEND_STEP, 5, "account")),
          Map.entry(
              "t:answer:5:photo-1", new TicketButton(Action.SEND_CANNED_RESPONSE, 5, "photo-1")),
          Map.entry("t:whose:5:4711", new TicketButton(Action.SEND_ANSWER, 5, "4711")),
          Map.entry("t:send:5:4711", new TicketButton(Action.SEND_HELD, 5, "4711")),
          Map.entry("t:drop:5:4711", new TicketButton(Action.DROP_HELD, 5, "4711")),
          Map.entry("t:card:5", new TicketButton(Action.SHOW_MAIN, 5)),
          Map.entry("t:stages:5", new TicketButton(Action.SHOW_STAGES, 5)),
          Map.entry("t:stage:5:register", new TicketButton(Action.SHOW_STAGE, 5, "register")),
          Map.entry("t:stage:5:-", new TicketButton(Action.SHOW_STAGE, 5, "-")),
          Map.entry("t:answers:5", new TicketButton(Action.SHOW_CANNED_RESPONSES, 5)),
          Map.entry(
              "t:preview:5:photo-1", new TicketButton(Action.SHOW_CANNED_RESPONSE, 5, "photo-1")),
          Map.entry("t:ask:12", new TicketButton(Action.ASK_STAFF, 12)),
          Map.entry("t:show:12", new TicketButton(Action.SHOW_STAFF, 12)),
          Map.entry("t:leave", new TicketButton(Action.LEAVE)),
          Map.entry("t:go:account", new TicketButton(Action.GO_TO_STEP, "account")),
          Map.entry("t:go:007", new TicketButton(Action.GO_TO_STEP, "007")),
          Map.entry("t:yes:5", new TicketButton(Action.CONSENT, 5)),
          Map.entry("t:no:5", new TicketButton(Action.REFUSE, 5)),
          Map.entry("t:done:5", new TicketButton(Action.CLOSE_AS_SOLVED, 5)),
          Map.entry("t:rate:5:1", new TicketButton(Action.RATE, 5, 1)),
          Map.entry("t:rate:5:5", new TicketButton(Action.RATE, 5, 5)),
          Map.entry("t:solved:5:1", new TicketButton(Action.SAY_SOLVED, 5, 1)),
          Map.entry("t:solved:5:0", new TicketButton(Action.SAY_SOLVED, 5, 0)));

  private static final String OTHERS =
      """
      : t t: t:: t:claim t:claim: t:claim:x t:claim:-5 t:claim:05 t:claim:٥ t:claim:5:
      t:claim:5:6 t:claim:5\\n t:claim:9999999999999999999 t:CLAIM:5 \\st:claim:5 b:claim:5
      t:unknown:5 t:step:5 t:step:5: t:step:5:Not\\san\\sid t:step:account:5 t:answer:5:
      t:answer:5:a:b t:over:5 t:over:5: t:over:5:012 t:to:5 t:to:5: t:to:5:-42 t:hand:5:42
      t:send:5:x t:send:5:04711 t:ask:2147483648 t:leave:5 t:go t:go: t:go:学信网 t:go:account:5
      t:yes t:yes: t:yes:x t:rate:5:0 t:rate:5:6 t:rate:5:55 t:solved:5:2 t:solved:5:true
      """;

  TicketButtonTest() {
    super(knownAndLongest(), OTHERS, TicketButton::encode, TicketButton::decode);
  }

  private static Map<String, TicketButton> knownAndLongest() {
    long ticket = 999_999_999_999_999_999L;
    String id = "i".repeat(33);
    Map<String, TicketButton> buttons = new HashMap<>(KNOWN);
    Stream.of(
            TicketButtons.ofStaff(ticket, ticket, new UserId(ticket)),
            TicketButtons.ofStudent(ticket),
            List.of(
                new TicketButton(Action.SEND_STEP, ticket, id),
                new TicketButton(Action.SEND_CANNED_RESPONSE, ticket, id),
                new TicketButton(Action.SHOW_STAGE, ticket, id),
                new TicketButton(Action.SHOW_CANNED_RESPONSE, ticket, id),
                new TicketButton(Action.GO_TO_STEP, "i".repeat(40))))
        .flatMap(List::stream)
        .forEach(button -> buttons.put(button.encode(), button));
    return buttons;
  }

  @Test
  void everyActionIsKnown() {
    assertThat(KNOWN.values()).extracting(TicketButton::action).contains(Action.values());
  }

  @Test
  void theAuditLogNamesNoMessageByItsNumber() {
    assertThat(new TicketButton(Action.SEND_ANSWER, 5, 4711).auditDetail()).isEmpty();
    assertThat(new TicketButton(Action.SEND_HELD, 5, 4711).auditDetail()).isEmpty();
    assertThat(new TicketButton(Action.DROP_HELD, 5, 4711).auditDetail()).isEmpty();
    assertThat(new TicketButton(Action.HAND_OVER, 5, 42).auditDetail()).isEqualTo("42");
  }

  @Test
  void theTestsOfPermissionsHaveEveryKindOfButton() {
    List<TicketButton> buttons = new ArrayList<>(TicketButtons.ofStaff(1, 2, new UserId(3)));
    buttons.addAll(TicketButtons.ofStudent(1));
    buttons.add(new TicketButton(Action.ASK_STAFF, 3));
    buttons.add(new TicketButton(Action.SHOW_STAFF, 3));
    assertThat(buttons).extracting(TicketButton::action).contains(Action.values());
  }

  @Test
  void aButtonThatCouldNotBeDecodedDoesNotExist() {
    List.of(
            Map.entry(Action.CLAIM, "12"),
            Map.entry(Action.TAKE_OVER, "王老师"),
            Map.entry(Action.SEND_ANSWER, "2147483648"),
            Map.entry(Action.SEND_STEP, "no step"),
            Map.entry(Action.SEND_CANNED_RESPONSE, ""),
            Map.entry(Action.SHOW_STAGE, "a:b"))
        .forEach(
            it ->
                assertThatIllegalArgumentException()
                    .isThrownBy(() -> new TicketButton(it.getKey(), 5, it.getValue()))
                    .withMessage("%s does not take [5, %s]", it.getKey(), it.getValue()));
  }
}
