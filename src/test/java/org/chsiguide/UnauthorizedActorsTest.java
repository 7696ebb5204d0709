package org.chsiguide;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.chsiguide.broadcast.ControlAction;
import org.chsiguide.broadcast.panel.BroadcastButtons;
import org.chsiguide.dialog.ButtonAction;
import org.chsiguide.dialog.Event;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.StepId;
import org.chsiguide.dialog.SystemStep;
import org.chsiguide.dialog.TopicId;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.UserId;
import org.chsiguide.testing.FakeTelegram;
import org.chsiguide.ticket.TicketButtons;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every command and every button that there is in the code, by everybody who may not: nothing in
 * the store is another than before, and nobody else reads anything.
 */
class UnauthorizedActorsTest {
  private static final long SEED = 20_261_126;
  private static final int HANDFUL = 60;
  private static final long BORIS = 5_000_000_502L;
  private static final ChatId FOREIGN = new ChatId(-1_001_000_000_999L);
  private static final ChatId CHANNEL = new ChatId(-1_001_000_000_555L);

  /** Whom Telegram names as the sender of what is written in the name of a group or a channel. */
  private static final long ANONYMOUS_BOT = 1_087_968_824L;

  private static final long CHANNEL_BOT = 136_817_688L;
  private static final long TELEGRAM = 777_000L;

  /** Those that ignore a command, or show a menu to staff. */
  private static final Set<String> NOT_IN_A_WHOLE_BOT =
      Set.of("OtherBotCommandHandler", "StaffMenuHandler");

  /** What a student can change alone is what is kept of them. */
  private static final Pattern OF_STUDENTS =
      Pattern.compile("conversation|outbox|opt_out|reminder|panel_request");

  @TempDir Path folder;

  /** Something that somebody may try. */
  private record Attempt(
      String what, boolean isForStudents, Function<UpdateBuilder, String> update) {
    @Override
    public String toString() {
      return what;
    }
  }

  @Test
  void noUnauthorizedActionHasAnEffect() {
    try (StaffScenario office = new StaffScenario(folder)) {
      int borisTopic = office.openTicket(BORIS, "Boris");
      office.bot.handle(StaffScenario.wang().textUpdate("/broadcast 草稿"));
      String turn = office.draftTurn();
      office.removeWangFromStaff();
      List<Attempt> attempts = attempts(turn, office.heldMessageId);
      List<UpdateBuilder> actors = actors(office.topic);
      Random random = new Random(SEED);
      Map<String, List<String>> before = office.rowsWhenAllSent();
      int tried = 0;

      for (UpdateBuilder actor : actors) {
        for (List<Attempt> handful : handfuls(actor, attempts, random)) {
          int sent = office.bot.calls().size();
          handful.forEach(attempt -> office.bot.handle(attempt.update().apply(actor)));

          String what = "seed " + SEED + ": " + actor + " tries one of " + handful;
          boolean isForStudents = handful.get(0).isForStudents();
          Map<String, List<String>> after = office.bot.rows();
          assertThat(differences(before, after, actor, isForStudents)).as(what).isEmpty();
          expectOnlyToThemselves(office, sent, actor, what);
          before = after;
          tried += handful.size();
        }
        before = office.rowsWhenAllSent();
      }
      assertThat(tried).isGreaterThan(4_000);
      expectNothingLater(office, borisTopic);
    }
  }

  @Test
  void theBotOfThisTestHasEveryHandler() throws IOException {
    Set<String> handlers = new TreeSet<>();
    try (Stream<Path> files = Files.walk(Path.of("src/main/java/org/chsiguide"))) {
      for (Path file : files.filter(it -> it.toString().endsWith(".java")).toList()) {
        Matcher matcher =
            Pattern.compile(
                    "(?:class|record) (\\w+)(?:\\([^{]*\\))?\\s+implements UpdateHandler\\b")
                .matcher(Files.readString(file));
        while (matcher.find()) {
          handlers.add(matcher.group(1));
        }
      }
    }
    handlers.removeAll(NOT_IN_A_WHOLE_BOT);
    try (StaffScenario office = new StaffScenario(folder)) {
      assertThat(
              office.bot.handlers().stream()
                  .map(updateHandler -> updateHandler.getClass().getSimpleName())
                  .collect(Collectors.toSet()))
          .isEqualTo(handlers);
    }
  }

