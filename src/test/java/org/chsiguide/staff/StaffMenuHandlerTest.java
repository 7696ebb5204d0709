package org.chsiguide.staff;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.chsiguide.dialog.Conversation;
import org.chsiguide.dialog.Dialog;
import org.chsiguide.dialog.Event;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.ShippedDialog;
import org.chsiguide.dialog.StepId;
import org.chsiguide.dialog.SystemStep;
import org.chsiguide.html.FormattedText;
import org.chsiguide.html.TelegramHtml;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.UserId;
import org.chsiguide.testing.FakeTelegram;
import org.chsiguide.update.IncomingUpdate;
import org.chsiguide.update.UpdateHandler.Handling;
import org.junit.jupiter.api.Test;

/** Members of staff learn which commands they have; nobody else learns of them. */
class StaffMenuHandlerTest {
  private static final UserId LI = new UserId(11);
  private static final UserId ZHAO = new UserId(12);
  private static final UserId STUDENT = new UserId(13);
  private static final ChatId GROUP = new ChatId(-100);

  private final Dialog dialog = ShippedDialog.read().dialog();
  private final List<UserId> menus = new ArrayList<>();
  private final Staff staff = new Staff(Set.of(LI), GROUP);
  private final FakeTelegram sent = new FakeTelegram();
  private final StaffMenuHandler handler =
      new StaffMenuHandler(staff, menus::add, () -> dialog, sent);

  @Test
  void aMemberWithAllRolesSeesEveryCommandAtHelp() {
    help(LI, LI.chat(), Language.EN);

    assertThat(sent.sentTo(LI.chat()))
        .containsExactly(
            """
            <b>What you can send as a member of staff</b>

            /tickets – Open tickets of students
            /away – Say until when staff are away
            /stats – Statistics
            /broadcast – Send a broadcast to students
            /broadcasts – The last broadcasts
            /recall – Take back a broadcast: /recall and its number
            /correct – Correct a broadcast: /correct and its number
            /edit – Change the texts of the dialog
            /history – Who changed the dialog, and what; bring it back
            /export – Get the file of the dialog
            /reload – Reload the dialog
            /audit – The audit log: what staff did last
            /staff – Who is on staff, and what they may do
            /id – Your number on Telegram, with which an owner adds you

            Write these in a student’s topic or, without a group, as a reply to a message of the student:
            /snooze – Put the ticket off, for example /snooze tomorrow 9am
            /close – Close the ticket
            /delete – Take back what staff sent a student: reply /delete to it
            // – A message that begins like this is a note among staff; the student does not get it\
            """);
  }

  @Test
  void aMemberWithOneRoleSeesItsCommandsInTheirLanguage() {
    staff.put(ZHAO, EnumSet.of(StaffRole.NUMBERS));

    help(ZHAO, ZHAO.chat(), Language.ZH);

    assertThat(sent.sentTo(ZHAO.chat()))
        .containsExactly(
            """
            <b>老师可以用的命令</b>

            /stats – 统计数字
            /audit – 老师的操作记录
            /id – 您在 Telegram 的编号，加同事时用\
            """);
  }

  @Test
  void theListFitsAMessageInBothLanguages() {
    help(LI, LI.chat(), Language.BOTH);

    assertThat(TelegramHtml.parse(sent.text()))
        .isInstanceOfSatisfying(
            FormattedText.class, ok -> assertThat(ok.codePoints()).isBetween(500, 4_096));
  }

  @Test
  void studentsAndGroupsReadNothingOfIt() {
    help(STUDENT, STUDENT.chat(), Language.EN);
    help(LI, GROUP, Language.EN);
    send(LI, LI.chat(), new Event.CommandSent(SystemStep.PRIVACY), Language.EN);

    assertThat(sent.calls()).isEmpty();
    assertThat(menus).isEmpty();
  }

  @Test
  void aMemberWhoStartsGetsTheirMenu() {
    staff.put(ZHAO, EnumSet.of(StaffRole.NUMBERS));
    send(ZHAO, ZHAO.chat(), new Event.Started(null), Language.EN);

    assertThat(menus).containsExactly(ZHAO);
    assertThat(sent.calls()).isEmpty();
  }

  private void help(UserId from, ChatId chat, Language language) {
    send(from, chat, new Event.CommandSent(SystemStep.HELP), language);
  }

  private void send(UserId from, ChatId chat, Event event, Language language) {
    assertThat(
            handler.handle(
                new IncomingUpdate(1, chat, from, event, Language.EN, null, null, null)
                    .in(Conversation.create(language, new StepId("welcome")))))
        .as("the dialog answers")
        .isInstanceOf(Handling.NotHandled.class);
  }
}
