package org.chsiguide.ticket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chsiguide.ticket.TicketFixture.GROUP;
import static org.chsiguide.ticket.TicketFixture.LI;
import static org.chsiguide.ticket.TicketFixture.WANG;

import java.nio.file.Path;
import java.util.List;
import org.awaitility.core.ThrowingRunnable;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.Phrase;
import org.chsiguide.messenger.Delivery;
import org.chsiguide.messenger.Delivery.GroupProblem;
import org.chsiguide.messenger.ForumTopicId;
import org.chsiguide.messenger.MessageContent;
import org.chsiguide.ticket.TicketFixture.Participant;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/**
 * Stories of a student and of staff in their group, in English where a class does not choose
 * Chinese; {@link EveryLanguageTest} compares them.
 */
public abstract class TicketStories {
  public final Language language;

  @TempDir Path folder;
  @AutoClose public TicketFixture office;
  public Participant student;

  protected TicketStories() {
    this(Language.EN);
  }

  protected TicketStories(Language language) {
    this.language = language;
  }

  @BeforeEach
  void open() {
    office = new TicketFixture(folder, GROUP);
    student = office.student(7, language);
  }

  /**
   * Opens a ticket with this question; returns the member of staff who reads the topic. The outcome
   * is on record, because a ticket that staff close before that is opened again.
   */
  public Participant askedAndSeenByWang(String question) {
    student.openTicket().sendText(question);
    Participant wang = wang().expectText(question).expectNothingUnfinished();
    return wang;
  }

  /** Returns 王 in the only topic. */
  public Participant wang() {
    return office.staff(WANG, office.topic());
  }

  /** Returns a colleague in the only topic. */
  public Participant li() {
    return office.staff(LI, office.topic());
  }

  /** Sends a message that waits because the group is not ready; returns its id. */
  public int sendWaiting(String text) {
    office.inGroups().refuse(new Delivery.GroupNotReady(GroupProblem.RIGHTS));
    int message = student.sendText(text);
    office.inGeneral(WANG).expectText(TicketPhrase.STAFF_NEED_RIGHTS);
    return message;
  }

  /** Ends all rules, and lets staff write, upon which the bot tries again. */
  public void groupIsReady() {
    office.telegram.endRules();
    office.inGeneral(WANG).sendText("Is it better now?");
  }

  /** Returns the newest topic. */
  public ForumTopicId newest() {
    List<ForumTopicId> topics = office.telegram.topics();
    return topics.get(topics.size() - 1);
  }

  /** Returns the notice that answered their last tap. */
  public String notice(Participant participant) {
    return office.telegram.notice(participant.lastTap);
  }

  /** Expects that the last tap of this member of staff was answered with this notice. */
  public void expectNotice(Participant staff, TicketPhrase phrase) {
    assertThat(notice(staff)).contains(TicketFixture.phraseText(phrase, Language.BOTH));
  }

  /** Returns how many photos there are. */
  public static long photos(Participant reader) {
    return reader.messages().stream()
        .filter(it -> it.content() instanceof MessageContent.File)
        .count();
  }

  public void eventually(ThrowingRunnable assertion) {
    office.eventually(assertion);
  }

  /** Expects that a passport number is held, and goes only if the student agrees. */
  public void decideOnNumber(boolean isGranted) {
    student.expectText(TicketPhrase.TICKET_CONSENT).sendText("3.");
    Participant wang = wang().expectText("3.").expectNoText("E12345678");
    student.tapButton(consentButton(isGranted)).sendText("4.");
    expectNumber(wang.expectText("4."), isGranted);
    expectNothingUnfinished();
  }

  public static TicketPhrase consentButton(boolean isGranted) {
    return isGranted ? TicketPhrase.TICKET_SEND : TicketPhrase.TICKET_DO_NOT_SEND;
  }

  /** Expects that the passport number is there once, or not at all. */
  public static void expectNumber(Participant wang, boolean isGranted) {
    assertThat(wang.messages())
        .filteredOn(it -> it.html().contains("E12345678"))
        .hasSize(isGranted ? 1 : 0);
  }

  /** Waits until the outcomes of all messages of tickets are on record. */
  public void expectNothingUnfinished() {
    office.expectNothingUnfinished();
  }

  /** Expects that the only ticket waits for this side once all is sent. */
  public void expectTurn(Ticket.State turn) {
    expectNothingUnfinished();
    assertThat(office.tickets.latest()).extracting(Ticket::state).containsExactly(turn);
  }

  /** Returns a phrase as the student reads it. */
  public String phraseText(Phrase phrase) {
    return TicketFixture.phraseText(phrase, language);
  }

  /** Returns a canned response as the student reads it. */
  public String cannedResponse(String id) {
    return TicketFixture.phraseText(TicketFixture.preparedAnswer(id).text(), language);
  }

  /** Returns the button of staff that sends a canned response. */
  public static String button(String preparedAnswer) {
    return TicketFormatter.label(TicketFixture.preparedAnswer(preparedAnswer).text());
  }

  /** Returns the name of the office as the student reads it. */
  String office() {
    return language == Language.ZH ? "老师" : "the teacher";
  }

  public static MessageContent words(String html) {
    return new MessageContent.Text(html);
  }
}
