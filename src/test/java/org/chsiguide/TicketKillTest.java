package org.chsiguide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.chsiguide.sandbox.Sandbox;
import org.chsiguide.sandbox.SandboxOptions;
import org.chsiguide.sandbox.world.SampleUsers;
import org.chsiguide.testing.EmptyDatabase;
import org.chsiguide.testing.OpenResources;
import org.chsiguide.testing.TestSettings;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Students and staff write to each other while the bot, a process, is killed, and while one student
 * floods it. System properties: {@code tickets.kills}, {@code tickets.flood}.
 */
class TicketKillTest {
  private static final int KILLS = Integer.getInteger("tickets.kills", 1);

  /** Of the 20 that a student may write at once, those that were not needed to come here. */
  private static final int HEARD_AT_ONCE = 12;

  private static final int FLOOD = Integer.getInteger("tickets.flood", 0);

  /**
   * While the bot has so many updates to fetch, nobody writes; else one life got too many at once.
   */
  private static final int MOST_WAITING = 10;

  /** The flood takes a minute at its full size. */
  private static final Duration BETWEEN = Duration.ofMillis(300);

  /** By then it has nothing more to do. */
  private static final Duration LONGEST_LIFE = Duration.ofSeconds(8);

  private static final int QUIET_STUDENTS = 2;
  private static final long BOT = 4242;
  private static final String MAY_BE_MISSING = "may be missing";
  private static final String MAY_NOT_HAVE_ARRIVED = "Nobody knows whether this reached";

  /** Each kill leaves some eight messages, and the group takes twenty a minute. */
  private static final Duration TO_END = Duration.ofMinutes(15 + KILLS / 2);

  @AutoClose private final OpenResources open = new OpenResources();
  private final Sandbox telegram = open.add(Sandbox.start(SandboxOptions.defaults()));
  private final SandboxClient people = new SandboxClient(telegram.url(), BOT);
  private final ChatLocation group = ChatLocation.staffGroup(people);

  @TempDir Path folder;

  /** A student who has a topic, and staff in it. */
  private record Talk(ChatLocation student, ChatLocation staff) {}

  @Test
  void aStopAtAnyInstantLosesNoMessageAndDoublesNone() {
    List<Talk> talks = new ArrayList<>(List.of(asks("Amina")));
    if (KILLS > 10) {
      talks.add(asks("Boris"));
    }
    Random random = new Random(20_261_124);
    List<String> questions = new ArrayList<>();
    List<String> answers = new ArrayList<>();
    Map<String, Integer> answerIds = new HashMap<>();

    for (int i = 0; i < KILLS; i++) {
      int before = people.calls();
      int enough = before + random.nextInt(1, 40);
      BotProcess bot = started();
      for (Talk talk : people.pendingUpdateCount() < MOST_WAITING ? talks : List.<Talk>of()) {
        for (int j = 0; j < 3; j++) {
          String question = "Q%d.%d.%d.".formatted(i, j, talk.student().person());
          talk.student().sendText(question);
          questions.add(question);
        }
        String answer = "A%d.%d.".formatted(i, talk.student().person());
        answerIds.put(answer, talk.staff().sendText(answer));
        answers.add(answer);
      }
      await().atMost(BotProcess.TO_START).until(() -> people.calls() > before);
      Instant late = Instant.now().plus(LONGEST_LIFE);
      await()
          .atMost(BotProcess.TO_START)
          .until(() -> people.calls() >= enough || Instant.now().isAfter(late));
      bot.kill();
    }
    started();
    await()
        .atMost(TO_END)
        .pollInterval(Duration.ofMillis(500))
        .until(() -> lost(talks, questions) <= 0 && unknown(talks, answers, answerIds) >= 0);

    long missing = talks.stream().mapToLong(talk -> missing(talk, questions)).sum();
    long marked = talks.stream().mapToLong(talk -> count(talk.staff(), MAY_BE_MISSING)).sum();
    long twice =
        talks.stream().mapToLong(talk -> twice(talk.staff(), questions)).sum()
            + talks.stream().mapToLong(talk -> twice(talk.student(), answers)).sum();
    System.out.printf(
        "Tickets: %d kills, %d questions and %d answers: lost %d, twice %d; not sent again and"
            + " marked: %d questions (%d of them missing), %d answers missing.%n",
        KILLS,
        questions.size(),
        answers.size(),
        Math.max(0, lost(talks, questions)),
        twice,
        marked,
        missing,
        unknown(talks, answers, answerIds));
    assertThat(twice).isZero();
    assertThat(group.topics()).hasSameSizeAs(talks);
  }

