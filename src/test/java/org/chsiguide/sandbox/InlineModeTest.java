package org.chsiguide.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.chsiguide.sandbox.world.SampleUsers.STAFF_GROUP;
import static org.chsiguide.sandbox.world.SampleUsers.STAFF_MEMBER;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A bot that offers results for what is typed after its name, and edits what was chosen. */
class InlineModeTest extends SandboxTestBase {
  private static final Map<String, Object> BUTTONS =
      Map.of("inline_keyboard", List.of(List.of(Map.of("text", "More", "callback_data", "more"))));

  @BeforeEach
  void meet() {
    sendAsUser("hi");
    newUpdates();
  }

  @Test
  void aChosenResultIsSentThroughTheBot() {
    JsonNode sent = choose(Map.of("type", "article", "input_message_content", text("<b>Map</b>")));

    assertThat(sent.get("text").asText()).isEqualTo("Map");
    assertThat(sent.at("/via_bot/id").asLong()).isEqualTo(42);
    assertThat(sent.at("/from/id").asLong()).isEqualTo(STUDENT);
    JsonNode updates = newUpdates();
    assertThat(updates.at("/0/message/via_bot/username").asText()).isEqualTo("sandbox_42_bot");
    JsonNode chosen = updates.at("/1/chosen_inline_result");
    assertThat(chosen.get("result_id").asText()).isEqualTo("1");
    assertThat(chosen.get("query").asText()).isEqualTo("map");
    assertThat(chosen.has("inline_message_id")).isFalse();
  }

  @Test
  void aBotWithPrivacyModeSeesWhatIsSentThroughIt() {
    http.put("groups/" + STAFF_GROUP, "bots", "member");
    Map<String, Object> result = Map.of("type", "article", "input_message_content", text("Map"));
    String query = offer(STAFF_MEMBER, result);
    newUpdates();

    assertThat(http.refusedAction("users/" + STUDENT + "/inline_queries/" + query, "result", "1"))
        .isEqualTo("the results were offered to somebody else");
    String path = "users/" + STAFF_MEMBER + "/inline_queries/" + query;
    http.act(path, "result", "1", "chat", STAFF_GROUP);

    assertThat(newUpdates().at("/0/message/text").asText()).isEqualTo("Map");
  }

  @Test
  void aMessageWithButtonsIsEditedByItsInlineId() throws IOException {
    JsonNode sent =
        choose(
            Map.of(
                "type", "article", "input_message_content", text("Map"), "reply_markup", BUTTONS));
    String id = newUpdates().at("/1/chosen_inline_result/inline_message_id").asText();
    int message = sent.get("message_id").asInt();
    http.act("users/" + STUDENT + "/taps", "message", message, "data", "more");
    JsonNode tap = newUpdates().at("/0/callback_query");
    assertThat(tap.get("inline_message_id").asText()).isEqualTo(id).hasSize(32);
    assertThat(tap.has("message")).isFalse();

    assertThat(http.result("editMessageText", "inline_message_id", id, "text", "Plan").asBoolean())
        .isTrue();

    JsonNode edited = http.get("chats/" + STUDENT).get("messages").path(message - 1);
    assertThat(edited.get("text").asText()).isEqualTo("Plan");
    assertThat(edited.has("via_bot")).isTrue();
    assertThat(edited.has("reply_markup")).isFalse();
    assertThatThrownBy(() -> http.put("users/" + STUDENT + "/messages/" + message, "text", "Mine"))
        .hasMessageContaining("is not theirs");
    assertThat(http.refusal("editMessageText", "inline_message_id", id, "text", "Plan"))
        .startsWith("400 Bad Request: message is not modified");
    String path = "/bot42:x/editMessageMedia?inline_message_id=" + id;
    String media = "&media=%7B%22type%22:%22photo%22,%22media%22:%22attach://x%22%7D";
    JsonNode uploaded = http.upload(path + media, "x", "x.png", MethodsTest.png(9, 7));
    assertThat(uploaded.get("description").asText())
        .isEqualTo("Bad Request: invalid message content specified");
    assertThat(
            http.refusal("editMessageText", "chat_id", STUDENT, "message_id", message, "text", "x"))
        .isEqualTo("400 Bad Request: message can't be edited");
  }

