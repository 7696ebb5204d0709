package org.chsiguide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.awaitility.core.ConditionTimeoutException;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.UserId;
import org.chsiguide.sandbox.Sandbox;
import org.chsiguide.sandbox.SandboxOptions;
import org.chsiguide.sandbox.world.SampleUsers;
import org.chsiguide.staff.Staff;
import org.chsiguide.testing.OpenResources;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every kind of message, from a student to staff and back: new, as a reply, changed and taken back,
 * through the adapter of production and a Bot API that answers as Telegram's does.
 */
class TicketMatrixTest {
  private static final List<String> KINDS =
      List.of(
          "text",
          "photo",
          "document",
          "video",
          "animation",
          "audio",
          "voice",
          "video_note",
          "sticker",
          "location",
          "contact",
          "poll");
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  @AutoClose private final OpenResources open = new OpenResources();
  private final Sandbox telegram = open.add(Sandbox.start(SandboxOptions.defaults()));
  private final SandboxClient people = new SandboxClient(telegram.url(), TicketBot.ID);
  private final ChatLocation amina = ChatLocation.privateChat(people, SampleUsers.ENGLISH_STUDENT);
  private final List<String> failures = new ArrayList<>();
  private int score;
  private int most;
  private TicketBot bot;

  @TempDir Path folder;

  @BeforeEach
  void openTheOffice() throws Exception {
    Staff staff =
        new Staff(
            Set.of(new UserId(SampleUsers.STAFF_MEMBER)), new ChatId(SampleUsers.STAFF_GROUP));
    bot = open.add(TicketBot.start(telegram, staff, folder));
    people.sendStart(amina.person());
    amina.goToStaff();
  }

  @Test
  void everyKindGoesBothWaysAndCanBeAnsweredChangedAndTakenBack() {
    int question = amina.send("photo", "My screenshot", null);
    amina.tapButton("Send it");
    ChatLocation wang = ChatLocation.staffGroup(people).awaitTopic();
    JsonNode seen = wang.awaitText("My screenshot");
    int answer = wang.sendText("Good morning, Amina");
    JsonNode hello = amina.awaitText("Good morning, Amina");
    bot.awaitRecorded();

    List<String> table = new ArrayList<>();
    table.add(
        "| message | → staff: new | reply | change | delete | → student: new | reply | change |"
            + " delete |");
    table.add("|---|---|---|---|---|---|---|---|---|");
    for (String kind : KINDS) {
      // What is answered: on each side a message of the other's, and what it was at the other.
      String row = row(kind, amina, wang, id(hello), answer);
      table.add("| " + kind + " |" + row + row(kind, wang, amina, id(seen), question));
    }

    System.out.println(String.join("\n", table));
    System.out.printf("Tickets: %d of %d cells of the matrix.%n", score, most);
    assertThat(failures).isEmpty();
    assertThat(most).isEqualTo(2 * (4 * 12 - 5));
    assertThat(people.refusals()).as("calls that Telegram would refuse").isEmpty();
  }

  @Test
  void aReactionShowsTheOutcomeOfEachMessageOfStaff() {
    amina.sendText("My first question");
    ChatLocation wang = ChatLocation.staffGroup(people).awaitTopic();
    wang.awaitText("My first question");

    int note = wang.sendText("、、internal");
    int answer = wang.sendText("Good morning, Amina");

    await().atMost(ChatLocation.TIMEOUT).until(() -> reactions(answer).contains("👌"));
    await().atMost(ChatLocation.TIMEOUT).until(() -> reactions(note).contains("✍"));
    assertThat(amina.find(it -> ChatLocation.text(it).contains("internal"))).isEmpty();
    wang.send("text", "/delete", answer);
    await().atMost(ChatLocation.TIMEOUT).until(() -> reactions(answer).contains("👎"));
    assertThat(people.refusals()).as("calls that Telegram would refuse").isEmpty();
  }

