package org.chsiguide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.chsiguide.broadcast.ControlAction;
import org.chsiguide.broadcast.panel.BroadcastButtons;
import org.chsiguide.dialog.Keyed;
import org.chsiguide.messenger.UserId;
import org.chsiguide.staff.AuditLog;
import org.chsiguide.staff.StaffAction;
import org.chsiguide.staff.StaffAction.Kind;
import org.chsiguide.staff.StaffAction.Subject;
import org.chsiguide.ticket.TicketButton;
import org.chsiguide.ticket.TicketButtons;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever staff do is on record, or it is said here why not. */
class EveryStaffActionTest {
  private static final UserId LI = new UserId(StaffScenario.LI);

  /** What staff write in a topic, about the question there, in this order. */
  private static final List<String> IN_TOPICS =
      List.of("delete", "snooze 2h", "snooze off", "close");

  /** Buttons about broadcasts that leave no record, and why. */
  private static final Map<String, String> NOT_RECORDED =
      Map.of(
          "b:a:",
          "what waits for no approval is not approved; ApprovalTest has one that does",
          "b:d:",
          "a draft is its author's own until it is confirmed, and that is recorded; a test"
              + " reaches no student",
          "b:g:",
          "a student opens a step",
          "b:p:",
          "it shows how a broadcast goes, in numbers",
          "b:r:",
          "what is not unknown is not sent again; LedgerTest has some that is",
          "b:s:",
          "a student goes back to their step",
          "b:u:",
          "a student chooses what to be sent");

  @TempDir Path folder;
  @AutoClose private StaffScenario staff;

  @BeforeEach
  void open() {
    staff = new StaffScenario(folder);
  }

  @Test
  void everyCommandOfStaffIsRecorded() {
    UpdateBuilder li = UpdateBuilder.privateChat("李", StaffScenario.LI);
    for (String command : StaffScenario.commands()) {
      Kind kind =
          Keyed.find(Kind.values(), command)
              .orElseGet(() -> fail("what is recorded of /" + command));
      boolean isOfNews = kind.subject() == Subject.BROADCAST;

      staff.bot.handle(li.textUpdate("/" + command + (isOfNews ? " 1" : "")));

      assertThat(last()).as("/" + command).isEqualTo(new StaffAction(LI, kind, isOfNews ? 1 : 0));
    }
    for (String command : IN_TOPICS) {
      Kind kind =
          command.endsWith(" off")
              ? Kind.UNSNOOZE
              : Keyed.find(Kind.values(), command.split(" ")[0]).orElseThrow();

      staff.bot.handle(
          staff
              .inTopic(StaffScenario.LI)
              .replyUpdate(Integer.parseInt(staff.heldMessageId), "/" + command));

      assertThat(last()).as("/" + command).isEqualTo(new StaffAction(LI, kind, 1));
    }
  }

  @Test
  void everyButtonBelowAQuestionIsRecordedUnlessItOnlyShowsOthers() {
    int kinds = TicketButtons.ofStaff(StaffScenario.TICKET_ID, 0, LI).size();
    for (int i = 0; i < kinds; i++) {
      String answer = staff.inTopic(StaffScenario.LI).textUpdate("Me too");
      staff.bot.handle(answer); // held, for a colleague was quicker, or released the ticket
      int before = entries().size();
      long held = Long.parseLong(found(answer, "\"message_id\":(\\d+)").get(0));
      TicketButton button = TicketButtons.ofStaff(StaffScenario.TICKET_ID, held, LI).get(i);
      String data = button.encode();

      staff.bot.handle(staff.inTopic(StaffScenario.WANG).callbackUpdate(data, 9));

      Kind kind = button.action().auditKind();
      if (kind != null) {
        assertThat(last())
            .as(data)
            .isEqualTo(
                new StaffAction(
                    new UserId(StaffScenario.WANG),
                    kind,
                    StaffScenario.TICKET_ID,
                    button.auditDetail()));
      } else {
        assertThat(button.action().name()).startsWith("SHOW_");
        assertThat(entries()).as(data).hasSize(before);
      }
    }
  }

  @Test
  void everyButtonOfABroadcastIsRecordedOrItIsSaidWhyNot() {
    UpdateBuilder li = UpdateBuilder.privateChat("李", StaffScenario.LI);
    Map<String, Kind> recorded = new LinkedHashMap<>();
    recorded.put("b:c:1", Kind.CSV);
    recorded.put("b:n:1", Kind.DUPLICATE);
    for (ControlAction controlAction :
        List.of(ControlAction.PAUSE, ControlAction.RESUME, ControlAction.CANCEL)) {
      recorded.put("b:o:1:" + controlAction.key(), controlAction.kind());
    }

    recorded.forEach(
        (data, kind) -> {
          staff.bot.handle(li.callbackUpdate(data, 9));
          assertThat(last()).as(data).isEqualTo(new StaffAction(LI, kind, 1));
        });

    Set<String> said = new TreeSet<>(NOT_RECORDED.keySet());
    recorded.keySet().forEach(data -> said.add(data.substring(0, 4)));
    assertThat(said)
        .as("every kind of button that there is")
        .containsExactlyInAnyOrderElementsOf(BroadcastButtons.prefixes());
    assertThat(entries())
        .as("and who confirmed it")
        .contains(new StaffAction(new UserId(StaffScenario.WANG), Kind.CONFIRMED, 1));
  }