  /** All of them in some order, a few at a time, for looking at all rows takes a while. */
  private static List<List<Attempt>> handfuls(
      UpdateBuilder actor, List<Attempt> attempts, Random random) {
    List<List<Attempt>> handfuls = new ArrayList<>();
    for (boolean isForStudents : List.of(false, true)) {
      List<Attempt> some =
          new ArrayList<>(
              attempts.stream().filter(it -> it.isForStudents() == isForStudents).toList());
      if (!actor.isPrivate() && !isForStudents) {
        some.addAll(inGroups());
      }
      Collections.shuffle(some, random);
      for (int i = 0; i < some.size(); i += HANDFUL) {
        handfuls.add(some.subList(i, Math.min(i + HANDFUL, some.size())));
      }
    }
    return handfuls;
  }

  private static List<UpdateBuilder> actors(int topic) {
    UpdateBuilder member = UpdateBuilder.privateChat("a member who is no staff", 5_000_000_701L);
    UpdateBuilder wang = UpdateBuilder.privateChat("former staff", StaffScenario.WANG);
    UpdateBuilder li = UpdateBuilder.privateChat("staff elsewhere", StaffScenario.LI);
    UpdateBuilder anonymous =
        UpdateBuilder.privateChat("an anonymous admin", ANONYMOUS_BOT)
            .withSenderChat(StaffScenario.GROUP);
    UpdateBuilder anonymousElsewhere =
        UpdateBuilder.privateChat("an anonymous admin elsewhere", ANONYMOUS_BOT)
            .withSenderChat(FOREIGN);
    UpdateBuilder channel =
        UpdateBuilder.privateChat("a channel", CHANNEL_BOT).withSenderChat(CHANNEL);
    UpdateBuilder forward =
        UpdateBuilder.privateChat("the linked channel", TELEGRAM).withSenderChat(CHANNEL);
    List<UpdateBuilder> actors = new ArrayList<>();
    actors.add(UpdateBuilder.privateChat("a student", 5_000_000_601L));
    actors.add(UpdateBuilder.privateChat("another student with a question", BORIS));
    actors.add(wang);
    for (UpdateBuilder who : List.of(wang, member, anonymous, channel, forward)) {
      actors.add(who.in(StaffScenario.GROUP));
      actors.add(who.in(StaffScenario.GROUP).in(topic));
    }
    for (UpdateBuilder who : List.of(member, li, anonymousElsewhere, channel)) {
      actors.add(who.in(FOREIGN));
      actors.add(who.in(FOREIGN).in(topic));
    }
    return actors;
  }

  /** What would be answers, and what the app notes down. */
  private static List<Attempt> inGroups() {
    List<Attempt> attempts = new ArrayList<>();
    attempts.add(says("Come to room 4", false));
    attempts.add(new Attempt("a photo", false, it -> it.photoUpdate("Here")));
    for (String note :
        List.of("forum_topic_closed", "forum_topic_reopened", "forum_topic_edited")) {
      attempts.add(new Attempt(note, false, it -> it.serviceUpdate(note)));
    }
    return attempts;
  }

