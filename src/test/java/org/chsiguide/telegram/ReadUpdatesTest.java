package org.chsiguide.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.chsiguide.telegram.Answer.UnreadableException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReadUpdatesTest {
  private static final String WELL =
      "{\"update_id\":5,\"message\":{\"message_id\":1,\"date\":1,\"text\":\"x\","
          + "\"chat\":{\"id\":7,\"type\":\"private\"}}}";

  /** The chat has no type. */
  private static final String POISON =
      "{\"update_id\":6,\"message\":{\"message_id\":1,\"date\":1,\"chat\":{\"id\":7}}}";

  @Test
  void anUpdateThatCannotBeReadCostsOnlyItself() throws Exception {
    List<JsonNode> updates = read("[" + POISON + "," + WELL + "]");
    assertThat(updates).extracting(ReadUpdates::id).containsExactly(6, 5);
    assertThat(Updates.arrivals(updates)).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"1", "null", "[]", "{}", "{\"update_id\":\"9\"}", "{\"update_id\":99999999999}"})
  void whatHasNoIdCannotBeConfirmedAndIsPassedOver(String element) throws Exception {
    assertThat(read("[" + element + "," + WELL + "]"))
        .extracting(ReadUpdates::id)
        .containsExactly(5);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "{", "{}", "[]", "null", "{\"ok\":true}", "{\"ok\":true,\"result\":{}}", "x"})
  void anAnswerWithoutAListOfUpdatesIsAFailure(String answer) {
    assertThatThrownBy(() -> ReadUpdates.of(answer(answer)))
        .isInstanceOf(UnreadableException.class);
  }

  @Test
  void aRefusalKeepsItsCode() {
    assertThatThrownBy(() -> answer(FakeTelegram.tooManyRequests(3).body()))
        .satisfies(
            thrown -> assertThat(ApiError.of(thrown).orElseThrow().retryAfter()).isPresent());
  }

  @Test
  void everyUpdateOfEveryKindPasses() throws Exception {
    for (var update : Corpus.all().entrySet()) {
      Updates.arrivals(read("[" + update.getValue() + "," + WELL + "]"));
      assertThat(read("[" + update.getValue() + "," + WELL + "]")).as(update.getKey()).hasSize(2);
    }
  }

  @Test
  void whateverIsWrongInAnUpdateTheOthersPass() throws Exception {
    List<String> corpus = List.copyOf(Corpus.all().values());
    for (int seed = 0; seed < 10_000; seed++) {
      int id = 1_000 + seed;
      String update = Mutation.of(corpus, id, seed);
      List<JsonNode> updates = read("[" + update + "," + WELL + "]");
      assertThat(updates).as("seed %d", seed).extracting(ReadUpdates::id).containsExactly(id, 5);
      assertThat(Updates.arrivals(updates)).as("seed %d", seed).isNotEmpty();
    }
  }

  private static List<JsonNode> read(String result) throws Exception {
    return ReadUpdates.of(answer("{\"ok\":true,\"result\":" + result + "}"));
  }

  private static Answer answer(String json) throws Exception {
    return Answer.of(json.getBytes(StandardCharsets.UTF_8));
  }
}
