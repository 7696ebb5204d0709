package org.chsiguide;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.UserId;

/**
 * A whole bot with something that can be tampered with: a student's question in a topic, an answer
 * that waits for its author's decision, and a broadcast that waits for its time.
 */
final class StaffScenario implements AutoCloseable {
  static final long WANG = 5_000_000_011L;
  static final long LI = 5_000_000_012L;
  static final long AMINA = 5_000_000_501L;
  static final ChatId GROUP = new ChatId(-1_001_000_000_001L);
  static final int TICKET_ID = 1;
  static final int BROADCAST_NUMBER = 1;

  private final Path folder;
  InProcessBot bot;
  final int topic;

  /** Names the answer that is held, in callback data. */
  final String heldMessageId;

  StaffScenario(Path folder) {
    this.folder = folder;
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
    // What was handed to other threads is done by now, so that nothing changes by itself.
    bot.awaitCall(call -> call.isTo(new ChatId(AMINA)) && call.text().contains("We look at it"));
    bot.awaitCall(call -> call.isTo(GROUP) && call.text().startsWith("✋"));
  }

  static UpdateBuilder wang() {
    return UpdateBuilder.privateChat("王", WANG);
  }

  UpdateBuilder inTopic(long person) {
    return UpdateBuilder.privateChat("staff", person).in(GROUP).in(topic);
  }

  /** One more student asks. */
  int openTicket(long student, String name) {
    UpdateBuilder updates = UpdateBuilder.privateChat(name, student);
    bot.handle(updates.textUpdate("/start account"));
    bot.handle(updates.textUpdate("/start write-to-office"));
    bot.handle(updates.textUpdate("Where is the code?"));
    String topicId = await("a topic", "ticket", "student=" + student + " .*topic=(\\d+)");
    bot.awaitCall(call -> call.isTo(new ChatId(student)) && call.method().equals("send"));
    return Integer.parseInt(topicId);
  }

  /** The turn of the draft that 王 is composing, in callback data. */
  String draftTurn() {
    return await("a draft", "broadcast_draft", "author=" + WANG + " turn=(\\d+)");
  }

  /** 王 is not named in the settings any more, and the bot starts with them. */
  void removeWangFromStaff() {
    bot.close();
    bot = new InProcessBot(folder, Set.of(new UserId(LI)), GROUP);
  }

  /** All rows, when nobody waits for an answer any more. */
  Map<String, List<String>> rowsWhenAllSent() {
    return Awaitility.await()
        .pollInterval(Duration.ofMillis(2))
        .until(
            bot::rows,
            rows ->
                rows.get("outbox").isEmpty()
                    && rows.get("panel_request").stream()
                        .allMatch(row -> row.contains("chat_id=null")));
  }

  /** Presses buttons of the draft one after another. */
  void compose(String... presses) {
    for (String press : presses) {
      bot.handle(wang().callbackUpdate("b:d:" + draftTurn() + ":" + press, 9));
    }
  }

  /** The group of this pattern in a row of this table, once there is one. */
  private String await(String what, String table, String pattern) {
    return Awaitility.await(what)
        .pollInterval(Duration.ofMillis(2))
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