  @Test
  @EnabledIfSystemProperty(named = "tickets.flood", matches = "[1-9][0-9]*")
  void aFloodDelaysNobodyElseAndIsLimitedToTheAllowance() {
    people.addFault("kind", "limits");
    started();
    List<Talk> quiet = new ArrayList<>();
    for (int i = 0; i < QUIET_STUDENTS; i++) {
      quiet.add(opens("Quiet " + i));
    }
    Talk loud = opens("Loud");
    int callsBefore = groupCalls();
    List<Long> waits = new ArrayList<>();
    Map<Talk, Instant> asked = new HashMap<>();
    Map<Talk, String> words = new HashMap<>();
    Instant start = Instant.now();

    for (int i = 0; i < FLOOD; i++) {
      loud.student().sendText("Flood " + i + ".");
      if (i % 40 == 5) {
        Talk talk = quiet.get(i / 40 % QUIET_STUDENTS);
        asked.put(talk, Instant.now());
        words.put(talk, "Please help " + i + ".");
        talk.student().sendText(words.get(talk));
      }
      Instant next = start.plus(BETWEEN.multipliedBy(i + 1L));
      await()
          .pollInterval(Duration.ofMillis(20))
          .until(
              () -> {
                note(asked, words, waits);
                return Instant.now().isAfter(next);
              });
    }
    await()
        .atMost(TO_END)
        .untilAsserted(
            () -> {
              note(asked, words, waits);
              assertThat(asked).as("questions of others that have not arrived").isEmpty();
              assertThat(count(loud.staff(), "Flood "))
                  .as("of the flood")
                  .isBetween((long) Math.min(FLOOD, HEARD_AT_ONCE), (long) FLOOD);
            });

    long heard = count(loud.staff(), "Flood ");
    long passed = heard + waits.size();
    double calls = (double) (groupCalls() - callsBefore) / passed;
    long longest = waits.stream().mapToLong(Long::longValue).max().orElseThrow();
    System.out.printf(
        "Tickets: %d of %d messages of one student in %d s, and %d of others, who waited at most"
            + " %.1f s; %.2f calls of the group a message, %d topics.%n",
        heard,
        FLOOD,
        Duration.between(start, Instant.now()).toSeconds(),
        waits.size(),
        longest / 1000.0,
        calls,
        group.topics().size());
    assertThat(group.topics()).hasSize(QUIET_STUDENTS + 1);
    assertThat(longest).isLessThan(10_000);
    assertThat(calls).isLessThanOrEqualTo(1.05);
    assertThat(
            IntStream.range(0, FLOOD).allMatch(i -> count(loud.staff(), "Flood " + i + ".") <= 1))
        .as("none of the flood is there twice")
        .isTrue();
    assertThat(people.refusals()).as("calls that Telegram would refuse").isEmpty();
  }

  private static void note(Map<Talk, Instant> asked, Map<Talk, String> words, List<Long> waits) {
    asked
        .entrySet()
        .removeIf(
            entry -> {
              boolean isThere = count(entry.getKey().staff(), words.get(entry.getKey())) > 0;
              if (isThere) {
                waits.add(Duration.between(entry.getValue(), Instant.now()).toMillis());
              }
              return isThere;
            });
  }

