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
import org.chsiguide.broadcast.NewsButtons;
import org.chsiguide.broadcast.Order;
import org.chsiguide.dialog.Event;
import org.chsiguide.dialog.Landmark;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.Press;
import org.chsiguide.dialog.StepId;
import org.chsiguide.dialog.TopicId;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.telegram.RawUpdates;
import org.chsiguide.ticket.TicketButtons;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every command and every button that there is in the code, by everybody who may not: nothing in
 * the store is another than before, and nobody else reads anything.
 */
class WhoMayNotChangesNothingTest {
  private static final long SEED = 20_261_126;
  private static final int HANDFUL = 20;
  private static final long BORIS = 5_000_000_502L;
  private static final ChatId FOREIGN = new ChatId(-1_001_000_000_999L);
  private static final ChatId CHANNEL = new ChatId(-1_001_000_000_555L);

  /** Whom Telegram names as the sender of what is written in the name of a group or a channel. */
  private static final long ANONYMOUS_BOT = 1_087_968_824L;

  private static final long CHANNEL_BOT = 136_817_688L;
  private static final long TELEGRAM = 777_000L;

  /** Those that make a bot of desks, and the one that shows a menu to whoever is staff. */
  private static final Set<String> NOT_IN_A_WHOLE_BOT =
      Set.of("Desks", "SharedDesk", "StaffCommand", "StaffMenu");

  /** What a student can change alone is what is kept of them. */
  private static final Pattern OF_STUDENTS =
      Pattern.compile("conversation|answer|opt_out|reminder|broadcast_request");

  @TempDir Path folder;

  /** Something that somebody may try. */
  private record Attempt(String what, boolean isForStudents, Function<Speaker, String> update) {
    @Override
    public String toString() {
      return what;
    }
  }

  @Test
  void whoeverTriesWhatever() {
    try (StaffAtWork office = new StaffAtWork(folder)) {
      int borisTopic = office.opensAQuestionOf(BORIS, "Boris");
      office.bot.takes(StaffAtWork.wang().says("/broadcast 草稿"));
      String turn = office.draftTurn();
      office.dismissesWang();
      List<Attempt> attempts = attempts(turn, office.held);
      List<Speaker> actors = actors(office.topic);
      Random random = new Random(SEED);
      Map<String, List<String>> before = office.whatIsKeptWhenAllIsSent();
      int tried = 0;

      for (Speaker actor : actors) {
        for (List<Attempt> handful : handfuls(actor, attempts, random)) {
          int sent = office.bot.outgoing.calls().size();
          handful.forEach(attempt -> office.bot.takes(attempt.update().apply(actor)));

          String what = "seed " + SEED + ": " + actor + " tries one of " + handful;
          boolean isForStudents = handful.get(0).isForStudents();
          Map<String, List<String>> after = office.bot.rows();
          assertThat(differences(before, after, actor, isForStudents)).as(what).isEmpty();
          expectOnlyToThemselves(office, sent, actor, what);
          before = after;
          tried += handful.size();
        }
        before = office.whatIsKeptWhenAllIsSent();
      }
      assertThat(tried).isGreaterThan(4_000);
      expectNothingLater(office, borisTopic);
    }
  }

  @Test
  void theBotOfThisTestHasEveryDeskThatThereIs() throws IOException {
    Set<String> desks = new TreeSet<>();
    try (Stream<Path> files = Files.walk(Path.of("src/main/java/org/chsiguide"))) {
      for (Path file : files.filter(it -> it.toString().endsWith(".java")).toList()) {
        Matcher matcher =
            Pattern.compile("class (\\w+) implements Desk\\b").matcher(Files.readString(file));
        while (matcher.find()) {
          desks.add(matcher.group(1));
        }
      }
    }
    desks.removeAll(NOT_IN_A_WHOLE_BOT);
    try (StaffAtWork office = new StaffAtWork(folder)) {
      assertThat(
              office.bot.desks().stream()
                  .map(desk -> desk.getClass().getSimpleName())
                  .collect(Collectors.toSet()))
          .isEqualTo(desks);
    }
  }

