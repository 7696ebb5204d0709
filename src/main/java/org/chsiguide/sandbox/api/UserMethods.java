package org.chsiguide.sandbox.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Function;
import org.chsiguide.sandbox.api.parameter.ApiException;

/**
 * Lookups of the pictures, songs, boosts and Stars of users and bots: nobody in this world has any,
 * so that the true result is empty.
 */
final class UserMethods {
  private UserMethods() {}

  /** Returns the method for what a user has in a list of this name, which is nothing. */
  static Function<MethodCall, JsonNode> ofUser(String list) {
    return call -> {
      call.expectUser();
      return none(list).put("total_count", 0);
    };
  }

  private static ObjectNode none(String list) {
    ObjectNode none = JsonNodeFactory.instance.objectNode();
    none.putArray(list);
    return none;
  }

  static JsonNode getMyStarBalance(MethodCall call) {
    return JsonNodeFactory.instance.objectNode().put("amount", 0);
  }

  static JsonNode getStarTransactions(MethodCall call) {
    return none("transactions");
  }

  static JsonNode getUserChatBoosts(MethodCall call) {
    call.userId();
    ApiException.refuseIf(call.chat().isPrivate(), "PEER_ID_INVALID");
    call.expectUser();
    return none("boosts");
  }
}
