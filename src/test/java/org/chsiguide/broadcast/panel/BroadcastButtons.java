package org.chsiguide.broadcast.panel;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.chsiguide.broadcast.Audience;
import org.chsiguide.broadcast.BroadcastDraft;
import org.chsiguide.broadcast.BroadcastSubject;
import org.chsiguide.broadcast.ControlAction;
import org.chsiguide.broadcast.DraftPrompt.Question;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.StepId;
import org.chsiguide.messenger.UserId;

/** Sample buttons of broadcasts, for tests. */
public final class BroadcastButtons {
  private static final StepId STEP = new StepId("s".repeat(40));

  private BroadcastButtons() {}

  /** Returns the prefixes of the callback data of all kinds of buttons. */
  public static List<String> prefixes() {
    return actions().stream().map(it -> it.encode().substring(0, 4)).distinct().toList();
  }

  /** Returns actions of every kind, with all values if there are finitely many. */
  static List<BroadcastAction> actions() {
    List<BroadcastAction> actions = new ArrayList<>();
    for (int turn : List.of(0, 1, 42, BroadcastDraft.MAX_TURN)) {
      draftActions().forEach(it -> actions.add(new BroadcastAction.EditDraft(turn, it)));
    }
    for (long number : List.of(1L, 42L, 999_999_999L)) {
      for (ControlAction controlAction : ControlAction.values()) {
        actions.add(
            controlAction == ControlAction.AGAIN
                ? new BroadcastAction.SendAgain(number, number)
                : new BroadcastAction.Control(number, controlAction));
      }
      actions.add(new BroadcastAction.ShowProgress(number));
      actions.add(new BroadcastAction.Duplicate(number));
      actions.add(new BroadcastAction.SendLedger(number));
    }
    for (BroadcastSubject topic : List.of(BroadcastSubject.DEADLINES, BroadcastSubject.TIPS)) {
      actions.add(new BroadcastAction.SetSubscribed(topic, true));
      actions.add(new BroadcastAction.SetSubscribed(topic, false));
    }
    actions.add(new BroadcastAction.Approve(new UserId(5_000_000_502L), BroadcastDraft.MAX_TURN));
    actions.add(new BroadcastAction.OpenStep(STEP));
    actions.add(new BroadcastAction.ReturnToStep());
    return actions;
  }

  private static List<DraftAction> draftActions() {
    List<DraftAction> actions =
        new ArrayList<>(
            List.of(
                DraftAction.Plain.DISCARD,
                DraftAction.Plain.KEEP_TEXT,
                DraftAction.Plain.USE_SAME_TEXT,
                new DraftAction.ChooseStage(STEP.value()),
                new DraftAction.ChooseStage(""),
                new DraftAction.ChooseStep(STEP),
                DraftAction.Plain.CHOOSE_STUCK,
                DraftAction.Plain.TOGGLE_URGENT,
                DraftAction.Plain.REPEAT_PREVIEW,
                DraftAction.Plain.ACCEPT_TEXT,
                DraftAction.Plain.REMOVE_BUTTON,
                new DraftAction.SendTest(new UserId(5_000_000_502L)),
                new DraftAction.SendAt(1_795_572_000L),
                DraftAction.Plain.SEND_NOW,
                new DraftAction.Confirm(1),
                new DraftAction.Confirm(1_000_000)));
    Stream.of(Question.values()).map(DraftAction.AskQuestion::new).forEach(actions::add);
    Stream.of(BroadcastSubject.values()).map(DraftAction.SetSubject::new).forEach(actions::add);
    for (Language language : Language.values()) {
      actions.add(new DraftAction.SetForwardedLanguage(language));
      actions.add(new DraftAction.UseOneLanguage(language));
      actions.add(new DraftAction.SetAudience(new Audience.Readers(language)));
    }
    Stream.of(
            Audience.Group.EVERYBODY,
            new Audience.InStage(STEP.value()),
            new Audience.AtStep(STEP, 0),
            new Audience.AtStep(STEP, 30),
            new Audience.Stuck(30),
            Audience.Group.WITH_CODE,
            Audience.Group.WITHOUT_CODE,
            Audience.Group.NOT_ASKED,
            Audience.Group.WITH_CODE.and(Audience.Group.NOT_ASKED))
        .flatMap(
            it -> Stream.of(new DraftAction.SetAudience(it), new DraftAction.NarrowAudience(it)))
        .forEach(actions::add);
    return actions;
  }
}