  private static List<Attempt> attempts(String turn, String held) {
    Set<String> ofStudents = new TreeSet<>();
    Stream.of(SystemStep.values()).map(SystemStep::command).forEach(ofStudents::add);
    ofStudents.addAll(
        List.of("id", "updates", Event.ProgressRequested.COMMAND, Event.ErasureRequested.COMMAND));
    Set<String> ofStaff = new TreeSet<>(StaffScenario.commands());
    ofStaff.addAll(List.of("close", "delete", "snooze", "snooze 2h", "snooze off"));
    List<Attempt> attempts = new ArrayList<>();
    ofStudents.forEach(command -> attempts.add(says("/" + command, true)));
    for (String command : ofStaff) {
      attempts.add(says("/" + command, false));
      attempts.add(says("/" + command + "@guide_bot", false));
      attempts.add(says("/" + command + " 1", false));
      attempts.add(
          new Attempt("an edit to /" + command, false, it -> it.editUpdate(77, "/" + command)));
      attempts.add(
          new Attempt(
              "/" + command + " to the held answer",
              false,
              it -> it.replyUpdate(Integer.parseInt(held), "/" + command)));
      for (String kind : List.of("channel_post", "edited_channel_post", "business_message")) {
        attempts.add(
            new Attempt(kind + " /" + command, false, it -> it.updateOfKind(kind, "/" + command)));
      }
    }
    for (long ticket : List.of(1L, 2L)) {
      TicketButtons.ofStaff(ticket, Long.parseLong(held), new UserId(StaffScenario.WANG))
          .forEach(it -> attempts.add(taps(it.encode(), false)));
    }
    TicketButtons.ofStudent(1).forEach(it -> attempts.add(taps(it.encode(), true)));
    attempts.add(taps("b:a:" + StaffScenario.WANG + ":" + turn, false));
    for (String prefix : BroadcastButtons.prefixes()) {
      boolean isForStudents = prefix.equals("b:u:") || prefix.equals("b:g:");
      attempts.add(taps(prefix + "1", isForStudents));
      attempts.add(taps(prefix + "1:1", isForStudents));
      attempts.add(taps(prefix + "deadlines:off", isForStudents));
      Stream.of(ControlAction.values())
          .forEach(
              controlAction ->
                  attempts.add(taps(prefix + "1:" + controlAction.key(), isForStudents)));
      for (String press :
          List.of(
              "drop",
              "same",
              "send:1",
              "ask:CHINESE",
              "for:everybody",
              "test:" + StaffScenario.LI)) {
        attempts.add(taps(prefix + turn + ":" + press, isForStudents));
      }
    }
    for (String press :
        List.of(
            "menu",
            "show:s:account",
            "text:0:zh:s:account",
            "publish:1",
            "undo:1",
            "listed:0:s:account",
            "true:s:account")) {
      attempts.add(taps("e:" + press, false));
    }
    attempts.add(says("/staff add 77", false));
    for (String press :
        List.of("list", "show:77", "grant:77:edit", "revoke:77:answer", "remove:77")) {
      attempts.add(taps("s:" + press, false));
    }
    for (ButtonAction buttonAction : presses()) {
      attempts.add(taps("1:" + buttonAction.encode(), true));
    }
    attempts.add(taps("r:tomorrow:1", true));
    attempts.add(taps("r:no-more", true));
    return attempts;
  }

  /** One of each kind that there is. */
  private static List<ButtonAction> presses() {
    List<ButtonAction> presses = new ArrayList<>(List.of(ButtonAction.Simple.values()));
    presses.addAll(
        List.of(
            new ButtonAction.GoToStep(new StepId("account")),
            new ButtonAction.ChangeLanguage(Language.ZH, null),
            new ButtonAction.ShowTopic(new TopicId("human_help")),
            new ButtonAction.SetChecklist(1),
            new ButtonAction.ShowMail(Language.EN),
            new ButtonAction.OpenSystemStep(SystemStep.HELP)));
    assertThat(presses.stream().<Class<?>>map(ButtonAction::getClass).distinct().toList())
        .containsExactlyInAnyOrder(ButtonAction.class.getPermittedSubclasses());
    return presses;
  }

  private static Attempt says(String text, boolean isForStudents) {
    return new Attempt(text, isForStudents, it -> it.textUpdate(text));
  }

  private static Attempt taps(String data, boolean isForStudents) {
    return new Attempt("[" + data + "]", isForStudents, it -> it.callbackUpdate(data, 9));
  }

