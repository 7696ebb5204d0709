package org.chsiguide.ticket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.chsiguide.ticket.TicketFixture.LI;
import static org.chsiguide.ticket.TicketFixture.WANG;
import static org.chsiguide.ticket.TicketStories.words;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.chsiguide.dialog.Language;
import org.chsiguide.messenger.IncomingMessage.Revision;
import org.chsiguide.messenger.MessageContent;
import org.chsiguide.messenger.UserId;
import org.chsiguide.testing.CallRules;
import org.chsiguide.testing.FakeTelegram;
import org.chsiguide.ticket.TicketButton.Action;
import org.chsiguide.ticket.TicketFixture.Participant;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Staff without a group see in their own chats who answers a student. */
class TicketOwnerWithoutGroupTest {
  private static final String OWNER = "负责人 · Owner: <b>";

  @TempDir Path folder;
  @AutoClose private TicketFixture office;
  private Participant wang;
  private Participant li;

  @BeforeEach
  void open() {
    office = new TicketFixture(folder, null);
    wang = office.staff(WANG);
    li = office.staff(LI);
  }

  /** Opens a ticket with a question; returns the student. */
  private Participant askedAndSeenBy(Participant... members) {
    Participant student = office.student(7, Language.EN).openTicket();
    student.sendText("1.");
    Stream.of(members).forEach(member -> member.expectText("1."));
    return student;
  }

  @Test
  void aReplySnoozesTheTicketAndEverybodyIsTold() {
    askedAndSeenBy(wang, li);

    wang.types("/snooze 明天上午9点").expectText(TicketPhrase.STAFF_SNOOZE_WHERE);
    wang.reply(wang.message("1.").id(), "/snooze 明天上午9点");
    li.expectText("💤 咨询 #1：王老师暂缓了提醒，到11月25日（星期三）09:00（中国时间）为止。");
    wang.expectText("💤 Ticket #1: 王老师 has snoozed it until Wednesday 25 November, 09:00");
    li.sendText("/tickets");
    assertThat(li.message(TicketPhrase.STAFF_OPEN_TICKETS).html()).contains(" · 💤 11-25 09:00 ·");

    office.remindStaffAfter(Duration.ofHours(23));
    wang.expectText("⏰ Ticket #1: its snooze is over.");
    li.expectText("⏰ 咨询 #1：暂缓的时间到了，请接着处理。");
  }

  @Test
  void theCardsOfAllSayWhetherTheStudentIsBlocked() {
    askedAndSeenBy(wang, li);
    wang.tapButton(TicketPhrase.STAFF_BLOCK);
    li.tapButton(TicketPhrase.STAFF_UNBLOCK);
    wang.tapButton(TicketPhrase.STAFF_BLOCK);
  }

  @Test
  void aCardThatIsOnItsWayWhenAColleagueClaimsItsTicketNamesTheOwner() {
    CallRules.Rule onItsWay =
        office.telegram.when(call -> call.to().chat().equals(LI.chat())).hold();
    office.student(7, Language.EN).openTicket().sendText("1.");
    li.expectText("#1");
    wang.tapButton(TicketPhrase.STAFF_CLAIM);
    onItsWay.release();
    li.expectText(OWNER + "王老师");
  }

  @Test
  void aHeldMessageReachesAMemberThoughTheirOwnTicketIsErased() {
    Participant student = office.student(7, Language.EN).openTicket();
    student.types("E12345678").expectText(TicketPhrase.TICKET_CONSENT);
    Participant asking = office.student(WANG.value(), Language.EN).openTicket();
    asking.sendText("2.");
    asking.requestErasure();
    student.tapButton(TicketPhrase.TICKET_SEND);
    li.expectText("E12345678");
    wang.expectText("E12345678");
  }

