package org.chsiguide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.UserId;
import org.chsiguide.staff.AuditLog;
import org.chsiguide.staff.StaffAction;
import org.chsiguide.staff.StaffAction.Kind;
import org.chsiguide.staff.StaffRole;
import org.chsiguide.testing.FakeTelegram;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An owner adds a colleague and says what she may do. */
class StaffRolesTest extends InProcessBotTestBase {
  private static final UserId ZHAO = new UserId(5_000_000_013L);

  private final UpdateBuilder zhao = UpdateBuilder.privateChat("赵", ZHAO.value());

  @BeforeEach
  void startAsStudent() {
    bot.handle(zhao.textUpdate("/start account"));
  }

  @Test
  void aColleagueWhoTellsHerNumberIsAddedGetsRolesAndIsRemoved() {
    bot.handle(zhao.textUpdate("/id"));
    assertThat(said(ZHAO.chat())).anyMatch(text -> text.contains("5000000013"));
    bot.handle(zhao.textUpdate("/tickets"));
    assertThat(actions()).as("not yet").isEmpty();
    assertThat(bot.rows().get("staff_name")).as("of staff only").isEmpty();

    bot.handle(li.textUpdate("/staff add 5000000013"));
    assertThat(actions()).first().isEqualTo(action(LI, Kind.STAFF_ADD, "5000000013"));
    assertThat(bot.rows().get("staff_member"))
        .singleElement()
        .asString()
        .startsWith("user_id=5000000013 roles=answer added_by=5000000012 ");
    awaitText(ZHAO.chat(), "answer students");
    awaitText(LI.chat(), "5000000013");

    bot.handle(zhao.textUpdate("/tickets"));
    assertThat(actions()).first().isEqualTo(action(ZHAO, Kind.TICKETS, ""));
    List<String> others = List.of("edit", "broadcast", "stats", "audit", "staff", "staff add 7");
    for (String command : others) {
      bot.handle(zhao.textUpdate("/" + command));
      assertThat(actions()).as(command).first().isEqualTo(action(ZHAO, Kind.TICKETS, ""));
    }
    assertThat(said(ZHAO.chat()))
        .filteredOn(text -> text.startsWith("You may not do this: "))
        .hasSameSizeAs(others);

    bot.handle(li.callbackUpdate("s:grant:5000000013:edit", 9));
    assertThat(actions()).first().isEqualTo(action(LI, Kind.STAFF_ROLE, "5000000013-edit-on"));
    bot = bot.restart(Set.of(LI));
    bot.handle(zhao.textUpdate("/edit"));
    assertThat(actions()).as("also after a restart").first().isEqualTo(action(ZHAO, Kind.EDIT, ""));
    bot.handle(li.callbackUpdate("s:revoke:5000000013:answer", 9));
    bot.handle(zhao.textUpdate("/tickets"));
    assertThat(actions()).first().isEqualTo(action(LI, Kind.STAFF_ROLE, "5000000013-answer-off"));

    bot.handle(li.callbackUpdate("s:remove:5000000013", 9));
    assertThat(actions()).first().isEqualTo(action(LI, Kind.STAFF_REMOVE, "5000000013"));
    assertThat(bot.rows().get("staff_member")).isEmpty();
    awaitText(ZHAO.chat(), "this bot: nothing.");
    bot.handle(zhao.textUpdate("/edit"));
    assertThat(actions()).first().isEqualTo(action(LI, Kind.STAFF_REMOVE, "5000000013"));
  }

  @Test
  void aForwardedCommandAddsNobody() {
    String origin = "{\"type\":\"hidden_user\",\"date\":1,\"sender_user_name\":\"Zhao\"}";
    String added = li.textUpdate("/staff add 5000000013");
    bot.handle(added.replace("\"text\":", "\"forward_origin\":" + origin + ",\"text\":"));
    assertThat(actions()).isEmpty();
    assertThat(bot.rows().get("staff_member")).isEmpty();
  }

  @Test
  void namesOfStaffOutliveARestartButNotTheirMembership() {
    bot.handle(li.textUpdate("/staff add 5000000013"));
    bot.handle(zhao.textUpdate("/tickets"));
    bot = bot.restart(Set.of(LI));
    bot.handle(li.textUpdate("/audit"));
    awaitText(LI.chat(), " 赵 Listed the open tickets");
    bot.handle(li.textUpdate("/staff"));
    String members = "(?s)<b>👥 Staff and what each may do</b>\n• 李.*\n• 赵 \\(5000000013\\): .*";
    bot.awaitCall(call -> call.isTo(LI.chat()) && call.text().matches(members));

    bot.handle(li.callbackUpdate("s:remove:5000000013", 9));
    assertThat(bot.rows().get("staff_name")).singleElement().asString().contains("5000000012");
    bot.handle(li.textUpdate("/staff add ５００００００013"));
    bot.handle(zhao.textUpdate("/tickets"));
    assertThat(bot.rows().get("staff_name")).as("added again, with wide digits").hasSize(2);

    bot.handle(zhao.textUpdate("/forget"));
    for (int turn = 1; !bot.rows().get("conversation").isEmpty() && turn < 5; turn++) {
      bot.handle(zhao.callbackUpdate(turn + ":forget", 9));
    }
    assertThat(bot.rows().get("staff_name")).singleElement().asString().contains("5000000012");
    bot = bot.restart(Set.of(ZHAO));
    await().until(() -> bot.rows().get("staff_name").isEmpty()); // Li is no owner any more
  }

