package org.chsiguide.broadcast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.chsiguide.broadcast.Office.LI;
import static org.chsiguide.broadcast.Office.WANG;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.chsiguide.dialog.Language;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.Delivery;
import org.chsiguide.messenger.Post;
import org.junit.jupiter.api.Test;

/**
 * What happens while news go out, and what staff do about it. Each story is told in both languages.
 */
class OnTheWayTest extends NewsStories {

  @Test
  void otherStaffSteerItToo() {
    office.phones.held.put(jieun, new CompletableFuture<>());
    confirmed();
    office.passes(Broadcast.TO_UNDO);
    office.ends(1, Broadcast.State.RUNNING);
    office.says(LI, "/broadcasts");
    office.presses(LI, "#1");
    office.presses(LI, "Pause");
    office.sees(LI, "Paused").presses(LI, "Go on");
    office.ends(1, Broadcast.State.RUNNING);
    office.phones.held.get(jieun).complete(new Delivery.Sent(1));
    office.ends(1, Broadcast.State.DONE);
    assertThat(office.broadcasts().deeds(1))
        .extracting(Broadcasts.Deed::act, Broadcasts.Deed::by)
        .containsExactly(tuple("confirmed", WANG), tuple("pause", LI), tuple("resume", LI));
  }

  /** A message of the colleague's chat has the id that another one has in the author's. */
  @Test
  void everyPanelThatIsOpenIsLive() {
    office.phones.held.put(jieun, new CompletableFuture<>());
    confirmed();
    office.passes(Broadcast.TO_UNDO);
    office.ends(1, Broadcast.State.RUNNING);
    office.sees(WANG, "On its way");
    office.says(LI, "/broadcasts");
    office.presses(LI, "#1");
    office.sees(LI, "On its way");
    Office.soon().until(() -> office.broadcasts().progress(1).sent() == 2);
    office.passes(Duration.ofSeconds(3));
    office.sees(WANG, "Arrived: 2").sees(LI, "Arrived: 2");

    office.presses(LI, "✖️ Cancel");
    office.phones.held.get(jieun).complete(new Delivery.Sent(1));
    office.ends(1, Broadcast.State.CANCELLED);
    office.reads(WANG, "Nobody else gets it").reads(LI, "Nobody else gets it");
    Office.soon().until(() -> office.broadcasts().panels(1).size() == 2);
  }

  @Test
  void whoStoppedItIsToldByNameWithHowManyArrived() {
    office.phones.held.put(jieun, new CompletableFuture<>());
    confirmed();
    office.passes(Broadcast.TO_UNDO);
    office.ends(1, Broadcast.State.RUNNING);
    Office.soon().until(() -> office.broadcasts().progress(1).sent() == 2);
    office.says(LI, "/broadcasts");
    office.presses(LI, "#1");
    office.presses(LI, "Pause");
    office.reads(WANG, "Paused by Li &lt;b&gt;Hua at 12:00").reads(WANG, "Arrived: 2");
    assertThat(office.phones.texts(Office.GROUP)).hasSize(1);
    assertThat(office.phones.texts(Office.GROUP).get(0))
        .contains("Paused by Li &lt;b&gt;Hua at 12:00", "Arrived: 2", "暂停了发送");
    assertThat(office.phones.texts(LI.chat())).noneMatch(it -> it.contains("Paused by"));

    office.presses(WANG, "#1");
    office.sees(WANG, "Paused");
    assertThat(office.phones.panel(WANG.chat()).orElseThrow().getValue().html())
        .contains("⏸ <a href=\"tg://user?id=12\">Li &lt;b&gt;Hua</a>");
    office.presses(WANG, "✖️ Cancel");
    Office.soon().until(() -> office.phones.texts(Office.GROUP).size() == 2);
    assertThat(office.phones.texts(Office.GROUP).get(1)).contains("Cancelled by Wang Fang");
    office.phones.held.get(jieun).complete(new Delivery.Sent(1));
  }

