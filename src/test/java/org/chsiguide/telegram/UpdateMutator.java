package org.chsiguide.telegram;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Mutates updates: something, anywhere, is removed or replaced; deterministic for a seed. */
public final class UpdateMutator {
  private static final ObjectMapper JSON = new ObjectMapper();

  private UpdateMutator() {}

  /**
   * Returns one of these updates with one to three changes, apart from its id.
   *
   * @param updateId its new id
   */
  public static String of(List<String> updates, int updateId, long seed) {
    Random random = new Random(seed);
    ObjectNode update = read(updates.get(random.nextInt(updates.size())));
    for (int mutations = 1 + random.nextInt(3); mutations > 0; mutations--) {
      mutate(update, random);
    }
    return update.put("update_id", updateId).toString();
  }

  private static ObjectNode read(String update) {
    try {
      return (ObjectNode) JSON.readTree(update);
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
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
