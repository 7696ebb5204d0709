package org.chsiguide.sandbox.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;

/**
 * The response "ok: false". It is an exception because a check deep in a call ends the whole call.
 *
 * <p>The description is completed as the server does it: it gets a prefix for the code, and its
 * first letter becomes lower case unless the second is upper case or an underscore, which preserves
 * names such as {@code BUTTON_DATA_INVALID}.
 */
public final class ApiException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ObjectNode json;

  private ApiException(int code, String description) {
    super(description, null, false, false);
    json = JsonNodeFactory.instance.objectNode().put("ok", false).put("error_code", code);
    json.put("description", description);
  }

  private ApiException withParameter(String name, long value) {
    json.putObject("parameters").put(name, value);
    return this;
  }

  /** Returns a 400: the call is invalid. */
  public static ApiException badRequest(String why) {
    return new ApiException(400, addPrefix("Bad Request: ", why));
  }

  /** Throws a {@link #badRequest} if the call is invalid in this way. */
  public static void refuseIf(boolean isInvalid, String why) {
    if (isInvalid) throw badRequest(why);
  }

  /** Throws a {@link #badRequest} if the text has more code points than this. */
  static void refuseIfLonger(String text, int maxCodePoints, String why) {
    refuseIf(text.codePointCount(0, text.length()) > maxCodePoints, why);
  }

  /** Returns a 403: the chat does not accept it. */
  public static ApiException forbidden(String why) {
    return new ApiException(403, addPrefix("Forbidden: ", why));
  }

  /** Returns a 404: there is nothing with that name. */
  public static ApiException notFound() {
    return new ApiException(404, "Not Found");
  }

  /** Returns a 409: another process receives the updates. */
  public static ApiException conflict(String why) {
    return new ApiException(409, addPrefix("Conflict: ", why));
  }

  /** Returns a 429, which asks to retry after this many seconds. */
  public static ApiException tooManyRequests(int seconds) {
    return new ApiException(429, "Too Many Requests: retry after " + seconds)
        .withParameter("retry_after", seconds);
  }

  /** Returns a 400: the group has become a supergroup with this id. */
  static ApiException migrated(long supergroup) {
    return badRequest("group chat was upgraded to a supergroup chat")
        .withParameter("migrate_to_chat_id", supergroup);
  }

  /** Returns an error with this code and exactly this description. */
  public static ApiException withCode(int code, String description) {
    return new ApiException(code, description);
  }

  private static String addPrefix(String prefix, String why) {
    boolean isName =
        why.length() > 1 && (Character.isUpperCase(why.charAt(1)) || why.charAt(1) == '_');
    return prefix
        + (isName ? why : why.substring(0, 1).toLowerCase(Locale.ROOT) + why.substring(1));
  }

  /** Returns the response to the call. */
  public ApiResponse response() {
    return new ApiResponse(json);
  }
}
