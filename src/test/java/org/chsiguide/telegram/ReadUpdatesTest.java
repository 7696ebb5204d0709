package org.chsiguide.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.chsiguide.telegram.Answer.UnreadableException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReadUpdatesTest {
  private static final ObjectMapper JSON = new ObjectMapper();
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
    for (long seed = 0; seed < 10_000; seed++) {
      Random random = new Random(seed);
      ObjectNode update = (ObjectNode) JSON.readTree(corpus.get(random.nextInt(corpus.size())));
      int id = update.path("update_id").asInt();
      for (int mutations = 1 + random.nextInt(3); mutations > 0; mutations--) {
        mutate(update, random);
      }
      update.put("update_id", id);
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

  /** Removes or replaces something, anywhere. */
  private static void mutate(ObjectNode root, Random random) {
    List<ObjectNode> objects = new ArrayList<>();
    collect(root, objects);
    ObjectNode object = objects.get(random.nextInt(objects.size()));
    if (object.isEmpty()) {
      return;
    }
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    String name = names.get(random.nextInt(names.size()));
    JsonNodeFactory nodes = JsonNodeFactory.instance;
    switch (random.nextInt(8)) {
      case 0 -> object.remove(name);
      case 1 -> object.putNull(name);
      case 2 -> object.put(name, Long.MAX_VALUE);
      case 3 -> object.put(name, -1);
      case 4 -> object.put(name, "\ud83d\ude00\u202e\u0000");
      case 5 -> object.set(name, nodes.objectNode());
      case 6 -> object.set(name, nodes.arrayNode().add(nodes.nullNode()));
      default -> object.put(name, true);
    }
  }

  private static void collect(JsonNode node, List<ObjectNode> objects) {
    if (node instanceof ObjectNode object) {
      objects.add(object);
    }
    if (node instanceof ObjectNode || node instanceof ArrayNode) {
      node.forEach(child -> collect(child, objects));
    }
  }
}
