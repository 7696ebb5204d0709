package org.chsiguide.sandbox.api;

import static org.chsiguide.sandbox.world.SampleUsers.CHINESE_STUDENT;
import static org.chsiguide.sandbox.world.SampleUsers.ENGLISH_STUDENT;
import static org.chsiguide.sandbox.world.SampleUsers.STAFF_GROUP;
import static org.chsiguide.sandbox.world.SampleUsers.STAFF_MEMBER;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Arguments for any method: good ones by the parameter's name, and hostile ones. */
final class ExampleArguments {
  private static final String KEYBOARD =
      "{\"inline_keyboard\":[[{\"text\":\"a\",\"callback_data\":\"a\"}]]}";
  private static final String MARKUPS =
      KEYBOARD + "|{\"keyboard\":[[\"a\"]]}|{\"remove_keyboard\":true}|{\"force_reply\":true}";
  private static final String ENTITIES = "[]|[{\"type\":\"bold\",\"offset\":0,\"length\":1}]";
  private static final long CHANNEL = STAFF_GROUP - 1;
  private static final String CHATS =
      STAFF_GROUP
          + "|"
          + ENGLISH_STUDENT
          + "|"
          + STAFF_GROUP
          + "|"
          + ENGLISH_STUDENT
          + "|"
          + CHANNEL;
  private static final String USERS =
      ENGLISH_STUDENT + "|" + CHINESE_STUDENT + "|" + STAFF_MEMBER + "|7";
  private static final String TRUE = "true|false";

  /** Good values by the name of the parameter, separated by bars; other parameters take a 1. */
  private static final Map<String, String> GOOD = good();

  private static final List<String> HOSTILE =
      List.of(
          "",
          " ",
          "0",
          "-1",
          "99999999999999999999",
          "-9223372036854775808",
          "2147483647",
          "1e308",
          "NaN",
          "null",
          "true",
          "[]",
          "{}",
          "[1,2,3]",
          "[null]",
          "[[]]",
          "[[[[[[[[[[]]]]]]]]]]",
          "[{}]",
          "{\"a\":{\"a\":{\"a\":[]}}}",
          "{\"message_id\":1}",
          "{\"message_id\":\"x\"}",
          "{\"type\":\"chat\",\"chat_id\":1}",
          "{\"type\":null}",
          "{\"type\":\"photo\",\"media\":null}",
          "<b>x</b> <a href='tg://user?id=7'>y</a>",
          "<b>",
          "&#xD800;",
          "\uD800",
          "🙂",
          "_*[`\\",
          "\u0000",
          "x".repeat(5000),
          "[{\"type\":\"bold\",\"offset\":-1,\"length\":5}]",
          "[{\"type\":\"url\",\"offset\":0,\"length\":2147483647}]",
          "[{\"type\":\"nonsense\",\"offset\":0,\"length\":1}]",
          "[{\"type\":\"text_link\",\"offset\":0,\"length\":1}]",
          "[{\"type\":\"text_mention\",\"offset\":0,\"length\":1,\"user\":{\"id\":\"x\"}}]",
          "[{\"type\":\"date_time\",\"offset\":0,\"length\":1,\"unix_time\":\"x\"}]",
          "{\"inline_keyboard\":[[{\"text\":\"a\",\"web_app\":5}]]}",
          "{\"inline_keyboard\":[[{\"text\":\"a\",\"login_url\":[]}]]}",
          "{\"inline_keyboard\":[[{\"text\":\"a\",\"copy_text\":null}]]}",
          "https://[",
          "http://localhost:1/",
          "attach://x",
          "attach://",
          "@x",
          "../../etc/passwd");

  private final Random random;
  private final List<String> fileIds;

  ExampleArguments(Random random, List<String> fileIds) {
    this.random = random;
    this.fileIds = fileIds;
  }

  /** Returns some arguments for the method: each parameter mostly, each mostly a good one. */
  Map<String, String> of(BotApiCoverage.Entry method) {
    Map<String, String> arguments = new HashMap<>();
    for (String name : method.fields().keySet()) {
      boolean isRefused = BotApiCoverage.isRefused(method.fields(), name);
      if (random.nextInt(100) < (isRefused ? 1 : 60)) arguments.put(name, value(name));
    }
    if (random.nextInt(20) > 0 && arguments.containsKey("chat_id")) {
      arguments.put("chat_id", any(CHATS));
    }
    if (random.nextInt(8) > 0) arguments.remove("inline_message_id");
    if (random.nextInt(4) > 0) arguments.remove("message_effect_id");
    if (method.name().matches("(copy|forward)Message")) {
      arguments.put("from_chat_id", Long.toString(ENGLISH_STUDENT));
      arguments.putIfAbsent("message_id", "1");
    }
    if (method.name().contains("ForumTopic")) {
      arguments.put("chat_id", Long.toString(STAFF_GROUP));
    } else if (random.nextInt(4) > 0) {
      arguments.remove("message_thread_id");
    }
    return arguments;
  }