  @Test
  void everyChangeOfTheDialogIsRecorded() {
    UpdateBuilder li = UpdateBuilder.privateChat("李", StaffScenario.LI);
    for (String confirmed : List.of("e:true:s:", "e:listed:0:s:")) {
      staff.bot.handle(li.callbackUpdate(confirmed + "account", 9));
      assertThat(last()).isEqualTo(new StaffAction(LI, Kind.CHECKED, 0, "account"));
    }
    int before = entries().size();
    for (String shown :
        List.of(
            "menu",
            "due:0",
            "list:s:",
            "show:s:account",
            "text:0:zh:s:account",
            "show:w:",
            "text:1:zh:w:",
            "clear:1:w:",
            "answer",
            "picture:s:photo-1",
            "past:9",
            "inert",
            "preview:7",
            "version:7",
            "restore:7",
            // Of no change that there is; EditingTest has the others.
            "publish:7",
            "propose:7",
            "discard:7",
            "undo:7")) {
      staff.bot.handle(li.callbackUpdate("e:" + shown, 9));
    }
    assertThat(entries()).as("what changes nothing").hasSize(before);
  }

  @Test
  void everyChangeOfTheStaffIsRecorded() {
    UpdateBuilder li = UpdateBuilder.privateChat("李", StaffScenario.LI);
    staff.bot.handle(li.textUpdate("/staff add 77"));
    assertThat(last()).isEqualTo(new StaffAction(LI, Kind.STAFF_ADD, 0, "77"));
    staff.bot.handle(li.callbackUpdate("s:grant:77:edit", 9));
    assertThat(last()).isEqualTo(new StaffAction(LI, Kind.STAFF_ROLE, 0, "77-edit-on"));
    staff.bot.handle(li.callbackUpdate("s:revoke:77:answer", 9));
    assertThat(last()).isEqualTo(new StaffAction(LI, Kind.STAFF_ROLE, 0, "77-answer-off"));
    staff.bot.handle(li.callbackUpdate("s:remove:77", 9));
    assertThat(last()).isEqualTo(new StaffAction(LI, Kind.STAFF_REMOVE, 0, "77"));
    int before = entries().size();
    staff.bot.handle(li.callbackUpdate("s:list", 9));
    staff.bot.handle(li.callbackUpdate("s:show:77", 9));
    assertThat(entries()).as("what only shows something").hasSize(before);
  }

  @Test
  void answersAndTheirChangesAreRecordedAndNothingOfWhatTheySay() {
    UpdateBuilder wang = staff.inTopic(StaffScenario.WANG);
    staff.bot.handle(wang.textUpdate("Type the name exactly as in the passport"));
    StaffAction answer = last();
    staff.bot.handle(wang.serviceUpdate("forum_topic_closed"));

    assertThat(answer).isEqualTo(new StaffAction(wang(), Kind.ANSWER, 1));
    assertThat(last()).isEqualTo(new StaffAction(wang(), Kind.CLOSE, 1));
    assertThat(String.join("\n", staff.bot.rows().get("staff_action")))
        .doesNotContain("passport", Long.toString(StaffScenario.AMINA), "王", "Amina", "通知");
  }

  @Test
  void actionsWithoutEffectAreNotRecorded() {
    int before = entries().size();
    staff.bot.handle(staff.inTopic(StaffScenario.LI).callbackUpdate("t:claim:1", 9));
    staff.bot.handle(staff.inTopic(StaffScenario.LI).callbackUpdate("t:send:1:4711", 9));
    staff.bot.handle(staff.inTopic(StaffScenario.LI).callbackUpdate("t:close:99", 9));
    staff.bot.handle(staff.inTopic(StaffScenario.LI).textUpdate("// a note"));
    staff.bot.handle(
        UpdateBuilder.privateChat("李", StaffScenario.LI).callbackUpdate("b:o:1:resume", 9));

    assertThat(entries()).hasSize(before);
  }

  /** A command that is read somewhere in the code is one that these tests know. */
  @Test
  void thereAreNoOtherCommandsAndNoOtherKindsOfButtons() throws IOException {
    Set<String> commands = new TreeSet<>();
    Set<String> families = new TreeSet<>();
    try (Stream<Path> files = Files.walk(Path.of("src/main/java/org/chsiguide"))) {
      for (Path file :
          files
              .filter(it -> it.toString().endsWith(".java"))
              .filter(it -> !it.toString().contains("/sandbox/"))
              .toList()) {
        String source = Files.readString(file);
        commands.addAll(found(source, "(?:isCommand|argumentOf)\\(\"(\\w+)\"\\)"));
        families.addAll(found(source, "\"([a-z]:)(?:[a-z]|\";)"));
      }
    }
    Set<String> known = new TreeSet<>(StaffScenario.commands());
    IN_TOPICS.forEach(command -> known.add(command.split(" ")[0]));
    known.add("id"); // anybody's own number
    assertThat(known).containsAll(commands);
    assertThat(families).containsExactlyInAnyOrder("b:", "e:", "r:", "s:", "t:");
  }

  private static List<String> found(String source, String pattern) {
    List<String> found = new ArrayList<>();
    Matcher matcher = Pattern.compile(pattern).matcher(source);
    while (matcher.find()) {
      found.add(matcher.group(1));
    }
    return found;
  }

  private List<StaffAction> entries() {
    return staff.bot.auditLog().last(1_000).stream().map(AuditLog.Entry::action).toList();
  }

  private StaffAction last() {
    return entries().get(0);
  }

  private static UserId wang() {
    return new UserId(StaffScenario.WANG);
  }
}