  /** Has a bot of their own for it, for it takes as much as a rested group takes at once. */
  private Talk asks(String name) {
    BotProcess bot = started();
    Talk talk = opens(name);
    bot.kill();
    return talk;
  }

  private Talk opens(String name) {
    ChatLocation student = ChatLocation.privateChat(people, people.addUser(name, "en"));
    await()
        .atMost(BotProcess.TO_START)
        .ignoreExceptions()
        .until(
            () -> {
              people.sendStart(student.person());
              return true;
            });
    student.tapButton("English");
    student.awaitText("How it works");
    student.sendText("/human");
    student.tapButton("Write to a teacher here");
    student.awaitText("one message");
    int topics = group.topics().size();
    student.sendText("I am " + name);
    await().atMost(ChatLocation.TIMEOUT).until(() -> group.topics().size() > topics);
    int topic = group.topics().stream().mapToInt(Integer::intValue).max().orElseThrow();
    ChatLocation staff = group.inTopic(topic);
    staff.awaitMessage(it -> ChatLocation.text(it).equals("I am " + name), "the question");
    return new Talk(student, staff);
  }

  /** Questions that are missing and not marked. */
  private static long lost(List<Talk> talks, List<String> questions) {
    return talks.stream()
        .mapToLong(
            talk -> Math.max(0, missing(talk, questions) - count(talk.staff(), MAY_BE_MISSING)))
        .sum();
  }

  private static long missing(Talk talk, List<String> questions) {
    String end = "." + talk.student().person() + ".";
    List<String> there = talk.staff().messages().stream().map(ChatLocation::text).toList();
    return questions.stream().filter(it -> it.endsWith(end) && !there.contains(it)).count();
  }

  /** Answers that are missing and marked; -1: one is missing and not marked. */
  private static long unknown(List<Talk> talks, List<String> answers, Map<String, Integer> ids) {
    long unknown = 0;
    for (Talk talk : talks) {
      String end = "." + talk.student().person() + ".";
      List<String> there = talk.student().messages().stream().map(ChatLocation::text).toList();
      List<JsonNode> notes =
          talk.staff().messages().stream()
              .filter(it -> ChatLocation.text(it).contains(MAY_NOT_HAVE_ARRIVED))
              .toList();
      for (String answer : answers) {
        if (answer.endsWith(end) && there.stream().noneMatch(it -> it.contains(answer))) {
          int id = ids.get(answer);
          if (notes.stream()
              .noneMatch(it -> it.path("reply_to_message").path("message_id").asInt() == id)) {
            return -1;
          }
          unknown++;
        }
      }
    }
    return unknown;
  }

  private static long twice(ChatLocation chatLocation, List<String> all) {
    List<String> there =
        chatLocation.messages().stream()
            .filter(it -> it.path("from").path("is_bot").asBoolean())
            .map(ChatLocation::text)
            .toList();
    return all.stream()
        .filter(words -> there.stream().filter(it -> it.endsWith(words)).count() > 1)
        .count();
  }

  private static long count(ChatLocation chatLocation, String words) {
    return chatLocation.messages().stream()
        .filter(it -> ChatLocation.text(it).contains(words))
        .count();
  }

  /** Calls that sent or changed something in the group. */
  private int groupCalls() {
    int count = 0;
    for (JsonNode call : people.http().get("calls").path("calls")) {
      if (call.path("chat").asLong() == SampleUsers.STAFF_GROUP) {
        count++;
      }
    }
    return count;
  }

  private BotProcess started() {
    return open.add(
        BotProcess.start(
            folder,
            TestSettings.of(
                BOT + ":tickets",
                telegram.url(),
                EmptyDatabase.copyTo(folder),
                "STAFF_IDS",
                SampleUsers.STAFF_MEMBER,
                "STAFF_CHAT_ID",
                SampleUsers.STAFF_GROUP)));
  }
}
