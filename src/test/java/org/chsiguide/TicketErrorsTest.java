package org.chsiguide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Set;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.UserId;
import org.chsiguide.sandbox.Sandbox;
import org.chsiguide.sandbox.SandboxOptions;
import org.chsiguide.sandbox.world.SampleUsers;
import org.chsiguide.staff.Staff;
import org.chsiguide.testing.OpenResources;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What happens to questions where the group of staff, or a student, is not as it should be: through
 * the adapter of production, at a Bot API that refuses as Telegram's does.
 */
class TicketErrorsTest {
  @AutoClose private final OpenResources open = new OpenResources();
  private final Sandbox telegram = open.add(Sandbox.start(SandboxOptions.defaults()));
  private final SandboxClient people = new SandboxClient(telegram.url(), TicketBot.ID);
  private final ChatLocation amina = ChatLocation.privateChat(people, SampleUsers.ENGLISH_STUDENT);
  private final ChatLocation group = ChatLocation.staffGroup(people);

  @TempDir Path folder;

  @Test
  void aDeletedTopicIsMadeAgainWithItsCardAndTheMessage() throws Exception {
    start(SampleUsers.STAFF_GROUP);
    asks("Help");
    int first = group.awaitTopic().topic();
    group.inTopic(first).awaitMessage(it -> ChatLocation.text(it).equals("Help"), "the question");

    people
        .http()
        .delete("users/" + SampleUsers.STAFF_MEMBER + "/topics/" + first + "?chat=" + group.chat());
    amina.sendText("Are you there?");

    await().atMost(ChatLocation.TIMEOUT).until(() -> !group.topics().isEmpty());
    ChatLocation again = group.awaitTopic();
    again.awaitText("Ticket #1");
    again.awaitMessage(it -> ChatLocation.text(it).equals("Are you there?"), "the message");
  }

  @Test
  void aTopicThatStaffClosedIsOpenAgainWhenTheStudentGoesOn() throws Exception {
    TicketBot bot = start(SampleUsers.STAFF_GROUP);
    asks("Help");
    int topic = group.awaitTopic().topic();
    group.inTopic(topic).awaitMessage(it -> ChatLocation.text(it).equals("Help"), "the question");
    bot.awaitRecorded();

    people
        .http()
        .act(
            "users/" + SampleUsers.STAFF_MEMBER + "/topics/" + topic,
            "chat",
            group.chat(),
            "closed",
            true);
    amina.tapButton("2 ⭐");
    amina.tapButton("Not solved");
    group.inTopic(topic).awaitText("2/5");
    assertThat(isClosed(topic)).isTrue();
    amina.sendText("Still broken");

    group
        .inTopic(topic)
        .awaitMessage(it -> ChatLocation.text(it).equals("Still broken"), "the message");
    assertThat(isClosed(topic)).isFalse();
    assertThat(people.refusals()).as("calls that Telegram would refuse").isEmpty();
  }

  @Test
  void aGroupWithoutTheRightIsToldWhichOneAndThenGetsWhatWaited() throws Exception {
    start(SampleUsers.STAFF_GROUP);
    rights("can_pin_messages");
    asks("Help");
    group.awaitText("make me an admin with the right “Manage topics”");

    rights("can_manage_topics");
    group.sendText("Done");

    group.awaitTopic().awaitMessage(it -> ChatLocation.text(it).equals("Help"), "the question");
  }

  @Test
  void staffReadInTheirOwnChatsThatTheBotIsNotInTheGroup() throws Exception {
    start(SampleUsers.STAFF_GROUP);
    ChatLocation wang = ChatLocation.privateChat(people, SampleUsers.STAFF_MEMBER);
    people.sendStart(wang.person());
    wang.awaitMessage(it -> true, "the dialog");
    group("bots", "kicked");
    asks("Help");
    wang.awaitText("I am not in the group that STAFF_CHAT_ID names");
  }

