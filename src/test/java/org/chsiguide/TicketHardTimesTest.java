package org.chsiguide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import org.chsiguide.bot.Staff;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.PersonId;
import org.chsiguide.sandbox.Options;
import org.chsiguide.sandbox.Sandbox;
import org.chsiguide.sandbox.world.Cast;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What happens to questions where the group of staff, or a student, is not as it should be: through
 * the adapter of production, at a Bot API that refuses as Telegram's does.
 */
class TicketHardTimesTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Deque<AutoCloseable> open = new ArrayDeque<>();
  private final Sandbox telegram = opened(Sandbox.start(Options.defaults()));
  private final SandboxClient people = new SandboxClient(telegram.url(), TicketBot.ID);
  private final Place amina = Place.own(people, Cast.ENGLISH_STUDENT);
  private final Place group = new Place(people, Cast.STAFF_MEMBER, Cast.STAFF_GROUP, null);

  @TempDir Path folder;

  @AfterEach
  void endEverything() throws Exception {
    while (!open.isEmpty()) {
      open.pop().close();
    }
  }

  @Test
  void aDeletedTopicIsMadeAgainWithItsCardAndTheMessage() throws Exception {
    start(Cast.STAFF_GROUP);
    asks("Help");
    int first = topic();
    inTopic(first).awaitMessage(it -> Place.words(it).equals("Help"), "the question");

    people.delete("people/" + Cast.STAFF_MEMBER + "/topics/" + first + "?chat=" + group.chat());
    amina.says("Are you there?");

    await().atMost(Place.PATIENCE).until(() -> !group.topics().isEmpty());
    Place again = inTopic(topic());
    again.awaitMessage(it -> Place.words(it).contains("Question #1"), "the card");
    again.awaitMessage(it -> Place.words(it).equals("Are you there?"), "the message");
  }

  @Test
  void aTopicThatStaffClosedIsOpenAgainWhenTheStudentGoesOn() throws Exception {
    start(Cast.STAFF_GROUP);
    asks("Help");
    int topic = topic();
    inTopic(topic).awaitMessage(it -> Place.words(it).equals("Help"), "the question");

    people.post(
        "people/" + Cast.STAFF_MEMBER + "/topics/" + topic,
        JSON.createObjectNode().put("chat", group.chat()).put("closed", true));
    amina.taps("2 ⭐");
    amina.taps("Not solved");
    inTopic(topic).awaitMessage(it -> Place.words(it).contains("2/5"), "the rating");
    assertThat(isClosed(topic)).isTrue();
    amina.says("Still broken");

    inTopic(topic).awaitMessage(it -> Place.words(it).equals("Still broken"), "the message");
    assertThat(isClosed(topic)).isFalse();
    assertThat(people.refusals()).as("calls that Telegram would refuse").isEmpty();
  }

  @Test
  void aGroupWithoutTopicsIsToldToSwitchThemOnAndThenGetsWhatWaited() throws Exception {
    start(Cast.STAFF_GROUP);
    group("form", "supergroup");
    asks("Help");
    group.awaitMessage(
        it -> Place.words(it).contains("switch on Topics, then make me an admin"), "the cure");

    group("form", "forum");
    group.says("Done");

    inTopic(topic()).awaitMessage(it -> Place.words(it).equals("Help"), "the question");
  }

  @Test
  void aGroupWithoutTheRightIsToldWhichOneAndThenGetsWhatWaited() throws Exception {
    start(Cast.STAFF_GROUP);
    rights("can_pin_messages");
    asks("Help");
    group.awaitMessage(
        it -> Place.words(it).contains("make me an admin with the right “Manage topics”"),
        "the cure");

    rights("can_manage_topics", "can_pin_messages");
    group.says("Done");

    inTopic(topic()).awaitMessage(it -> Place.words(it).equals("Help"), "the question");
  }

  @Test
  void staffReadInTheirOwnChatsThatTheBotIsNotInTheGroup() throws Exception {
    start(Cast.STAFF_GROUP);
    Place wang = Place.own(people, Cast.STAFF_MEMBER);
    people.starts(wang.person());
    wang.awaitMessage(it -> true, "the guide");
    group("bots", "kicked");
    asks("Help");
    wang.awaitMessage(
        it -> Place.words(it).contains("I am not in the group of STAFF_CHAT_ID"), "the cure");
  }

  @Test
  void aGroupThatBecomesASupergroupIsFollowed() throws Exception {
    long basic = basicGroup();
    start(basic);
    Place before = new Place(people, Cast.STAFF_MEMBER, basic, null);
    asks("Help");
    before.awaitMessage(it -> Place.words(it).contains("switch on Topics"), "the cure");

    long supergroup =
        people.post("groups/" + basic + "/upgrade", JSON.createObjectNode()).get("id").asLong();
    people.put("groups/" + supergroup, JSON.createObjectNode().put("form", "forum"));
    people.put("groups/" + supergroup, JSON.createObjectNode().put("bots", "administrator"));
    Place after = new Place(people, Cast.STAFF_MEMBER, supergroup, null);
    after.says("Done");

    await().atMost(Place.PATIENCE).until(() -> after.topics().size() == 1);
    new Place(people, Cast.STAFF_MEMBER, supergroup, after.topics().get(0))
        .awaitMessage(it -> Place.words(it).equals("Help"), "the question");
    after.says("/tickets");
    after.awaitMessage(it -> Place.words(it).contains("Open questions"), "the list");
    after.says("/stats");
    after.awaitMessage(it -> Place.words(it).contains("学生 1 人"), "the numbers");
  }

  @Test
  void staffReadInTheTopicThatAStudentBlockedTheBotAndWhatDidNotArrive() throws Exception {
    start(Cast.STAFF_GROUP);
    asks("Help");
    Place wang = inTopic(topic());
    wang.awaitMessage(it -> Place.words(it).equals("Help"), "the question");

    people.post("people/" + amina.person() + "/block", JSON.createObjectNode());
    wang.awaitMessage(
        it -> Place.words(it).contains("The student has blocked the bot"), "that they left");
    int answer = wang.says("Hello?");

    wang.awaitMessage(
        it ->
            Place.words(it).contains("This did not arrive")
                && it.path("reply_to_message").path("message_id").asInt() == answer,
        "what did not arrive");
  }

  @Test
  void withoutAGroupStaffAnswerInTheirOwnChatsByReplying() throws Exception {
    start(null);
    Place wang = Place.own(people, Cast.STAFF_MEMBER);
    people.starts(wang.person());
    wang.awaitMessage(it -> true, "the guide");
    asks("My name is rejected");
    wang.awaitMessage(it -> Place.words(it).contains("Question #1"), "the card");
    int question =
        wang.awaitMessage(it -> Place.words(it).equals("My name is rejected"), "the question")
            .get("message_id")
            .asInt();

    wang.sends("text", "Write it as in the passport", question);
    amina.awaitMessage(it -> Place.words(it).endsWith("Write it as in the passport"), "the answer");
    amina.taps("It is solved");

    wang.awaitMessage(it -> Place.words(it).contains("closed the question"), "that it is closed");
    amina.taps("5 ⭐");
    wang.awaitMessage(it -> Place.words(it).contains("5/5"), "the rating");
  }

  private void start(@Nullable Long chat) throws Exception {
    Staff staff =
        new Staff(Set.of(new PersonId(Cast.STAFF_MEMBER)), chat == null ? null : new ChatId(chat));
    opened(TicketBot.start(telegram, staff, folder));
  }

  private void asks(String question) {
    people.starts(amina.person());
    amina.taps("English");
    amina.says("/human");
    amina.taps("Write to a teacher here");
    amina.awaitMessage(it -> Place.words(it).contains("one message"), "the desk");
    amina.says(question);
  }

  private int topic() {
    await().atMost(Place.PATIENCE).until(() -> group.topics().size() == 1);
    return group.topics().get(0);
  }

  private boolean isClosed(int topic) {
    for (JsonNode it :
        people.get("chats/" + group.chat() + "?person=" + group.person()).path("topics")) {
      if (it.path("message_thread_id").asInt() == topic) {
        return it.path("closed").asBoolean();
      }
    }
    throw new AssertionError("no topic " + topic);
  }

  private Place inTopic(int topic) {
    return new Place(people, Cast.STAFF_MEMBER, Cast.STAFF_GROUP, topic);
  }

  private void group(String key, String value) {
    people.put("groups/" + Cast.STAFF_GROUP, JSON.createObjectNode().put(key, value));
  }

  private void rights(String... rights) {
    ObjectNode body = JSON.createObjectNode();
    for (String right : rights) {
      body.withArray("rights").add(right);
    }
    people.put("groups/" + Cast.STAFF_GROUP, body);
  }

  private long basicGroup() {
    ObjectNode body = JSON.createObjectNode().put("title", "Office").put("form", "basic");
    body.withArray("members").add(Cast.STAFF_MEMBER);
    return people.post("groups", body).get("id").asLong();
  }

  private <T extends AutoCloseable> T opened(T part) {
    open.push(part);
    return part;
  }
}
