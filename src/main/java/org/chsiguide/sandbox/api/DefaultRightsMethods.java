package org.chsiguide.sandbox.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.chsiguide.sandbox.world.Group;

/** The rights that a bot asks for when it is added to a group or channel. */
final class DefaultRightsMethods {
  private DefaultRightsMethods() {}

  /** setMyDefaultAdministratorRights. */
  static void set(MethodCall call) {
    boolean isForChannels = call.parameters().isTrue("for_channels");
    call.bot().setDefaultRights(isForChannels, rights(call, isForChannels));
  }

  /** getMyDefaultAdministratorRights. */
  static JsonNode get(MethodCall call) {
    boolean isForChannels = call.parameters().isTrue("for_channels");
    ObjectNode rights = call.bot().defaultRights(isForChannels);
    return rights == null ? rights(JsonNodeFactory.instance.objectNode(), isForChannels) : rights;
  }

  private static ObjectNode rights(MethodCall call, boolean isForChannels) {
    if (call.parameters().text("rights").isEmpty()) {
      return rights(JsonNodeFactory.instance.objectNode(), isForChannels);
    }
    JsonNode given = call.parameters().expectObject("rights", "chat administrator rights");
    return rights(given, isForChannels);
  }

  /** Returns all rights that there are, each true or false. */
  private static ObjectNode rights(JsonNode given, boolean isForChannels) {
    Group.Form form = isForChannels ? Group.Form.CHANNEL : Group.Form.SUPERGROUP;
    ObjectNode rights = JsonNodeFactory.instance.objectNode();
    rights.put("is_anonymous", !isForChannels && given.path("is_anonymous").asBoolean());
    for (Group.Right right : Group.Right.values()) {
      if (right.isOf(form)) rights.put(right.field(), given.path(right.field()).asBoolean());
    }
    return rights;
  }
}
