package org.chsiguide.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chsiguide.store.Samples.AMINA;
import static org.chsiguide.store.Samples.BORIS;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.chsiguide.broadcast.Audience;
import org.chsiguide.broadcast.AudienceFilter;
import org.chsiguide.broadcast.BroadcastSubject;
import org.chsiguide.delivery.PendingReply;
import org.chsiguide.dialog.Conversation;
import org.chsiguide.dialog.Dialog;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.Reply;
import org.chsiguide.dialog.ShippedDialog;
import org.chsiguide.dialog.Stage;
import org.chsiguide.dialog.Step;
import org.chsiguide.dialog.StepId;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.testing.Records;
import org.junit.jupiter.api.Test;

/** How far students have come, which is counted wherever they stand by now. */
class MilestonesTest extends StoreTestBase {
  private static final Dialog GUIDE = ShippedDialog.read().dialog();
  private static final ChatId CHEN = new ChatId(43);

  private long updates;

  @Test
  void aStudentWhoReachedAnEndStaysCountedWhereverTheyGo() {
    learn(GUIDE);
    goes(AMINA, "code");
    goes(BORIS, "account");
    assertThat(count(Audience.Group.WITH_CODE)).isEqualTo(1);
    long ended = database.number("SELECT MAX(ended_at) FROM conversation");
    assertThat(ended).isEqualTo(clock.instant().toEpochMilli());

    clock.advance(Duration.ofDays(1));
    goes(AMINA, "person");
    goes(AMINA, "code");
    assertThat(count(Audience.Group.WITH_CODE)).isEqualTo(1);
    assertThat(count(Audience.Group.WITHOUT_CODE)).isEqualTo(1);
    assertThat(database.number("SELECT MAX(ended_at) FROM conversation")).isEqualTo(ended);
  }

  @Test
  void askingAPersonOpeningHelpOrGoingHomeKeepsTheFurthestStage() {
    learn(GUIDE);
    goes(AMINA, "login");
    goes(BORIS, "account");
    for (String step : List.of("person", "help", "welcome", "account")) {
      goes(AMINA, step);
      assertThat(count(new Audience.InStage("login"))).as(step).isEqualTo(1);
    }
    goes(AMINA, "check-passport");
    assertThat(stages()).isEqualTo(Map.of("prepare", 1L, "verify", 1L));
  }

  @Test
  void aStudentWhoReachedNoStageIsInNone() {
    learn(GUIDE);
    goes(AMINA, "welcome");
    goes(AMINA, "help");
    assertThat(stages()).isEmpty();
  }

  /** Updates of one student that are committed together leave no step out. */
  @Test
  void stepsPassedInOneCommitCount() {
    learn(GUIDE);
    database
        .conversations()
        .commit(Stream.of("welcome", "code", "help").map(step -> answer(AMINA, step)).toList());
    assertThat(stages()).isEqualTo(Map.of("code", 1L));
    assertThat(count(Audience.Group.WITH_CODE)).isEqualTo(1);
  }

  @Test
  void stagesReachedBeforeTheDialogWasKnownAreFound() {
    goes(AMINA, "help", "login", "code", "welcome");
    goes(BORIS, "code");
    goes(CHEN, "help", "account", "xcode", "account");
    assertThat(stages()).isEmpty();

    learn(GUIDE);
    learn(GUIDE);
    assertThat(stages()).isEqualTo(Map.of("code", 2L, "prepare", 1L));
    assertThat(count(Audience.Group.WITH_CODE)).isEqualTo(2);
  }

  @Test
  void aStepThatWasAnEndStaysOne() {
    learn(GUIDE);
    learn(edited(GUIDE.stages(), Map.of("code", "prepare")));
    goes(AMINA, "code");
    assertThat(count(Audience.Group.WITH_CODE)).isEqualTo(1);
  }

  @Test
  void aStageThatIsNewOrElsewhereInTheOrderKeepsWhatIsKnown() {
    learn(GUIDE);
    goes(AMINA, "help", "login");
    goes(BORIS, "help", "check-passport");
    List<Stage> other = new ArrayList<>(GUIDE.stages());
    other.add(1, new Stage("new", GUIDE.stages().get(0).name(), null));
    Collections.swap(other, 3, 4);

    learn(edited(other, Map.of("account", "new")));

    assertThat(stages(other)).isEqualTo(Map.of("login", 1L, "verify", 1L));
    goes(BORIS, "login");
    goes(AMINA, "account");
    assertThat(stages(other)).isEqualTo(Map.of("login", 2L));
  }

  @Test
  void aStepUnderItsEarlierNameCountsForItsStage() {
    goes(AMINA, "log-in-old");
    learn(Samples.dialogWithRenamedStep("log-in-old", "login"));
    goes(BORIS, "log-in-old");
    assertThat(stages()).isEqualTo(Map.of("login", 2L));
  }

  private void learn(Dialog guide) {
    database.milestones().update(guide);
  }

  /** The dialog with other stages, with some steps in another of them, which are no ends then. */
  private static Dialog edited(List<Stage> stages, Map<String, String> moved) {
    Map<StepId, Step> steps = new LinkedHashMap<>(GUIDE.steps());
    Step.Kind noEnd = steps.get(new StepId("welcome")).kind();
    moved.forEach(
        (id, stage) ->
            steps.computeIfPresent(
                new StepId(id),
                (same, it) -> Records.with(it, Map.of("stage", stage, "kind", noEnd))));
    return Records.with(GUIDE, Map.of("stages", stages, "steps", steps));
  }

  private void goes(ChatId chat, String step, String... before) {
    database.conversations().commit(List.of(answer(chat, step, before)));
  }

  private PendingReply answer(ChatId chat, String step, String... before) {
    List<StepId> history = Stream.of(before).map(StepId::new).toList();
    return new PendingReply(
        ++updates,
        chat,
        null,
        new Conversation(Language.EN, new StepId(step), history, 2),
        Reply.NONE);
  }

  private Map<String, Long> stages() {
    return stages(GUIDE.stages());
  }

  private Map<String, Long> stages(List<Stage> all) {
    Map<String, Long> stages = new HashMap<>();
    all.forEach(stage -> stages.put(stage.id(), count(new Audience.InStage(stage.id()))));
    stages.values().removeIf(count -> count == 0);
    return stages;
  }

  private long count(Audience audience) {
    AudienceFilter segment =
        new AudienceFilter(
            audience,
            BroadcastSubject.TIPS,
            Set.of(Language.values()),
            GUIDE,
            Set.of(),
            clock.instant());
    return database.store().broadcasts().audienceSize(segment).recipients();
  }
}