  @Test
  void anAnswerThatIsNoReplyGoesToTheStudentWhomStaffChoose() {
    wang.types("Is anybody there?").expectNoText("Is this for a student?");
    Participant student = office.student(7, Language.EN).openTicket();
    Participant other = office.student(8, Language.EN).openTicket();
    student.sendText("1.");
    other.sendText("2.");
    wang.expectText("1.", "2.");

    int answer = wang.sendText("Use the passport of today");
    int question = wang.message(TicketPhrase.STAFF_WHOSE_ANSWER).id();
    assertThat(wang.labels()).contains("#1 Amina <b>", "#2 Amina <b>");
    wang.tapData(new TicketButton(Action.SEND_ANSWER, 1, answer).encode(), question);
    student.expectText("Use the passport of today");
    wang.tapData(new TicketButton(Action.SEND_ANSWER, 2, answer).encode(), question);
    other.expectNoText("Use the passport of today");
    assertThat(office.audit()).containsOnly("11 ANSWER");

    wang.sendText("// among us");
    wang.sendText("/clse");
    wang.reply(question, "And the old one?");
    wang.expectText(TicketPhrase.STAFF_WHOSE_ANSWER);
    assertThat(questions(wang)).hasSize(2);
  }

  @Test
  void aReplyThatBeginsWithASlashIsNoCommandOfTheReaderToTheGuide() {
    office.student(7, Language.EN).openTicket().sendText("1.");
    wang.expectText("1.");
    int reply = wang.reply(wang.message("1.").id(), "/start again, then tap Register");
    assertThat(wang.message(TicketPhrase.STAFF_NOT_A_COMMAND).replyTo()).isEqualTo(reply);
  }

  @Test
  void aMessageHeldForOneMemberIsStillEditedForAnotherWhoHasIt() {
    Participant student = askedAndSeenBy(wang, li);
    office.expectNothingUnfinished();
    AtomicReference<Runnable> duringWait = office.telegram.duringWait;
    int second = office.telegram.receive(student.chat, null, null, words("2."));
    Runnable edit =
        () -> {
          // It is saved now, but its handling goes on after the wait only.
          CompletableFuture.runAsync(() -> student.edit(second, words("E12345678")));
          await()
              .until(
                  () ->
                      !office.tickets.unfinished().stream()
                          .filter(it -> it.state() == RelayedMessage.State.HELD)
                          .toList()
                          .isEmpty());
        };
    duringWait.set(() -> duringWait.set(edit));
    office.handle(List.of(student.sendText(second, "2.")));
    wang.expectText("2.");
    student.expectText(TicketPhrase.TICKET_CONSENT);

    student.edit(second, words("3."));
    wang.expectText("3.");
    student.edit(second, words("4."));
    wang.expectText("4.");
    li.expectNoText("2.").expectNoText("3.").expectNoText("4.");
    student.tapButton(TicketPhrase.TICKET_SEND);
    li.expectText("4.");
    office.expectNothingUnfinished();
  }

  @Test
  void aColleagueWhoJoinsAfterTheTicketWasOpenedGetsItsCardWithTheNextMessage() {
    Participant student = askedAndSeenBy(wang);
    UserId zhao = new UserId(13);
    office.addToStaff(zhao);
    student.sendText("2.");
    Participant joined = office.staff(zhao).expectText("#1", "2.").expectNoText("1.");
    assertThat(joined.message("2.").replyTo()).isEqualTo(joined.message("#1").id());
    joined.reply(joined.message("2.").id(), "Hello");
    student.expectText("Hello");
    joined.tapButton(TicketPhrase.STAFF_RELEASE);
    student.sendTo(joined, "3.");
    assertThat(joined.messages()).filteredOn(it -> it.html().contains("<b>#1")).hasSizeLessThan(2);
    office.expectNothingUnfinished();
  }