  /**
   * Rows that came and went, but for those of whoever tries it alone, which may, and for the names
   * of staff, which are noted whatever they do.
   */
  private static List<String> differences(
      Map<String, List<String>> before,
      Map<String, List<String>> after,
      UpdateBuilder actor,
      boolean isForStudents) {
    List<String> differences = new ArrayList<>();
    for (String table : after.keySet()) {
      if (!table.equals("processed_update")) {
        List<String> gone = new ArrayList<>(before.get(table));
        gone.removeAll(after.get(table));
        List<String> come = new ArrayList<>(after.get(table));
        come.removeAll(before.get(table));
        Stream.concat(gone.stream(), come.stream())
            .filter(row -> !(actor.isPrivate() && isOwn(table, row, actor, isForStudents)))
            .filter(row -> !isNameOfStaff(table, row))
            .forEach(row -> differences.add(table + ": " + row));
      }
    }
    return differences;
  }

  private static boolean isNameOfStaff(String table, String row) {
    return table.equals("staff_name")
        && Stream.of(StaffScenario.WANG, StaffScenario.LI)
            .anyMatch(id -> row.contains("user_id=" + id + " "));
  }

  private static boolean isOwn(
      String table, String row, UpdateBuilder actor, boolean isForStudents) {
    if (table.equals("ticket") || table.equals("relayed_message")) {
      boolean isOfBoris = row.contains("student=" + BORIS) || row.contains("ticket=2 ");
      return isForStudents && actor.from() == BORIS && isOfBoris;
    }
    return table.equals("daily_count") // whoever writes to the bot is counted
        || (OF_STUDENTS.matcher(table).matches() && row.contains("chat_id=" + actor.from() + " "));
  }

  private static void expectOnlyToThemselves(
      StaffScenario office, int from, UpdateBuilder actor, String what) {
    List<FakeTelegram.Call> calls = office.bot.calls();
    List<FakeTelegram.Call> toOthers =
        calls.subList(from, calls.size()).stream()
            .filter(call -> call.to().chat().value() != 0)
            .filter(call -> !(actor.isPrivate() && call.isTo(actor.chat())))
            .filter(call -> !isTold(call))
            .toList();
    assertThat(toOthers).as(what).isEmpty();
  }

  /**
   * Whoever writes in a topic without being staff is told once that nobody gets it, and sees so at
   * each message, a little later. The card of Boris shows later which language he has chosen.
   */
  private static boolean isTold(FakeTelegram.Call call) {
    return call.isTo(StaffScenario.GROUP)
        && (call.text().contains("/staff")
            || (call.method().equals("edit") && call.text().contains("Ticket #2"))
            || (call.method().equals("setReaction") && call.text().strip().equals("👎")));
  }

  /** What other threads were given to do is done when they have done this. */
  private static void expectNothingLater(StaffScenario office, int borisTopic) {
    List<FakeTelegram.Call> before = office.bot.calls();
    office.bot.handle(UpdateBuilder.privateChat("李", StaffScenario.LI).textUpdate("/broadcasts"));
    office.bot.awaitCall(call -> call.isTo(new ChatId(StaffScenario.LI)));
    office.bot.handle(
        UpdateBuilder.privateChat("李", StaffScenario.LI)
            .in(StaffScenario.GROUP)
            .in(borisTopic)
            .textUpdate("the last word"));
    office.bot.awaitCall(
        call -> call.isTo(new ChatId(BORIS)) && call.text().contains("the last word"));
    assertThat(before)
        .filteredOn(call -> call.isTo(new ChatId(StaffScenario.AMINA)))
        .as("Amina reads nothing")
        .isEmpty();
    assertThat(office.bot.rows().get("broadcast"))
        .singleElement()
        .asString()
        .contains("state=waiting");
    assertThat(office.bot.rows().get("ticket"))
        .anyMatch(row -> row.contains("id=1 ") && row.contains("state=WAITS_FOR_STUDENT"));
  }
}
