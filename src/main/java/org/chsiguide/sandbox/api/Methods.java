package org.chsiguide.sandbox.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.chsiguide.sandbox.world.BotAccount;
import org.chsiguide.sandbox.world.BotAccount.Trait;
import org.chsiguide.sandbox.world.World;

/** The methods of the Bot API by name; capitals do not matter. */
public final class Methods {
  private final Map<String, Method> methods = new HashMap<>();
  private final Set<String> known = knownNames();

  /** All that this sandbox does. */
  public Methods() {
    add("setWebhook", Webhooks::setWebhook);
    add("deleteWebhook", Webhooks::deleteWebhook);
    add("getWebhookInfo", Webhooks::getWebhookInfo);
    add("getMe", Presentation::getMe);
    add("setMyName", Presentation.set(Trait.NAME, "name", 64));
    add("getMyName", Presentation.get(Trait.NAME, "name"));
    add("setMyDescription", Presentation.set(Trait.DESCRIPTION, "description", 512));
    add("getMyDescription", Presentation.get(Trait.DESCRIPTION, "description"));
    add(
        "setMyShortDescription",
        Presentation.set(Trait.SHORT_DESCRIPTION, "short_description", 120));
    add("getMyShortDescription", Presentation.get(Trait.SHORT_DESCRIPTION, "short_description"));
    add("setMyCommands", CommandMenus::setMyCommands);
    add("getMyCommands", CommandMenus::getMyCommands);
    add("deleteMyCommands", CommandMenus::deleteMyCommands);
    add("sendMessage", Sending::sendMessage);
    add("editMessageText", Editing::editMessageText);
    add("editMessageCaption", Editing::editMessageCaption);
    add("editMessageReplyMarkup", Editing::editMessageReplyMarkup);
    add("answerCallbackQuery", Taps::answerCallbackQuery);
  }

  private void add(String name, Method method) {
    methods.put(name.toLowerCase(Locale.ROOT), method);
  }

  /**
   * Calls a method.
   *
   * @return its result
   * @throws Refused with the answer of the real server, or, for methods of the Bot API that are not
   *     done here, with an error 501 that says so
   */
  public JsonNode call(World world, BotAccount bot, String name, Arguments arguments) {
    String key = name.toLowerCase(Locale.ROOT);
    Method method = methods.get(key);
    if (method != null) return method.call(new Call(world, bot, arguments));
    if (known.contains(key)) {
      throw Refused.verbatim(501, "Not Implemented: this sandbox does not do " + name);
    }
    throw Refused.notFound("method not found");
  }

  private static Set<String> knownNames() {
    InputStream names =
        Objects.requireNonNull(
            Methods.class.getResourceAsStream("/org/chsiguide/sandbox/bot-api-methods.txt"));
    try (var reader = new BufferedReader(new InputStreamReader(names, StandardCharsets.UTF_8))) {
      return reader
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.toLowerCase(Locale.ROOT))
          .collect(Collectors.toUnmodifiableSet());
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