  @Test
  void whoeverTakesBackTheirOwnBeforeItBeganDisturbsNobody() {
    confirmed();
    office.presses(WANG, "Undo");
    office.reads(WANG, "Cancelled").ends(1, Broadcast.State.CANCELLED);
    assertThat(office.phones.texts(Office.GROUP)).isEmpty();
  }

  @Test
  void aPanelThatWasDeletedIsTriedOnce() {
    office.phones.held.put(jieun, new CompletableFuture<>());
    confirmed();
    office.passes(Broadcast.TO_UNDO);
    office.ends(1, Broadcast.State.RUNNING);
    office.says(LI, "/broadcasts");
    office.presses(LI, "#1");
    office.sees(LI, "On its way");
    Office.soon().until(() -> office.broadcasts().panels(1).size() == 2);
    office.phones.delete(LI.chat(), office.phones.panel(LI.chat()).orElseThrow().getKey());
    office.phones.held.get(jieun).complete(new Delivery.Sent(1));
    office.ends(1, Broadcast.State.DONE);
    Office.soon()
        .until(
            () ->
                office.broadcasts().panels(1).stream()
                    .noneMatch(panel -> panel.chat().equals(LI.chat())));
  }

  @Test
  void whenItFailsByOurFaultItStopsByItself() {
    office.students(100);
    for (int i = 1; i <= 100; i++) {
      office.phones.fates.put(new ChatId(1_000 + i), new Delivery.Failed("400 Bad Request"));
    }
    compose("你好", "Hello");
    office.presses(WANG, "Tips");
    office.presses(WANG, "All students");
    office.presses(WANG, "Send to 103");
    office.passes(Broadcast.TO_UNDO);
    Progress halted = office.ends(1, Broadcast.State.HALTED);
    assertThat(halted.settled()).isLessThanOrEqualTo(Probation.CANARY + 3);
    office.reads(WANG, "400 Bad Request").sees(WANG, "Stopped by itself");
    office.phones.fates.clear();
    office.presses(WANG, "Go on");
    assertThat(office.ends(1, Broadcast.State.DONE).failed()).isEqualTo(halted.failed());
  }

  @Test
  void whoReadsEachLanguageIsAmongTheFirst() {
    office.students(100);
    for (int i = 20; i < 60; i++) {
      office.student(i, Language.ZH, "welcome");
    }
    office.phones.fates.put(amina, new Delivery.Failed("400 Bad Request: the English"));
    office.student(2_000, Language.EN, "welcome");
    office.phones.fates.put(new ChatId(2_000), new Delivery.Failed("400 Bad Request: the English"));
    compose("你好", "Hello");
    office.presses(WANG, "Tips");
    office.presses(WANG, "All students");
    office.presses(WANG, "Send to 144");
    office.passes(Broadcast.TO_UNDO);
    office.ends(1, Broadcast.State.HALTED);
    assertThat(office.phones.mailed.subList(0, Probation.CANARY)).contains(amina, both, jieun);
    office.sees(WANG, "2 × <code>400 Bad Request: the English");
  }

  @Test
  void whatWasOnItsWayAtAStopIsOfferedAndNotSentAgainByItself() {
    office.phones.held.put(amina, new CompletableFuture<>());
    confirmed();
    office.passes(Broadcast.TO_UNDO);
    office.ends(1, Broadcast.State.RUNNING);
    Office.soon().until(() -> office.phones.mailed.contains(amina));
    Office.soon().until(() -> office.broadcasts().progress(1).sent() == 2);
    office.phones.held.clear();
    office.restarts();
    Progress progress = office.ends(1, Broadcast.State.DONE);
    assertThat(progress.unknown()).isEqualTo(1);
    assertThat(progress.sent()).isEqualTo(2);
    assertThat(office.phones.twice()).isEmpty();
    office.sees(WANG, "Not known whether it arrived: 1").presses(WANG, "Send again to 1");
    assertThat(office.ends(1, Broadcast.State.DONE).sent()).isEqualTo(3);
    office.sees(WANG, "Arrived: 3");
  }

