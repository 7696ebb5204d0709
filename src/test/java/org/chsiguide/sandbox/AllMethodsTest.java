package org.chsiguide.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chsiguide.sandbox.world.SampleUsers.STAFF_GROUP;
import static org.chsiguide.sandbox.world.SampleUsers.STAFF_MEMBER;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.chsiguide.sandbox.api.BotApiCoverage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every method of the Bot API, be it done here or not. */
class AllMethodsTest extends SandboxTestBase {

  @BeforeEach
  void meet() {
    sendAsUser("hi");
  }

  @Test
  void everyMethodIsDoneOrSaysThatItIsNot() {
    assertThat(BotApiCoverage.INSTANCE.methods()).hasSize(185);
    Map<String, String> words = new HashMap<>();
    for (String line : BotApiCoverage.INSTANCE.text().lines().toList()) {
      if (!line.startsWith("-")) continue;
      String[] parts = line.substring(1).split(": ");
      for (String name : parts[1].split(" ")) words.put(name, parts[0]);
    }
    for (BotApiCoverage.Entry method : BotApiCoverage.INSTANCE.methods()) {
      String byName = "this sandbox does not do " + method.name();
      String notDone = "400 Bad Request: " + words.getOrDefault(method.name(), byName);
      JsonNode answer = http.call(method.name(), "chat_id", STUDENT);
      String said = answer.path("error_code").asInt() + " " + answer.path("description").asText();
      assertThat(said.equals(notDone)).as(method.name()).isEqualTo(!method.isDone());
    }
    long done = BotApiCoverage.INSTANCE.methods().stream().filter(it -> it.isDone()).count();
    assertThat(http.send(http.request("/sandbox/methods").build()).body())
        .startsWith(done + " of the 185 methods are done here.")
        .contains("\ndeleteMessages: chat_id message_ids\n");
  }

  @Test
  void aParameterWithoutEffectIsShown() {
    sendAsBot("x", "disable_notification", true, "txet", "y", "ephemeral_message_parameters", "");
    JsonNode call = http.get("traffic").at("/items").path(1);
    assertThat(call.get("without_effect").toString())
        .isEqualTo("[\"disable_notification\",\"txet\"]");
  }

  @Test
  void locationsContactsDiceAndPollsAreSent() {
    assertThat(sent("sendLocation", "latitude", 30.26, "longitude", 120.12).at("/location"))
        .hasSize(2);
    JsonNode venue =
        sent("sendVenue", "latitude", 30, "longitude", 120, "title", "ZJU", "address", "Yuquan");
    assertThat(venue.at("/venue/title").asText()).isEqualTo("ZJU");
    assertThat(venue.at("/location/latitude").asInt()).isEqualTo(30);
    assertThat(
            sent("sendContact", "phone_number", "1", "first_name", "A")
                .at("/contact/first_name")
                .asText())
        .isEqualTo("A");
    assertThat(sent("sendDice").at("/dice/value").asInt()).isBetween(1, 6);
    JsonNode poll = sent("sendPoll", "question", "Tea?", "options", "[\"Yes\",{\"text\":\"No\"}]");
    assertThat(poll.at("/poll/options/1/text").asText()).isEqualTo("No");
    int id = poll.get("message_id").asInt();
    assertThat(
            http.result("stopPoll", "chat_id", STUDENT, "message_id", id)
                .get("is_closed")
                .asBoolean())
        .isTrue();
    assertThat(http.refusal("stopPoll", "chat_id", STUDENT, "message_id", id))
        .isEqualTo("400 Bad Request: poll has already been closed");
  }

