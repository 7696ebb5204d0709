package org.chsiguide.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Polls and quizzes of a bot, and the votes of people. */
class PollTest extends SandboxTestBase {

  @BeforeEach
  void meet() {
    sendAsUser("hi");
    newUpdates();
  }

  @Test
  void votesAreCountedAndToldToTheBot() {
    JsonNode sent = send("is_anonymous", false, "allows_multiple_answers", true);
    assertThat(sent.at("/poll/is_anonymous").asBoolean(true)).isFalse();

    vote(sent, 0, 2);

    JsonNode updates = newUpdates();
    assertThat(updates.at("/0/poll/options/2/voter_count").asInt()).isEqualTo(1);
    assertThat(updates.at("/0/poll/total_voter_count").asInt()).isEqualTo(1);
    assertThat(updates.at("/1/poll_answer/option_ids").toString()).isEqualTo("[0,2]");
    assertThat(updates.at("/1/poll_answer/option_persistent_ids/1").asText()).isEqualTo("3");
    assertThat(updates.at("/1/poll_answer/user/id").asLong()).isEqualTo(STUDENT);

    vote(sent);
    assertThat(newUpdates().at("/0/poll/total_voter_count").asInt()).isZero();
  }

  @Test
  void anAnonymousPollTakesOneAnswerAndNamesNobody() {
    JsonNode sent = send();
    assertThat(refusedVote(sent, 0, 1)).isEqualTo("this poll takes one answer only");
    assertThat(refusedVote(sent, 3)).isEqualTo("the options are 0 to 2, each once");
    vote(sent, 1);
    vote(sent, 2);
    JsonNode updates = newUpdates();
    assertThat(updates).hasSize(2);
    assertThat(updates.at("/1/poll/options/1/voter_count").asInt()).isZero();

    JsonNode chat = http.get("chats/" + STUDENT + "?bot=42");
    assertThat(chat.at("/messages/1/votes/" + STUDENT + "/0").asInt()).isEqualTo(2);
  }

  @Test
  void aQuizHasARightAnswerAndTakesOneVote() {
    assertThat(refused("type", "quiz"))
        .isEqualTo("400 Bad Request: wrong correct option ID specified");
    assertThat(refused("type", "quiz", "correct_option_ids", List.of(3)))
        .isEqualTo("400 Bad Request: wrong correct option ID specified");

    JsonNode quiz =
        send(
            "type",
            "quiz",
            "correct_option_id",
            1,
            "explanation",
            "<b>So</b>",
            "explanation_parse_mode",
            "HTML");

    assertThat(quiz.at("/poll/correct_option_ids").toString()).isEqualTo("[1]");
    assertThat(quiz.at("/poll/explanation").asText()).isEqualTo("So");
    assertThat(quiz.at("/poll/explanation_entities/0/type").asText()).isEqualTo("bold");
    vote(quiz, 0);
    assertThat(refusedVote(quiz, 1))
        .isEqualTo("Amina Okafor has voted; this vote cannot be changed");
  }

  @Test
  void aPollClosesWhenItIsStoppedOrItsTimeIsOver() {
    JsonNode timed = send("open_period", 60);
    assertThat(timed.at("/poll/close_date").asLong() - timed.at("/date").asLong()).isEqualTo(60);
    assertThat(refused("open_period", 2)).isEqualTo("400 Bad Request: POLL_CLOSE_DATE_INVALID");

    http.act("clock", "ahead", Duration.ofMinutes(2).toString());

    assertThat(newUpdates().at("/0/poll/is_closed").asBoolean()).isTrue();
    assertThat(refusedVote(timed, 0)).isEqualTo("the poll is closed");

    JsonNode stopped = send();
    int id = stopped.get("message_id").asInt();
    http.result("stopPoll", "chat_id", STUDENT, "message_id", id);
    assertThat(refusedVote(stopped, 0)).isEqualTo("the poll is closed");
    assertThat(newUpdates().at("/0/poll/is_closed").asBoolean()).isTrue();
    assertThat(http.refusal("stopPoll", "chat_id", STUDENT, "message_id", id + 1))
        .isEqualTo("400 Bad Request: message with poll to stop not found");
  }

  @Test
  void aPollClosesInRealTimeToo() {
    send("open_period", 5);
    send("open_period", 60);
    clock.advance(Duration.ofSeconds(5));

    await().until(() -> !http.result("getUpdates").isEmpty());
    assertThat(newUpdates())
        .singleElement()
        .satisfies(it -> assertThat(it.at("/poll/is_closed").asBoolean()).isTrue());
    clock.advance(Duration.ofSeconds(55));
    await().until(() -> !http.result("getUpdates").isEmpty());
    assertThat(newUpdates().at("/0/poll/open_period").asInt()).isEqualTo(60);
  }

  @Test
  void aCopyIsANewPoll() {
    JsonNode sent = send();
    vote(sent, 0);
    int id = sent.get("message_id").asInt();
    http.result("copyMessage", "chat_id", STUDENT, "from_chat_id", STUDENT, "message_id", id);
    JsonNode copy = http.get("chats/" + STUDENT + "?bot=42").at("/messages/2/poll");
    assertThat(copy.get("total_voter_count").asInt()).isZero();
    assertThat(copy.get("id")).isNotEqualTo(sent.at("/poll/id"));
  }

  @Test
  void lengthsAreChecked() {
    assertThat(refused("options", List.of()))
        .isEqualTo("400 Bad Request: poll must have at least one answer option");
    assertThat(refused("options", Collections.nCopies(13, "x")))
        .isEqualTo("400 Bad Request: poll can't have more than 12 options");
    assertThat(refused("options", List.of("x".repeat(101))))
        .isEqualTo("400 Bad Request: poll options length must not exceed 100");
    assertThat(refused("question", "x".repeat(301)))
        .isEqualTo("400 Bad Request: poll question length must not exceed 300");
    assertThat(refused("type", "vote"))
        .isEqualTo("400 Bad Request: unsupported poll type specified");
    assertThat(refused("options", "[{\"text\":\"x\",\"media\":{\"type\":\"link\"}}]"))
        .isEqualTo("400 Bad Request: this sandbox does not do the field media of InputPollOption");
  }

  private JsonNode send(Object... more) {
    return http.result("sendPoll", arguments(more));
  }

  private String refused(Object... more) {
    return http.refusal("sendPoll", arguments(more));
  }

  private static Object[] arguments(Object... more) {
    Object[] basic = {"chat_id", STUDENT, "question", "Tea?", "options", List.of("a", "b", "c")};
    Object[] all = Arrays.copyOf(basic, basic.length + more.length);
    System.arraycopy(more, 0, all, basic.length, more.length);
    return all;
  }

  private void vote(JsonNode poll, Integer... options) {
    http.act(
        "users/" + STUDENT + "/votes",
        "message",
        poll.get("message_id").asInt(),
        "options",
        List.of(options));
  }

  private String refusedVote(JsonNode poll, Integer... options) {
    return http.refusedAction(
        "users/" + STUDENT + "/votes",
        "message",
        poll.get("message_id").asInt(),
        "options",
        List.of(options));
  }
}
