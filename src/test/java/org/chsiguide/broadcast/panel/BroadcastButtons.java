package org.chsiguide.broadcast.panel;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.chsiguide.broadcast.Audience;
import org.chsiguide.broadcast.BroadcastDraft;
import org.chsiguide.broadcast.BroadcastSubject;
import org.chsiguide.broadcast.ControlAction;
import org.chsiguide.broadcast.DraftPrompt.Question;
import org.chsiguide.broadcast.panel.BroadcastAction.Kind;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.StepId;

/** Sample buttons of broadcasts, for tests. */
public final class BroadcastButtons {
  private static final String STEP = "s".repeat(40);
  private static final List<Audience> AUDIENCES =
      List.of(
          Audience.Group.EVERYBODY,
          new Audience.Readers(Language.BOTH),
          new Audience.InStage(STEP),
          new Audience.AtStep(new StepId(STEP), 0),
          new Audience.AtStep(new StepId(STEP), 30),
          new Audience.Stuck(30),
          Audience.Group.WITH_CODE,
          Audience.Group.WITHOUT_CODE,
          Audience.Group.NOT_ASKED,
          Audience.Group.WITH_CODE.and(Audience.Group.NOT_ASKED).orElseThrow());

  private BroadcastButtons() {}

  /** Returns the prefixes of the callback data of all kinds of buttons. */
  public static List<String> prefixes() {
    return actions().stream().map(it -> it.encode().substring(0, 4)).distinct().toList();
  }

  /** Returns actions of every kind, with all values if there are finitely many. */
  static List<BroadcastAction> actions() {
    List<BroadcastAction> actions = new ArrayList<>();
    for (int turn : List.of(0, 1, 42, BroadcastDraft.MAX_TURN)) {
      draftActions().forEach(it -> actions.add(Kind.EDIT_DRAFT.of(turn, it.encode())));
    }
    for (long number : List.of(1L, 42L, 999_999_999L)) {
      for (ControlAction controlAction : ControlAction.values()) {
        actions.add(
            controlAction == ControlAction.AGAIN
                ? Kind.SEND_AGAIN.of(number, number)
                : Kind.CONTROL.of(number, controlAction.key()));
      }
      actions.add(Kind.SHOW_PROGRESS.of(number));
      actions.add(Kind.DUPLICATE.of(number));
      actions.add(Kind.SEND_LEDGER.of(number));
    }
    for (BroadcastSubject topic : BroadcastSubject.values()) {
      if (topic.isOptional()) {
        actions.add(Kind.SET_SUBSCRIBED.of(topic.key(), "on"));
        actions.add(Kind.SET_SUBSCRIBED.of(topic.key(), "off"));
      }
    }
    actions.add(Kind.APPROVE.of(5_000_000_502L, BroadcastDraft.MAX_TURN));
    actions.add(new BroadcastAction(Kind.OPEN_STEP, STEP));
    actions.add(new BroadcastAction(Kind.RETURN_TO_STEP, ""));
    return actions;
  }

  static List<DraftAction> draftActions() {
    List<DraftAction> actions = new ArrayList<>();
    for (DraftAction.Kind kind : DraftAction.Kind.values()) {
      arguments(kind).forEach(it -> actions.add(new DraftAction(kind, it)));
    }
    return actions;
  }

  private static Stream<String> arguments(DraftAction.Kind kind) {
    return switch (kind) {
      case ASK_QUESTION -> Stream.of(Question.values()).map(Question::name);
      case SET_FORWARDED_LANGUAGE, USE_ONE_LANGUAGE ->
          Stream.of(Language.values()).map(Language::code);
      case SET_SUBJECT -> Stream.of(BroadcastSubject.values()).map(BroadcastSubject::key);
      case CHOOSE_STAGE -> Stream.of(STEP, "");
      case CHOOSE_STEP -> Stream.of(STEP);
      case SET_AUDIENCE, NARROW_AUDIENCE -> AUDIENCES.stream().map(Audience::encode);
      case SEND_TEST -> Stream.of("5000000502");
      case SEND_AT -> Stream.of("1795572000");
      case CONFIRM -> Stream.of("1", "1000000");
      default -> Stream.of("");
    };
  }
}