  private String value(String name) {
    if (random.nextInt(7) == 0) return HOSTILE.get(random.nextInt(HOSTILE.size()));
    String good = GOOD.get(name);
    if (good == null) return Integer.toString(1 + random.nextInt(60));
    return any(good).replace("FILE", fileIds.get(random.nextInt(fileIds.size())));
  }

  private String any(String values) {
    String[] all = values.split("\\|", -1);
    return all[random.nextInt(all.length)];
  }

  private static Map<String, String> good() {
    Map<String, String> good = new HashMap<>();
    for (String name :
        "has_spoiler protect_content show_caption_above_media show_alert remove_caption"
            .split(" ", -1)) {
      good.put(name, TRUE);
    }
    for (String name : "entities caption_entities explanation_entities".split(" ", -1)) {
      good.put(name, ENTITIES);
    }
    for (String name :
        "photo document video animation audio voice video_note sticker thumbnail cover file_id"
            .split(" ", -1)) {
      good.put(name, "attach://x|FILE|https://example.com/x.png");
    }
    for (String name :
        "title text caption address description question first_name".split(" ", -1)) {
      good.put(name, "x|hello /start @some_bot|<b>x</b>");
    }
    good.put("parse_mode", "|HTML|MarkdownV2|Markdown");
    good.put("explanation_parse_mode", "|HTML");
    good.put("question_parse_mode", "|HTML");
    good.put("description_parse_mode", "|HTML");
    good.put("from_chat_id", CHATS);
    good.put("user_id", USERS);
    good.put("message_ids", "[1,2,3]|[40,41]");
    good.put("reply_markup", MARKUPS);
    good.put("reply_parameters", "{\"message_id\":3}|{\"message_id\":3,\"quote\":\"h\"}");
    good.put("link_preview_options", "{\"is_disabled\":true}|{\"url\":\"https://example.com/\"}");
    good.put("message_effect_id", "5104841245755180586");
    good.put("commands", "[{\"command\":\"a\",\"description\":\"b\"}]");
    good.put("scope", "{\"type\":\"default\"}|{\"type\":\"chat\",\"chat_id\":" + STAFF_GROUP + "}");
    good.put("language_code", "en|zh");
    good.put("allowed_updates", "[\"message\"]|[]");
    good.put("action", "typing|upload_photo");
    good.put("reaction", "[{\"type\":\"emoji\",\"emoji\":\"👍\"}]|[]");
    good.put("menu_button", "{\"type\":\"commands\"}");
    good.put("permissions", "{\"can_send_polls\":true}|{}");
    good.put("rights", "{\"can_manage_chat\":true}|");
    good.put("for_channels", TRUE);
    good.put("sticker_format", "static");
    good.put("format", "static");
    good.put("sticker_type", "regular|mask|custom_emoji");
    good.put("emoji_list", "[\"🐼\"]");
    good.put("mask_position", "{\"point\":\"eyes\",\"x_shift\":0,\"y_shift\":0,\"scale\":1}");
    good.put(
        "results",
        "[{\"type\":\"contact\",\"id\":\"1\",\"phone_number\":\"1\",\"first_name\":\"x\"}]");
    good.put(
        "result",
        "{\"type\":\"article\",\"id\":\"1\",\"title\":\"x\","
            + "\"input_message_content\":{\"message_text\":\"x\"}}");
    good.put("button", "{\"text\":\"x\",\"start_parameter\":\"x\"}");
    good.put("custom_title", "boss");
    good.put("live_period", "60");
    good.put("inline_message_id", "x");
    good.put("emoji", "🎲|🎯");
    good.put("icon_color", "7322096");
    good.put("message_thread_id", "2|3|4|5|6|7|8|9");
    good.put("url", "https://example.com/|http://127.0.0.1:8443/");
    good.put("secret_token", "abc");
    good.put("icon_custom_emoji_id", "0");
    good.put(
        "media",
        "{\"type\":\"photo\",\"media\":\"FILE\",\"caption\":\"x\"}"
            + "|{\"type\":\"document\",\"media\":\"attach://x\"}"
            + "|[{\"type\":\"photo\",\"media\":\"FILE\"},{\"type\":\"photo\",\"media\":\"FILE\"}]");
    good.put("type", "quiz|quiz|regular");
    good.put("correct_option_ids", "[0]");
    good.put("open_period", "60");
    good.put("options", "[\"a\",\"b\"]|[{\"text\":\"a\"},{\"text\":\"b\"},{\"text\":\"c\"}]");
    good.put("custom_emoji_ids", "[\"1\"]");
    return good;
  }
}