  /** All of them in some order, a few at a time, for looking at all rows takes a while. */
  private static List<List<Attempt>> handfuls(
      Speaker actor, List<Attempt> attempts, Random random) {
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

  private static List<Speaker> actors(int topic) {
    Speaker member = Speaker.own("a member who is no staff", 5_000_000_701L);
    Speaker wang = Speaker.own("former staff", StaffAtWork.WANG);
    Speaker li = Speaker.own("staff elsewhere", StaffAtWork.LI);
    Speaker anonymous = Speaker.own("an anonymous admin", ANONYMOUS_BOT).as(StaffAtWork.GROUP);
    Speaker anonymousElsewhere =
        Speaker.own("an anonymous admin elsewhere", ANONYMOUS_BOT).as(FOREIGN);
    Speaker channel = Speaker.own("a channel", CHANNEL_BOT).as(CHANNEL);
    Speaker forward = Speaker.own("the linked channel", TELEGRAM).as(CHANNEL);
    List<Speaker> actors = new ArrayList<>();
    actors.add(Speaker.own("a student", 5_000_000_601L));
    actors.add(Speaker.own("another student with a question", BORIS));
    actors.add(wang);
    for (Speaker who : List.of(wang, member, anonymous, channel, forward)) {
      actors.add(who.in(StaffAtWork.GROUP));
      actors.add(who.in(StaffAtWork.GROUP).in(topic));
    }
    for (Speaker who : List.of(member, li, anonymousElsewhere, channel)) {
      actors.add(who.in(FOREIGN));
      actors.add(who.in(FOREIGN).in(topic));
    }
    return actors;
  }

  /** What would be answers, and what the app notes down. */
  private static List<Attempt> inGroups() {
    List<Attempt> attempts = new ArrayList<>();
    attempts.add(says("Come to room 4", false));
    attempts.add(new Attempt("a photo", false, it -> it.sendsPhoto("Here")));
    for (String note :
        List.of("forum_topic_closed", "forum_topic_reopened", "forum_topic_edited")) {
      attempts.add(new Attempt(note, false, it -> it.does(note)));
    }
    return attempts;
  }

  private static List<Attempt> attempts(String turn, String held) {
    Set<String> ofStudents = new TreeSet<>();
    Stream.of(Landmark.values()).map(Landmark::command).forEach(ofStudents::add);
    ofStudents.addAll(
        List.of("updates", Event.AskedHowFar.COMMAND, Event.AskedToBeForgotten.COMMAND));
    Set<String> ofStaff = new TreeSet<>(RawUpdates.staffCommands());
    ofStaff.addAll(List.of("close", "delete"));
    List<Attempt> attempts = new ArrayList<>();
    ofStudents.forEach(command -> attempts.add(says("/" + command, true)));
    for (String command : ofStaff) {
      attempts.add(says("/" + command, false));
      attempts.add(says("/" + command + "@guide_bot", false));
      attempts.add(says("/" + command + " 1", false));
      attempts.add(new Attempt("an edit to /" + command, false, it -> it.edits(77, "/" + command)));
      attempts.add(
          new Attempt(
              "/" + command + " to the held answer",
              false,
              it -> it.replies(Integer.parseInt(held), "/" + command)));
      for (String kind : List.of("channel_post", "edited_channel_post", "business_message")) {
        attempts.add(
            new Attempt(kind + " /" + command, false, it -> it.other(kind, "/" + command)));
      }
    }
    TicketButtons.ofStaff()
        .flatMap(
            it ->
                Stream.of("1", "1:account", "1:we-look-into-it", "1:" + held, "2")
                    .map(end -> it.key() + ":" + end))
        .forEach(it -> attempts.add(taps("t:" + it, false)));
    TicketButtons.ofStudents()
        .flatMap(it -> Stream.of(":1", ":1:1", ":1:5", ":1:" + held).map(end -> it + end))
        .forEach(it -> attempts.add(taps("t:" + it, true)));
    for (String prefix : NewsButtons.prefixes()) {
      boolean isForStudents = prefix.equals("b:u:");
      attempts.add(taps(prefix + "1", isForStudents));
      attempts.add(taps(prefix + "deadlines:off", isForStudents));
      Stream.of(Order.values())
          .forEach(order -> attempts.add(taps(prefix + "1:" + order.key(), isForStudents)));
      for (String press : List.of("drop", "same", "send:1", "ask:CHINESE", "for:everybody")) {
        attempts.add(taps(prefix + turn + ":" + press, isForStudents));
      }
    }
    for (Press press : presses()) {
      attempts.add(taps("1:" + press.encoded(), true));
    }
    attempts.add(taps("r:tomorrow:1", true));
    attempts.add(taps("r:no-more", true));
    return attempts;
  }

  /** One of each kind that there is. */
  private static List<Press> presses() {
    List<Press> presses =
        List.of(
            new Press.Go(new StepId("account")),
            new Press.Speak(Language.ZH, null),
            new Press.Back(),
            new Press.About(new TopicId("human_help")),
            new Press.Return(),
            new Press.Restart(),
            new Press.Tick(1),
            new Press.Forget(),
            new Press.Visit(Landmark.HELP));
    assertThat(presses.stream().<Class<?>>map(Press::getClass).toList())
        .containsExactlyInAnyOrder(Press.class.getPermittedSubclasses());
    return presses;
  }

  private static Attempt says(String text, boolean isForStudents) {
    return new Attempt(text, isForStudents, it -> it.says(text));
  }

  private static Attempt taps(String data, boolean isForStudents) {
    return new Attempt("[" + data + "]", isForStudents, it -> it.taps(data, 9));
  }

  /** Rows that came and went, but for those of whoever tries it alone, which may. */
  private static List<String> differences(
      Map<String, List<String>> before,
      Map<String, List<String>> after,
      Speaker actor,
      boolean isForStudents) {
    List<String> differences = new ArrayList<>();
    for (String table : after.keySet()) {
      if (!table.equals("taken")) {
        List<String> gone = new ArrayList<>(before.get(table));
        gone.removeAll(after.get(table));
        List<String> come = new ArrayList<>(after.get(table));
        come.removeAll(before.get(table));
        Stream.concat(gone.stream(), come.stream())
            .filter(row -> !(actor.isPrivate() && isOwn(table, row, actor, isForStudents)))
            .forEach(row -> differences.add(table + ": " + row));
      }
    }
    return differences;
  }

  private static boolean isOwn(String table, String row, Speaker actor, boolean isForStudents) {
    if (table.equals("ticket") || table.equals("passage")) {
      boolean isOfBoris = row.contains("student=" + BORIS) || row.contains("ticket=2 ");
      return isForStudents && actor.from() == BORIS && isOfBoris;
    }
    boolean isDone = table.equals("broadcast_request") && row.contains("chat_id=null");
    return OF_STUDENTS.matcher(table).matches()
        && (row.contains("chat_id=" + actor.from() + " ") || isDone);
  }

  private static void expectOnlyToThemselves(
      StaffAtWork office, int from, Speaker actor, String what) {
    List<Outgoing.Call> calls = office.bot.outgoing.calls();
    List<Outgoing.Call> toOthers =
        calls.subList(from, calls.size()).stream()
            .filter(call -> call.to().value() != 0)
            .filter(call -> !(actor.isPrivate() && call.isTo(actor.chat())))
            .filter(call -> !isTold(call))
            .toList();
    assertThat(toOthers).as(what).isEmpty();
  }

  /**
   * Whoever writes in a topic without being staff is told once that nobody gets it, and sees so at
   * each message, a little later.
   */
  private static boolean isTold(Outgoing.Call call) {
    return call.isTo(StaffAtWork.GROUP)
        && (call.words().contains("STAFF_IDS")
            || (call.method().equals("react") && call.words().strip().equals("👎")));
  }

  /** What other threads were given to do is done when they have done this. */
  private static void expectNothingLater(StaffAtWork office, int borisTopic) {
    List<Outgoing.Call> before = office.bot.outgoing.calls();
    office.bot.takes(Speaker.own("李", StaffAtWork.LI).says("/broadcasts"));
    office.bot.awaitCall(call -> call.isTo(new ChatId(StaffAtWork.LI)));
    office.bot.takes(
        Speaker.own("李", StaffAtWork.LI)
            .in(StaffAtWork.GROUP)
            .in(borisTopic)
            .says("the last word"));
    office.bot.awaitCall(
        call -> call.isTo(new ChatId(BORIS)) && call.words().contains("the last word"));
    assertThat(before)
        .filteredOn(call -> call.isTo(new ChatId(StaffAtWork.AMINA)))
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
