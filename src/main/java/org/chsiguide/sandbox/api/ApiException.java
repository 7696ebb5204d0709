package org.chsiguide.sandbox.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * The response "ok: false". It is an exception because a check deep in a call ends the whole call.
 *
 * <p>The description is completed as the server does it: it gets a prefix for the code, and its
 * first letter becomes lower case unless the second is upper case or an underscore, which preserves
 * names such as {@code BUTTON_DATA_INVALID}.
 */
public final class ApiException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String why;
  private final ObjectNode json;

  private ApiException(int code, String description, String why) {
    super(description, null, false, false);
    this.why = why;
    json = JsonNodeFactory.instance.objectNode().put("ok", false).put("error_code", code);
    json.put("description", description);
  }

  private ApiException withParameter(String name, long value) {
    json.putObject("parameters").put(name, value);
    return this;
  }

  /** Returns a 400: the call is invalid. */
  public static ApiException badRequest(String why) {
    return withPrefix(400, "Bad Request: ", why);
  }

  /** Throws a {@link #badRequest} if the call is invalid in this way. */
  public static void refuseIf(boolean isInvalid, String why) {
    if (isInvalid) throw badRequest(why);
  }

  /** Throws a {@link #badRequest} if the text has more code points than this. */
  static void refuseIfLonger(String text, int maxCodePoints, String why) {
    refuseIf(text.codePointCount(0, text.length()) > maxCodePoints, why);
  }

  /** Does a part of a call; if that is invalid, the reason, as written, comes after the label. */
  static <T> T within(String label, Supplier<T> part) {
    try {
      return part.get();
    } catch (ApiException refused) {
      throw badRequest(label + refused.why);
    }
  }

  /** Returns a 403: the chat does not accept it. */
  public static ApiException forbidden(String why) {
    return withPrefix(403, "Forbidden: ", why);
  }

  /** Returns a 404: there is nothing with that name. */
  public static ApiException notFound() {
    return withCode(404, "Not Found");
  }

  /** Returns a 409: another process receives the updates. */
  public static ApiException conflict(String why) {
    return withPrefix(409, "Conflict: ", why);
  }

  /** Returns a 429, which asks to retry after this many seconds. */
  public static ApiException tooManyRequests(int seconds) {
    return withCode(429, "Too Many Requests: retry after " + seconds)
        .withParameter("retry_after", seconds);
  }

  /** Returns a 400: the group has become a supergroup with this id. */
  static ApiException migrated(long supergroup) {
    return badRequest("group chat was upgraded to a supergroup chat")
        .withParameter("migrate_to_chat_id", supergroup);
  }

  /** Returns an error with this code and exactly this description. */
  public static ApiException withCode(int code, String description) {
    return new ApiException(code, description, description);
  }

  private static ApiException withPrefix(int code, String prefix, String why) {
    boolean isName =
        why.length() > 1 && (Character.isUpperCase(why.charAt(1)) || why.charAt(1) == '_');
    String shown = isName ? why : why.substring(0, 1).toLowerCase(Locale.ROOT) + why.substring(1);
    return new ApiException(code, prefix + shown, why);
  }

  /** Returns the response to the call. */
  public ApiResponse response() {
    return new ApiResponse(json);
  }
}
