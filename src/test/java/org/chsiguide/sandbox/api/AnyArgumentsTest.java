package org.chsiguide.sandbox.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chsiguide.sandbox.world.SampleUsers.ENGLISH_STUDENT;
import static org.chsiguide.sandbox.world.SampleUsers.STAFF_GROUP;

import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.chsiguide.sandbox.world.BotAccount;
import org.chsiguide.sandbox.world.Chat;
import org.chsiguide.sandbox.world.FormattedText;
import org.chsiguide.sandbox.world.Message;
import org.chsiguide.sandbox.world.MessageContent;
import org.chsiguide.sandbox.world.UserActions;
import org.chsiguide.sandbox.world.World;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a bot sends is done or refused; nothing breaks the world. */
class AnyArgumentsTest {
  private static final List<String> NAMES =
      List.of(
          "chat_id",
          "from_chat_id",
          "message_id",
          "message_ids",
          "text",
          "caption",
          "parse_mode",
          "entities",
          "caption_entities",
          "reply_markup",
          "reply_parameters",
          "message_thread_id",
          "name",
          "icon_color",
          "photo",
          "document",
          "media",
          "callback_query_id",
          "show_alert",
          "commands",
          "scope",
          "language_code",
          "user_id",
          "url",
          "allowed_updates",
          "reaction",
          "action",
          "file_id",
          "max_connections",
          "description");

  private static final List<String> VALUES =
      List.of(
          "",
          " ",
          "0",
          "1",
          "2",
          "3",
          "-1",
          "99999999999999999999",
          "null",
          "true",
          "[]",
          "{}",
          "[1,2,3]",
          "[null]",
          "[[]]",
          "{\"message_id\":1}",
          "{\"message_id\":\"x\"}",
          "HTML",
          "<b>x</b> <a href='tg://user?id=7'>y</a>",
          "<b>",
          "&#xD800;",
          "\uD800",
          "🙂",
          "[{\"type\":\"bold\",\"offset\":-1,\"length\":5}]",
          "[{\"type\":\"url\",\"offset\":0,\"length\":2147483647}]",
          "[{\"type\":\"nonsense\",\"offset\":0,\"length\":1}]",
          "[{\"type\":\"text_link\",\"offset\":0,\"length\":1}]",
          "[{\"type\":\"text_mention\",\"offset\":0,\"length\":1,\"user\":{\"id\":\"x\"}}]",
          "[{\"type\":\"date_time\",\"offset\":0,\"length\":1,\"unix_time\":\"x\"}]",
          "{\"inline_keyboard\":[[{\"text\":\"a\",\"callback_data\":\"a\"}]]}",
          "{\"inline_keyboard\":[[{\"text\":\"a\",\"web_app\":5}]]}",
          "{\"inline_keyboard\":[[{\"text\":\"a\",\"copy_text\":null}]]}",
          "{\"keyboard\":[[\"a\"]]}",
          "{\"remove_keyboard\":true}",
          "[{\"type\":\"photo\",\"media\":\"x\"}]",
          "{\"type\":\"document\",\"media\":5}",
          "[{\"command\":\"a\",\"description\":\"b\"}]",
          "{\"type\":\"chat\",\"chat_id\":1}",
          "{\"type\":\"default\"}",
          "en",
          "typing",
          "https://example.com/",
          "https://[",
          "@x",
          Long.toString(ENGLISH_STUDENT),
          Long.toString(STAFF_GROUP));

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void everyCallIsDoneOrRefused(long seed) {
    Random random = new Random(seed);
    World world = new World(InstantSource.system(), new Random(seed), worldEvent -> {});
    BotAccount bot = world.bot(7);
    MessageContent hello = new MessageContent.Text(new FormattedText("hello", List.of()));
    new UserActions(world, bot)
        .send(world.user(ENGLISH_STUDENT).orElseThrow(), ENGLISH_STUDENT, hello, null, null);
    MethodRegistry methods = new MethodRegistry();
    List<String> names = methods.implementedMethods().stream().sorted().toList();

    for (int i = 0; i < 20_000; i++) {
      String method = names.get(random.nextInt(names.size()));
      Map<String, String> texts = texts(random);
      try {
        assertThat(methods.call(world, bot, method, new Parameters(texts, Map.of())).value())
            .isNotNull();
      } catch (ApiException apiException) {
        assertThat(apiException.description()).startsWith(prefix(apiException.code()));
      } catch (RuntimeException broken) {
        throw new AssertionError("seed " + seed + ": " + method + " " + texts, broken);
      }
    }

    for (Chat chat : bot.chats()) {
      assertThat(chat.messages()).extracting(Message::id).isSorted().doesNotHaveDuplicates();
      chat.messages().forEach(it -> assertThat(world.botApiJson().message(bot, it)).isNotEmpty());
    }
  }

  private static Map<String, String> texts(Random random) {
    Map<String, String> texts = new HashMap<>();
    texts.put("chat_id", Long.toString(random.nextBoolean() ? ENGLISH_STUDENT : STAFF_GROUP));
    texts.put("message_id", Integer.toString(random.nextInt(8)));
    for (int i = random.nextInt(8); i > 0; i--) {
      texts.put(any(NAMES, random), any(VALUES, random));
    }
    return texts;
  }

  private static String any(List<String> list, Random random) {
    return list.get(random.nextInt(list.size()));
  }

  private static String prefix(int code) {
    return Map.of(
            400, "Bad Request: ", 403, "Forbidden: ", 404, "Not Found", 501, "Not Implemented")
        .get(code);
  }
}
