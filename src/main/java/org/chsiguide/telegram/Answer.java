package org.chsiguide.telegram;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.util.OptionalInt;

/**
 * What the Bot API answered to a call that went well. Telegram sends a message back with all that
 * is in it, of which mostly nothing but the id is needed; so an answer is read only as far as it is
 * asked for, and can be asked once. Not thread-safe.
 *
 * <p>The parser is closed where it has read names, though it holds nothing open: only then does
 * Jackson know them when the next answer is read, and to learn them takes longer than the rest.
 */
final class Answer {
  private static final JsonMapper JSON = new JsonMapper();

  /** At the first token of the result. */
  private final JsonParser json;

  /** The Bot API refused the call. */
  static final class RefusedException extends Exception {
    private static final long serialVersionUID = 1;
    private final transient ApiError error;

    RefusedException(ApiError error) {
      super(error.toString());
      this.error = error;
    }

    ApiError error() {
      return error;
    }
  }

  /** What came is not what the Bot API answers; nobody knows whether the call was carried out. */
  static final class UnreadableException extends Exception {
    private static final long serialVersionUID = 1;

    UnreadableException(String message) {
      super(message);
    }
  }

  private Answer(JsonParser json) {
    this.json = json;
  }

  /** Reads an answer up to its result; one that was cut off is none. */
  static Answer of(byte[] bytes) throws RefusedException, UnreadableException {
    if (!isWhole(bytes)) {
      throw new UnreadableException("the answer does not end as JSON does");
    }
    try {
      JsonParser json = JSON.createParser(bytes);
      boolean isUsual =
          json.nextToken() == JsonToken.START_OBJECT
              && "ok".equals(json.nextFieldName())
              && json.nextToken() == JsonToken.VALUE_TRUE
              && "result".equals(json.nextFieldName());
      if (isUsual) {
        json.nextToken();
        return new Answer(json);
      }
      return of(JSON.readTree(bytes));
    } catch (IOException e) {
      throw new UnreadableException("the answer is not JSON");
    }
  }

  /** In whatever order the fields are. */
  private static Answer of(JsonNode tree)
      throws RefusedException, UnreadableException, IOException {
    JsonNode ok = tree.path("ok");
    if (ok.isBoolean() && !ok.booleanValue() && tree.path("error_code").isInt()) {
      throw new RefusedException(ApiError.of(tree));
    }
    if (!ok.booleanValue() || !tree.has("result")) {
      throw new UnreadableException("the answer says neither a result nor an error");
    }
    JsonParser json = tree.path("result").traverse(JSON);
    json.nextToken();
    return new Answer(json);
  }

  private static boolean isWhole(byte[] bytes) {
    int last = bytes.length - 1;
    while (last >= 0 && bytes[last] <= ' ') {
      last--;
    }
    return last >= 0 && bytes[last] == '}';
  }

  /** Whether it is no more than a yes. */
  boolean isTrue() {
    return json.currentToken() == JsonToken.VALUE_TRUE;
  }

  /** The id of the message that it is. */
  OptionalInt messageId() throws UnreadableException {
    if (json.currentToken() != JsonToken.START_OBJECT) {
      return OptionalInt.empty();
    }
    try (json) {
      for (String field = json.nextFieldName(); field != null; field = json.nextFieldName()) {
        JsonToken value = json.nextToken();
        if (field.equals("message_id") && value == JsonToken.VALUE_NUMBER_INT) {
          return OptionalInt.of(json.getIntValue());
        }
        json.skipChildren();
      }
      return OptionalInt.empty();
    } catch (IOException e) {
      throw new UnreadableException("the answer is not JSON to its end");
    }
  }

  /** All of it. */
  JsonNode result() throws UnreadableException {
    try (json) {
      JsonNode tree = JSON.readTree(json);
      return tree == null ? MissingNode.getInstance() : tree;
    } catch (IOException e) {
      throw new UnreadableException("the answer is not JSON to its end");
    }
  }
}
