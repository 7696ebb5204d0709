package org.chsiguide;

import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.UserId;
import org.chsiguide.staff.StaffCommand;
import org.chsiguide.staff.StaffRole;

/**
 * A complete bot with targets for unauthorized actions: a student's ticket in a topic, an answer
 * that waits for its author's confirmation, and a scheduled broadcast.
 */
final class StaffScenario implements AutoCloseable {
  static final long WANG = 5_000_000_011L;
  static final long LI = 5_000_000_012L;
  static final long AMINA = 5_000_000_501L;
  static final ChatId GROUP = new ChatId(-1_001_000_000_001L);
  static final int TICKET_ID = 1;

  InProcessBot bot;
  final int topic;

  /** The id of the held answer, in callback data. */
  final String heldMessageId;

  StaffScenario(Path folder) {
    bot = new InProcessBot(folder, Set.of(new UserId(WANG), new UserId(LI)), GROUP);
    UpdateBuilder amina = UpdateBuilder.privateChat("Amina", AMINA);
    bot.handle(amina.textUpdate("/start account"));
    bot.handle(amina.textUpdate("/start write-to-office"));
    bot.handle(amina.textUpdate("The page rejects what I type"));
    bot.awaitCall(call -> call.method().equals("copyMessage") && call.isTo(GROUP));
    topic = Integer.parseInt(await("a topic", "ticket", "topic=(\\d+)"));
    bot.handle(wang().textUpdate("/broadcast 通知"));
    compose("same", "about:deadlines", "for:everybody");
    String count =
        await("a preview", "broadcast_draft", "recipients=([1-9]\\d*) .*preview_result=[^n ]");
    compose("send:" + count);
    await("a broadcast", "broadcast", "number=(1) ");
    bot.handle(inTopic(WANG).textUpdate("We look at it"));
    bot.handle(inTopic(LI).textUpdate("So do I"));
    heldMessageId =
        await("a held answer", "relayed_message", "kind=MESSAGE .*source=(\\d+) .*state=HELD");
    // Waits until work on other threads is done, so that nothing changes by itself.
    bot.awaitCall(call -> call.isTo(new ChatId(AMINA)) && call.text().contains("We look at it"));
    bot.awaitCall(call -> call.isTo(GROUP) && call.text().startsWith("✋"));
  }

  /** Returns the commands in the menu of an owner, without their slash. */
  static List<String> commands() {
    return StaffCommand.inPrivate(EnumSet.allOf(StaffRole.class)).stream()
        .map(StaffCommand::key)
        .toList();
  }

  static UpdateBuilder wang() {
    return UpdateBuilder.privateChat("王", WANG);
  }

  UpdateBuilder inTopic(long person) {
    return UpdateBuilder.privateChat("staff", person).in(GROUP).in(topic);
  }

  /** Opens another student's ticket. */
  int openTicket(long student, String name) {
    UpdateBuilder updates = UpdateBuilder.privateChat(name, student);
    bot.handle(updates.textUpdate("/start account"));
    bot.handle(updates.textUpdate("/start write-to-office"));
    bot.handle(updates.textUpdate("Where is the code?"));
    String topicId = await("a topic", "ticket", "student=" + student + " .*topic=(\\d+)");
    bot.awaitCall(call -> call.isTo(new ChatId(student)) && call.method().equals("send"));
    return Integer.parseInt(topicId);
  }

  /** Returns the turn of the draft that 王 is composing, in callback data. */
  String draftTurn() {
    return await("a draft", "broadcast_draft", "author=" + WANG + " turn=(\\d+)");
  }

  /** Restarts the bot with settings that no longer include 王. */
  void removeWangFromStaff() {
    bot = bot.restart(Set.of(new UserId(LI)));
    Awaitility.await()
        .until(
            bot::rows,
            rows ->
                rows.get("relayed_message").stream()
                    .anyMatch(row -> row.contains("staff_was_released")));
  }

  /** Returns all rows when nothing is left to be sent. */
  Map<String, List<String>> rowsWhenAllSent() {
    return Awaitility.await()
        .pollInterval(Duration.ofMillis(10))
        .until(
            bot::rows,
            rows ->
                rows.get("outbox").isEmpty()
                    && rows.get("panel_request").isEmpty()
                    && rows.get("relayed_message").stream()
                        .noneMatch(
                            row -> row.contains("state=PENDING ") || row.contains("state=BEGUN ")));
  }

  /** Presses buttons of the draft one after another. */
  void compose(String... presses) {
    for (String press : presses) {
      bot.handle(wang().callbackUpdate("b:d:" + draftTurn() + ":" + press, 9));
    }
  }

  /** Waits for a row of this table that matches the pattern, and returns the group. */
  private String await(String what, String table, String pattern) {
    return Awaitility.await(what)
        .pollInterval(Duration.ofMillis(10))
        .until(() -> find(table, pattern), it -> !it.isEmpty())
        .get(0);
  }

  private List<String> find(String table, String pattern) {
    return bot.rows().get(table).stream()
        .map(Pattern.compile(pattern)::matcher)
        .filter(Matcher::find)
        .map(matcher -> matcher.group(1))
        .toList();
  }

  @Override
  public void close() {
    bot.close();
  }
}