  private String reactions(int message) {
    String group = "chats/" + SampleUsers.STAFF_GROUP + "?person=" + SampleUsers.STAFF_MEMBER;
    return people.http().get(group).path("reactions").path(Integer.toString(message)).toString();
  }

  @Test
  void aFloodOfOneStudentIsInOneTopicCompletelyAndInFewCalls() {
    List<String> flood = IntStream.range(0, 200).mapToObj(i -> "Message " + i + ".").toList();

    flood.forEach(amina::sendText);

    ChatLocation group = ChatLocation.staffGroup(people);
    await()
        .atMost(ChatLocation.TIMEOUT)
        .until(() -> group.messages().stream().map(ChatLocation::text).toList().containsAll(flood));
    long calls =
        StreamSupport.stream(people.http().get("calls").path("calls").spliterator(), false)
            .filter(call -> call.path("chat").asLong() == SampleUsers.STAFF_GROUP)
            .count();
    System.out.printf("Tickets: a flood of 200 messages in %d calls of the group.%n", calls);
    assertThat(group.topics()).hasSize(1);
    assertThat(group.messages().stream().map(ChatLocation::text).filter(flood::contains))
        .containsExactlyElementsOf(flood);
    assertThat(calls).isLessThanOrEqualTo(130);
  }

  private String row(String kind, ChatLocation from, ChatLocation to, int answered, int original) {
    String words = kind + " from " + from.chat();
    int before = newest(to);
    int message = from.send(kind, words, null);
    JsonNode twin = arrives(kind, words, before, to);
    StringBuilder row = new StringBuilder();
    row.append(cell(kind + " new", twin != null));
    before = newest(to);
    int reply = from.send(kind, words + ", a reply", answered);
    JsonNode replied = arrives(kind, words + ", a reply", before, to);
    row.append(
        cell(
            kind + " reply",
            replied != null
                && replied.path("reply_to_message").path("message_id").asInt() == original));
    if (ChatLocation.canHaveText(kind)) {
      from.edit(message, words + ", changed");
      row.append(
          cell(
              kind + " change",
              twin != null
                  && holds(
                      () ->
                          to.find(it -> id(it) == id(twin)).stream()
                              .anyMatch(
                                  it -> ChatLocation.text(it).contains(words + ", changed")))));
    } else {
      row.append(" – |");
    }
    from.send("text", "/delete", message);
    row.append(
        cell(
            kind + " delete",
            twin != null && holds(() -> to.find(it -> id(it) == id(twin)).isEmpty())));
    from.send("text", "/delete", reply);
    holds(() -> replied == null || to.find(it -> id(it) == id(replied)).isEmpty());
    return row.toString();
  }

  private static int newest(ChatLocation chatLocation) {
    return chatLocation.messages().stream().mapToInt(TicketMatrixTest::id).max().orElse(0);
  }

  /** A message of this kind by the bot, newer than this one. */
  private static @Nullable JsonNode arrives(
      String kind, String words, int before, ChatLocation to) {
    Predicate<JsonNode> which =
        it ->
            id(it) > before
                && it.path("from").path("is_bot").asBoolean()
                && it.has(kind)
                && (!ChatLocation.canHaveText(kind) || ChatLocation.text(it).endsWith(words));
    return holds(() -> to.find(which).isPresent()) ? to.find(which).orElseThrow() : null;
  }

  private String cell(String what, boolean isGood) {
    most++;
    score += isGood ? 1 : 0;
    if (!isGood) {
      failures.add(what);
    }
    return isGood ? " ✓ |" : " ✗ |";
  }

  private static boolean holds(Callable<Boolean> condition) {
    try {
      await().atMost(PATIENCE).pollInterval(Duration.ofMillis(15)).until(condition);
      return true;
    } catch (ConditionTimeoutException never) {
      return false;
    }
  }

  private static int id(JsonNode message) {
    return message.path("message_id").asInt();
  }
}