  @Test
  void aGroupThatBecomesASupergroupIsFollowed() throws Exception {
    long basic = people.http().createGroup("Office", "basic", SampleUsers.STAFF_MEMBER);
    start(basic);
    ChatLocation before = new ChatLocation(people, SampleUsers.STAFF_MEMBER, basic, null);
    asks("Help");
    before.awaitText("switch on Topics");

    long supergroup = people.http().act("groups/" + basic + "/upgrade").get("id").asLong();
    people.http().put("groups/" + supergroup, "form", "forum");
    people.http().put("groups/" + supergroup, "bots", "administrator");
    ChatLocation after = new ChatLocation(people, SampleUsers.STAFF_MEMBER, supergroup, null);
    after.sendText("Done");

    await().atMost(ChatLocation.TIMEOUT).until(() -> after.topics().size() == 1);
    new ChatLocation(people, SampleUsers.STAFF_MEMBER, supergroup, after.topics().get(0))
        .awaitMessage(it -> ChatLocation.text(it).equals("Help"), "the question");
    after.sendText("/tickets");
    after.awaitText("Open tickets");
    after.sendText("/stats");
    after.awaitText("学生 1 人");
  }

  @Test
  void staffReadInTheTopicThatAStudentBlockedTheBotAndWhatDidNotArrive() throws Exception {
    start(SampleUsers.STAFF_GROUP);
    asks("Help");
    ChatLocation wang = group.awaitTopic();
    wang.awaitMessage(it -> ChatLocation.text(it).equals("Help"), "the question");

    people.http().act("users/" + amina.person() + "/block");
    wang.awaitText("The student has blocked the bot");
    int answer = wang.sendText("Hello?");

    wang.awaitMessage(
        it ->
            ChatLocation.text(it).contains("This did not arrive")
                && it.path("reply_to_message").path("message_id").asInt() == answer,
        "what did not arrive");
  }

  @Test
  void withoutAGroupStaffAnswerInTheirOwnChatsByReplying() throws Exception {
    TicketBot bot = start(null);
    ChatLocation wang = ChatLocation.privateChat(people, SampleUsers.STAFF_MEMBER);
    people.sendStart(wang.person());
    wang.awaitMessage(it -> true, "the dialog");
    asks("My name is rejected");
    wang.awaitText("Ticket #1");
    int question =
        wang.awaitMessage(it -> ChatLocation.text(it).equals("My name is rejected"), "the question")
            .get("message_id")
            .asInt();
    bot.awaitRecorded();

    wang.send("text", "Write it as in the passport", question);
    amina.awaitMessage(
        it -> ChatLocation.text(it).endsWith("Write it as in the passport"), "the answer");
    amina.tapButton("It is solved");

    wang.awaitText("closed the ticket");
    amina.tapButton("5 ⭐");
    wang.awaitText("5/5");
  }

  private TicketBot start(@Nullable Long chat) throws Exception {
    Staff staff =
        new Staff(
            Set.of(new UserId(SampleUsers.STAFF_MEMBER)), chat == null ? null : new ChatId(chat));
    return open.add(TicketBot.start(telegram, staff, folder));
  }

  private void asks(String question) {
    people.sendStart(amina.person());
    amina.goToStaff();
    amina.sendText(question);
  }

  private boolean isClosed(int topic) {
    for (JsonNode it :
        people.http().get("chats/" + group.chat() + "?person=" + group.person()).path("topics")) {
      if (it.path("message_thread_id").asInt() == topic) {
        return it.path("closed").asBoolean();
      }
    }
    throw new AssertionError("no topic " + topic);
  }

  private void group(String key, String value) {
    people.http().put("groups/" + SampleUsers.STAFF_GROUP, key, value);
  }

  private void rights(String... rights) {
    people.http().put("groups/" + SampleUsers.STAFF_GROUP, "rights", rights);
  }
}