  @Test
  void aBotOffersResultsForWhatIsTypedAfterItsName() {
    String id = http.act("users/" + STUDENT + "/inline_queries", "query", "map").get("id").asText();
    JsonNode query = http.result("getUpdates").path(1).get("inline_query");
    assertThat(query.get("id").asText()).isEqualTo(id);
    assertThat(query.get("query").asText()).isEqualTo("map");
    String article =
        "{\"type\":\"article\",\"id\":\"1\",\"title\":\"Map\","
            + "\"input_message_content\":{\"message_text\":\"Here\"}}";
    assertThat(offer(id, "[" + article + "," + article + "]"))
        .isEqualTo("Bad Request: RESULT_ID_DUPLICATE");
    assertThat(offer(id, "[{\"type\":\"article\",\"id\":\"1\"}]"))
        .isEqualTo("Bad Request: can't parse inline query result: Can't find field \"title\"");
    assertThat(offer(id, "[" + article + "]", "switch_pm_text", "Ask", "switch_pm_parameter", "x"))
        .isEmpty();
    JsonNode offered = http.get("inline_queries/" + id);
    assertThat(offered.at("/results/0/title").asText()).isEqualTo("Map");
    assertThat(offered.get("button").toString())
        .isEqualTo("{\"text\":\"Ask\",\"start_parameter\":\"x\"}");
    assertThat(offer(id, "[]")).contains("query is too old");
  }

  @Test
  void aBotAnswersOnceWhereItIsCalledAndNoMember() {
    http.put("groups/" + STAFF_GROUP, "bots", "left");
    http.act("users/" + STAFF_MEMBER + "/messages", "chat", STAFF_GROUP, "text", "just us");
    http.act(
        "users/" + STAFF_MEMBER + "/messages", "chat", STAFF_GROUP, "text", "@sandbox_42_bot map?");
    JsonNode updates = http.result("getUpdates");
    assertThat(updates.findValuesAsText("text")).doesNotContain("just us");
    JsonNode called = updates.path(updates.size() - 1).get("guest_message");
    assertThat(called.get("text").asText()).isEqualTo("@sandbox_42_bot map?");
    String id = called.get("guest_query_id").asText();
    String article =
        "{\"type\":\"article\",\"id\":\"1\",\"title\":\"Map\",\"input_message_content\":"
            + "{\"message_text\":\"<b>Here</b>\",\"parse_mode\":\"HTML\"}}";

    http.result("answerGuestQuery", "guest_query_id", id, "result", article);

    JsonNode answer = http.get("chats/" + STAFF_GROUP + "?person=" + STAFF_MEMBER).get("messages");
    answer = answer.get(answer.size() - 1);
    assertThat(answer.get("text").asText()).isEqualTo("Here");
    assertThat(answer.at("/guest_bot_caller_user/id").asLong()).isEqualTo(STAFF_MEMBER);
    assertThat(http.refusal("answerGuestQuery", "guest_query_id", id, "result", article))
        .contains("query is too old");
    assertThat(http.refusal("sendMessage", "chat_id", STAFF_GROUP, "text", "x"))
        .contains("not a member");
  }

  private String offer(String query, String results, Object... more) {
    Object[] arguments = Arrays.copyOf(more, more.length + 4);
    System.arraycopy(
        new Object[] {"inline_query_id", query, "results", results}, 0, arguments, more.length, 4);
    return http.call("answerInlineQuery", arguments).path("description").asText();
  }

  @Test
  void aMenuButtonIsThatOfAChatOrOfAll() {
    assertThat(menuButton()).isEqualTo("commands");
    assertThat(menuButton("chat_id", STUDENT)).isEqualTo("default");
    String app = "{\"type\":\"web_app\",\"text\":\"App\",\"web_app\":{\"url\":\"https://a.b\"}}";
    http.result("setChatMenuButton", "chat_id", STUDENT, "menu_button", app);
    assertThat(menuButton("chat_id", STUDENT)).isEqualTo("web_app");
    assertThat(menuButton()).isEqualTo("commands");
  }

  private String menuButton(Object... chat) {
    return http.result("getChatMenuButton", chat).get("type").asText();
  }

  @Test
  void aUserHasANameButNoPicture() {
    assertThat(http.result("getUserProfilePhotos", "user_id", STUDENT).get("photos")).isEmpty();
    assertThat(http.result("getChat", "chat_id", STUDENT).at("/active_usernames/0").asText())
        .isEqualTo("amina_okafor");
  }

  private JsonNode sent(String method, Object... more) {
    Object[] arguments = Arrays.copyOf(more, more.length + 2);
    arguments[more.length] = "chat_id";
    arguments[more.length + 1] = STUDENT;
    return http.result(method, arguments);
  }
}