  @Test
  void aRemovedOwnerReceivesNothingMoreAndColleaguesGetTheWaitingMessages() {
    UserId zhao = new UserId(13);
    office.addToStaff(zhao);
    Participant former = office.staff(zhao);
    Participant student = askedAndSeenBy(wang, former);
    int question = student.lastSent();
    former.tapButton(TicketPhrase.STAFF_CLAIM);
    wang.expectText(OWNER);
    student.types("E12345678").expectText(TicketPhrase.TICKET_CONSENT);
    office.removeFromStaff(zhao);
    wang.expectText("Ticket #1: 13 has released it. Who takes it?");
    former.expectNoText("has released it");

    student.tapButton(TicketPhrase.TICKET_SEND);
    wang.expectText("E12345678");
    wang.tapButton(TicketPhrase.STAFF_CLAIM).expectText(OWNER + "王老师</b>");
    student.edit(question, new MessageContent.Text("2."));
    wang.expectText("2.");
    former.expectText("1.").expectNoText("2.").expectNoText("E12345678").expectNoText("王老师");
    student.reply(question, "/delete");
    office.eventually(() -> former.expectNoText("1."));
    office.eventually(() -> wang.expectNoText("2."));
    office.expectNothingUnfinished();
  }

  @Test
  void anAnswerThatIsHeldInTheChatOfARemovedColleagueIsDropped() {
    UserId zhao = new UserId(13);
    office.addToStaff(zhao);
    Participant former = office.staff(zhao);
    Participant student = askedAndSeenBy(wang, former);
    wang.reply(wang.message("1.").id(), "2.");
    former.reply(former.message("1.").id(), "3.");
    former.expectText(TicketPhrase.STAFF_COLLISION);
    office.removeFromStaff(zhao);
    office.expectNothingUnfinished();
    student.expectText("2.").expectNoText("3.");
  }

  @Test
  void aStoreThatFailsWhileAColleagueCannotBeReachedLeavesNothingUnfinished() {
    office.telegram.blocked.add(LI.chat());
    Participant student = office.student(7, Language.EN).openTicket();
    office.failing.areMessagesUnreadable = true;
    student.sendText("1.");
    office.eventually(() -> assertThat(office.failing.refusedReads.get()).isPositive());
    office.failing.recover();

    wang.expectText("1.");
    office.expectNothingUnfinished();
  }

  @Test
  void aColleagueWhoCannotBeReachedKeepsNoMessageFromTheOthers() {
    office.telegram.blocked.add(LI.chat());
    Participant student = office.student(7, Language.EN);
    Participant wang = askedAndSeenByWang(student);
    student.expectNoText(TicketPhrase.TICKET_CANNOT_PASS);

    office.telegram.blocked.clear();
    student.sendText("2.");
    li.expectText("2.");
    li.reply(li.message("2.").id(), "Hello");
    student.expectText("Hello");
    office.telegram.blocked.add(LI.chat());
    student.sendTo(wang, "3.");
    office.expectNothingUnfinished();
    student.expectNoText(TicketPhrase.TICKET_CANNOT_PASS);

    office.telegram.blocked.add(WANG.chat());
    String cannotPass = TicketFixture.phraseText(TicketPhrase.TICKET_CANNOT_PASS, Language.EN);
    student.types("4.").expectText(TicketPhrase.TICKET_CANNOT_PASS);
    office.expectNothingUnfinished();
    assertThat(student.messages().stream().filter(it -> it.html().contains(cannotPass))).hasSize(1);
  }

  @Test
  void anAnswerEditedInTheSameBatchIsSentAsEdited() {
    Participant student = office.student(7, Language.EN);
    Participant wang = askedAndSeenByWang(student);
    MessageContent words = new MessageContent.Text("Second");
    int card = wang.message("#1").id();
    int answer = office.telegram.receive(wang.chat, null, card, words);
    office.handle(
        List.of(
            wang.messageUpdate(answer, words, card, Revision.NEW, null),
            wang.editUpdate(answer, new MessageContent.Text("Better"))));
    student.expectText("Better").expectNoText("Second");
  }

  private Participant askedAndSeenByWang(Participant student) {
    student.openTicket().sendText("1.");
    wang.expectText("1.");
    office.expectNothingUnfinished();
    return wang;
  }