  @Test
  void resultsOfEachKindBecomeMessages() {
    JsonNode contact =
        choose(Map.of("type", "contact", "phone_number", "+1", "first_name", "Desk"));
    assertThat(contact.at("/contact/first_name").asText()).isEqualTo("Desk");
    Map<String, Object> place = Map.of("latitude", 30.5, "longitude", 120.5);
    JsonNode location = choose(with(place, "type", "location", "title", "Here"));
    assertThat(location.at("/location/latitude").asDouble()).isEqualTo(30.5);
    assertThat(location.get("location").has("title")).isFalse();
    JsonNode venue = choose(with(place, "type", "venue", "title", "Gate", "address", "Road 1"));
    assertThat(venue.at("/venue/title").asText()).isEqualTo("Gate");
    assertThat(venue.at("/venue/location/longitude").asDouble()).isEqualTo(120.5);
    String url = "https://example.com/x.png";
    String query = offer(Map.of("type", "photo", "photo_url", url, "thumbnail_url", url));
    String path = "users/" + STUDENT + "/inline_queries/" + query;
    assertThat(http.refusedAction(path, "result", "1")).contains("by their file_id only");
    assertThat(http.refusedAction(path, "result", "2")).isEqualTo("no result 2");
  }

  @Test
  void resultsThatCannotBeSentAreNotOffered() {
    String url = "https://example.com/x.png";
    Map<String, Object> photo = Map.of("type", "photo", "photo_url", url, "thumbnail_url", url);
    assertThat(refusedOffer(with(photo, "caption", "<b>", "parse_mode", "HTML")))
        .contains("can't parse entities");
    assertThat(
            refusedOffer(
                Map.of("type", "location", "latitude", 100, "longitude", 0, "title", "Here")))
        .contains("invalid location specified");
    Map<String, Object> text = with(text("Map"), "link_preview_options", Map.of("url", "a b"));
    assertThat(refusedOffer(Map.of("type", "article", "input_message_content", text)))
        .isEqualTo("400 Bad Request: WEBPAGE_URL_INVALID");
  }

  private String refusedOffer(Map<String, Object> result) {
    Map<String, Object> whole = with(result, "id", "1", "title", "x");
    return http.refusal("answerInlineQuery", "inline_query_id", "1", "results", List.of(whole));
  }

  @Test
  void aBotEditsItsAnswerInAGroupThatItLeft() {
    http.put("groups/" + STAFF_GROUP, "bots", "left");
    newUpdates();
    String called = "@sandbox_42_bot map?";
    http.act("users/" + STAFF_MEMBER + "/messages", "chat", STAFF_GROUP, "text", called);
    String query = newUpdates().at("/0/guest_message/guest_query_id").asText();
    Map<String, Object> result =
        Map.of("type", "article", "id", "1", "title", "x", "input_message_content", text("Map"));
    String url = "https://example.com/x.png";
    Map<String, Object> photo =
        Map.of("type", "photo", "id", "1", "photo_url", url, "thumbnail_url", url);
    assertThat(http.refusal("answerGuestQuery", "guest_query_id", query, "result", photo))
        .contains("by their file_id only");
    String id =
        http.result("answerGuestQuery", "guest_query_id", query, "result", result)
            .get("inline_message_id")
            .asText();

    http.result("editMessageText", "inline_message_id", id, "text", "Plan");

    assertThat(
            http.get("chats/" + STAFF_GROUP + "?person=" + STAFF_MEMBER).findValuesAsText("text"))
        .contains("Plan")
        .doesNotContain("Map");
  }

  private JsonNode choose(Map<String, Object> result) {
    String query = offer(result);
    newUpdates();
    return http.act("users/" + STUDENT + "/inline_queries/" + query, "result", "1");
  }

  /** Types after the bot's name, and lets the bot offer this result; the id of the query. */
  private String offer(Map<String, Object> result) {
    return offer(STUDENT, result);
  }

  private String offer(long user, Map<String, Object> result) {
    String query = http.act("users/" + user + "/inline_queries", "query", "map").get("id").asText();
    Map<String, Object> whole = with(result, "id", "1", "title", result.getOrDefault("title", "x"));
    http.result("answerInlineQuery", "inline_query_id", query, "results", List.of(whole));
    return query;
  }

  private static Map<String, Object> with(Map<String, Object> fields, Object... more) {
    Map<String, Object> all = new HashMap<>(fields);
    for (int i = 0; i < more.length; i += 2) all.put((String) more[i], more[i + 1]);
    return all;
  }

  private static Map<String, Object> text(String html) {
    return Map.of("message_text", html, "parse_mode", "HTML");
  }
}