  @Test
  void aReplyInTheGroupAddsItsAuthorButNoBot() {
    UpdateBuilder inGroup = li.in(GROUP);
    bot.handle(inGroup.replyUpdateTo(ZHAO.value(), false, "/staff add"));
    assertThat(actions()).first().isEqualTo(action(LI, Kind.STAFF_ADD, "5000000013"));
    awaitText(GROUP, "5000000013");

    bot.handle(inGroup.replyUpdateTo(1_000_000_001L, true, "/staff add"));
    awaitText(GROUP, "Whom?");
    for (long shared : List.of(1_087_968_824L, 136_817_688L, 777_000L)) {
      bot.handle(inGroup.replyUpdateTo(shared, false, "/staff add"));
      bot.handle(inGroup.textUpdate("/staff add " + shared));
    }
    bot.handle(inGroup.textUpdate("/staff add"));
    bot.handle(inGroup.textUpdate("/staff add 5000000012"));
    awaitText(GROUP, "The settings name");
    assertThat(bot.rows().get("staff_member")).hasSize(1);
  }

  @Test
  void aMemberWithoutARoleIsToldSoAlsoInTheGroup() {
    bot.handle(li.textUpdate("/staff add 5000000013"));
    bot.awaitCall(
        call ->
            call.isTo(ZHAO.chat())
                && call.text().contains("权限：回复学生。")
                && call.text().contains("this bot: answer students."));

    bot.handle(zhao.in(GROUP).textUpdate("/audit"));
    bot.awaitCall(
        call ->
            call.isTo(GROUP)
                && call.text().contains("您没有“看统计和操作记录”的权限")
                && call.text().contains("You may not do this: see numbers and the audit log."));
    bot.handle(zhao.in(GROUP).callbackUpdate("s:show:5000000013", 9));
    bot.awaitCall(
        call ->
            call.method().equals("answerCallbackQuery")
                && call.text().contains("You may not do this: add colleagues.")
                && !call.text().contains("/staff")); // which gives nobody that role
    assertThat(actions()).hasSize(1);
  }

  @Test
  void membersWhoMayChangeTheDialogReadThatAStepIsOutOfDate() {
    bot.handle(li.textUpdate("/staff add 5000000013"));
    bot.handle(amina.textUpdate("/start account"));
    bot.handle(amina.callbackUpdate("outdated:account", 9));
    bot.handle(amina.callbackUpdate("outdated:account", 9));

    bot.awaitCall(call -> call.text().contains("A teacher will check it."));
    awaitText(LI.chat(), "is out of date (reports: 1)");
    assertThat(bot.rows().get("outdated_report"))
        .singleElement()
        .asString()
        .startsWith("step=account count=1 ")
        .doesNotContain("5000000501");
    assertThat(said(ZHAO.chat())).noneMatch(text -> text.contains("out of date"));
    assertThat(said(GROUP)).noneMatch(text -> text.contains("out of date"));
  }

  @Test
  void onlyAnOwnerSaysWhoMayDoWhat() {
    bot.handle(li.textUpdate("/staff add 5000000013"));
    List<String> before = bot.rows().get("staff_member");
    for (String data :
        List.of(
            "s:list",
            "s:show:5000000013",
            "s:grant:5000000013:edit",
            "s:revoke:5000000013:answer",
            "s:remove:5000000013")) {
      bot.handle(zhao.callbackUpdate(data, 9));
      bot.handle(zhao.in(GROUP).callbackUpdate(data, 9));
    }
    for (String data :
        List.of(
            "s:",
            "s:grant:5000000013:owner",
            "s:grant:5000000012:edit",
            "s:remove:5000000012",
            "s:remove:7",
            "s:grant:7:edit",
            "s:show:0",
            "s:list:1")) {
      bot.handle(li.callbackUpdate(data, 9));
    }
    assertThat(bot.rows().get("staff_member")).isEqualTo(before);
    assertThat(actions()).hasSize(1);
  }

  @Test
  void everyCommandOfStaffIsAnsweredInTheGroup() {
    Set<String> commands = new TreeSet<>(StaffScenario.commands());
    commands.addAll(List.of("correct", "recall 1", "export", "broadcast 通知"));
    for (String command : commands) {
      List<FakeTelegram.Call> before = List.copyOf(bot.calls());
      bot.handle(li.in(GROUP).textUpdate("/" + command));
      bot.awaitCall(call -> call.isTo(GROUP) && !before.contains(call));
    }
    bot.handle(zhao.in(GROUP).textUpdate("/edit"));
    assertThat(said(GROUP))
        .filteredOn(text -> text.contains("write this command in your private chat"))
        .hasSize(9);
  }

  @Test
  void rolesThatAreGoneAreLeftOut() {
    assertThat(StaffRole.ofKeys("answer edit gone"))
        .isEqualTo(Set.of(StaffRole.ANSWER, StaffRole.EDIT));
  }

  private List<String> said(ChatId chat) {
    return bot.calls().stream()
        .filter(call -> call.isTo(chat))
        .map(FakeTelegram.Call::text)
        .toList();
  }

  private List<StaffAction> actions() {
    return new ArrayList<>(bot.auditLog().last(100).stream().map(AuditLog.Entry::action).toList());
  }

  private static StaffAction action(UserId actor, Kind kind, String detail) {
    return new StaffAction(actor, kind, 0, detail);
  }
}