  private static List<FakeTelegram.Message> questions(Participant staff) {
    return staff.messages().stream()
        .filter(it -> it.html().contains("Is this for a student?"))
        .toList();
  }

  /** Otherwise nothing says which student wrote a message. */
  @Test
  void messagesOfAStudentReplyToTheCardOfTheirTicket() {
    Participant student = office.student(7, Language.EN).openTicket();
    Participant other = office.student(8, Language.EN).openTicket();
    student.sendText("1.");
    wang.expectText("1.");
    other.sendText("2.");
    student.sendText("3.");
    student.sendText("4.");
    wang.expectText("2.", "3.", "4.");
    int card = wang.message("#1").id();
    for (String words : List.of("1.", "3.", "4.")) {
      assertThat(wang.message(words).replyTo()).as(words).isEqualTo(card);
    }
    assertThat(wang.message("2.").replyTo()).isEqualTo(wang.message("#2").id());

    int answer = wang.reply(wang.message("4.").id(), "5.");
    student.expectText("5.").reply(student.message("5.").id(), "6.");
    assertThat(wang.message("6.").replyTo()).isEqualTo(answer);
  }

  @Test
  void anAnswerToAMessageOfAnEarlierTicketReachesTheStudent() {
    Participant student = office.student(7, Language.EN);
    Participant wang = askedAndSeenByWang(student);
    wang.tapButton(TicketPhrase.STAFF_CLOSE);
    office.advanceClock(Ticket.REOPENS_WITHIN.plusDays(1));
    student.sendText("2.");
    int answer = wang.expectText("#2", "2.").reply(wang.message("1.").id(), "3.");
    student.expectText("3.");
    wang.edit(answer, words("4."));
    student.expectText("4.");
  }

  @Test
  void belowTheCardOfAForgottenStudentStaffAreAskedToDeleteTheMessages() {
    askedAndSeenBy(wang, li).requestErasure();
    for (Participant staff : List.of(wang, li)) {
      int card = staff.message("#1").id();
      assertThat(staff.message(TicketPhrase.STAFF_FORGOTTEN).replyTo()).isEqualTo(card);
    }
  }

  @Test
  void everybodySeesTheOwnerAndWhoTakesOverGetsTheNextMessages() {
    Participant student = askedAndSeenBy(wang, li);

    wang.tapButton(TicketPhrase.STAFF_CLAIM);
    li.expectText(OWNER + "王老师</b>", "🙋 Ticket #1: 王老师 takes care of it.");
    wang.expectText(OWNER + "王老师</b>").expectNoText("takes care of it");
    student.sendTo(wang, "2.");
    li.expectNoText("2.");

    li.tapButton(TicketPhrase.STAFF_TAKE_OVER);
    wang.expectText(OWNER + "李老师</b>", "🤝 Ticket #1: 李老师 has taken it over from 王老师.");
    student.sendTo(li, "3.");
    wang.expectNoText("3.");

    li.tapButton(TicketPhrase.STAFF_RELEASE);
    wang.expectText("↩️ Ticket #1: 李老师 has released it. Who takes it?");
    student.sendTo(wang, "4.");
    li.expectText("4.");

    wang.reply(wang.message("4.").id(), "5."); // claims it
    li.expectText("🙋 Ticket #1: 王老师 takes care of it.").expectNoText("5.");
    student.expectText("5.").sendText("6.");
    wang.expectText("6.").expectNoText("takes care of it");

    wang.tapButton(TicketPhrase.STAFF_HAND_OVER).tapButton("李老师");
    li.expectText(OWNER + "李老师</b>", "👉 Ticket #1: 王老师 has handed it over to 李老师.");
    student.sendText("7.");
    li.expectText("7.").expectNoText("6.");
    wang.expectNoText("7.");
    assertThat(li.messages()).filteredOn(it -> it.html().contains("handed it")).hasSize(1);
  }
}