  @Test
  void theListOfRecipientsIsAFile() {
    confirmed();
    office.phones.blocked.add(amina);
    office.isDone(1);
    office.sees(WANG, "100%").presses(WANG, "CSV");
    Office.soon().until(() -> office.phones.files.containsKey(WANG.chat()));
    assertThat(office.phones.files.get(WANG.chat()).get(0))
        .startsWith("chat,state,language,changed,reason\r\n1,sent,zh,")
        .contains("2,blocked,en,");
  }

  @Test
  void aListOfManyFitsIntoAMessage() {
    for (int i = 1; i <= 9; i++) {
      office.phones.fates.put(amina, new Delivery.Failed("400 Bad Request: " + "x".repeat(200)));
      compose("长".repeat(300), "<b>" + "&lt;".repeat(300) + "</b>");
      office.presses(WANG, "Tips");
      office.presses(WANG, "All students");
      office.presses(WANG, "Send to 3");
      office.isDone(i);
    }
    office.says(WANG, "/broadcasts");
    office.sees(WANG, "#2");
    String list = office.phones.panel(WANG.chat()).orElseThrow().getValue().html();
    assertThat(list).contains("#9</b>").doesNotContain("#1</b>");
    assertThat(new Bulletin(new Post(list, List.of()), null).flaw()).isEmpty();
  }

  @Test
  void thePanelIsChangedOnceInThreeSecondsAndWhenItBeginsOrStops() {
    ChatId last = new ChatId(1_150);
    office.students(150);
    office.phones.held.put(last, new CompletableFuture<>());
    compose("你好", "Hello");
    office.presses(WANG, "Tips");
    office.presses(WANG, "All students");
    office.presses(WANG, "Send to 153");
    office.sees(WANG, "Starts at");
    office.phones.changed.clear();
    office.passes(Broadcast.TO_UNDO);
    Office.soon().until(() -> office.broadcasts().progress(1).sent() == 152);
    assertThat(office.phones.changed).hasSizeLessThanOrEqualTo(1);

    office.passes(Duration.ofSeconds(3));
    office.sees(WANG, "Arrived: 152");
    assertThat(office.phones.changed).hasSizeLessThanOrEqualTo(2);
    office.phones.held.get(last).complete(new Delivery.Sent(1));
    office.ends(1, Broadcast.State.DONE);
  }

  @Test
  void whatIsCancelledOnTheWayReachesNobodyElse() {
    office.phones.held.put(jieun, new CompletableFuture<>());
    office.students(20);
    compose("你好", "Hello");
    office.presses(WANG, "Tips");
    office.presses(WANG, "All students");
    office.presses(WANG, "Send to 23");
    office.passes(Broadcast.TO_UNDO);
    office.ends(1, Broadcast.State.RUNNING);
    Office.soon().until(() -> office.phones.mailed.size() == Probation.CANARY);
    office.presses(WANG, "✖️ Cancel");
    office.phones.held.get(jieun).complete(new Delivery.Sent(1));
    Progress progress = office.ends(1, Broadcast.State.CANCELLED);
    office.reads(WANG, "Nobody else gets it");
    Office.soon().until(() -> office.broadcasts().progress(1).sent() == Probation.CANARY);
    assertThat(progress.all()).isEqualTo(23);
    assertThat(office.phones.mailed).hasSize(Probation.CANARY);
  }

  @Test
  void whatIsUnknownMayBeLeftAtThat() {
    office.phones.fates.put(amina, new Delivery.Unknown("connection reset"));
    confirmed();
    assertThat(office.isDone(1).unknown()).isEqualTo(1);
    office.sees(WANG, "Not known whether it arrived: 1").presses(WANG, "Leave it");
    Office.soon().until(() -> office.broadcasts().progress(1).left() == 1);
    Office.soon().until(() -> office.buttons(WANG).size() == 1);
    assertThat(office.phones.twice()).isEmpty();
    assertThat(office.broadcasts().deeds(1))
        .extracting(Broadcasts.Deed::act)
        .containsExactly("confirmed", "leave");
  }
}
