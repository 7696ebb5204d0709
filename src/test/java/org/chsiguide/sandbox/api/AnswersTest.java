package org.chsiguide.sandbox.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chsiguide.sandbox.world.SampleUsers.CHINESE_STUDENT;
import static org.chsiguide.sandbox.world.SampleUsers.ENGLISH_STUDENT;
import static org.chsiguide.sandbox.world.SampleUsers.STAFF_GROUP;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.chsiguide.sandbox.file.Blob;
import org.chsiguide.sandbox.file.FileKind;
import org.chsiguide.sandbox.file.MediaProperties;
import org.chsiguide.sandbox.world.BotAccount;
import org.chsiguide.sandbox.world.FormattedText;
import org.chsiguide.sandbox.world.Group;
import org.chsiguide.sandbox.world.GroupOwnerActions;
import org.chsiguide.sandbox.world.MessageContent;
import org.chsiguide.sandbox.world.UserActions;
import org.chsiguide.sandbox.world.World;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The answers in {@code answers.txt}, each in a world of its own. */
class AnswersTest {
  private static final Path ANSWERS = Path.of("src/test/resources/sandbox/answers.txt");
  private static final Pattern LINE = Pattern.compile("(\\w+) (\\{.*}) (.*)");
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path folder;

  @TestFactory
  Stream<DynamicTest> everyCallOfTheFileHasItsAnswer() throws IOException {
    List<String> lines = Files.readAllLines(ANSWERS);
    return Stream.iterate(0, i -> i + 1)
        .limit(lines.size())
        .filter(i -> !lines.get(i).isEmpty() && !lines.get(i).startsWith("#"))
        .map(i -> dynamicTest("answers.txt:" + (i + 1), () -> expect(lines.get(i))));
  }

  private void expect(String line) throws IOException {
    Matcher matcher = LINE.matcher(line);
    assertThat(matcher.matches()).as(line).isTrue();
    World world = new World(InstantSource.system(), new Random(1), worldEvent -> {});
    BotAccount bot = world.bot(7);
    String json = matcher.group(2);
    for (Map.Entry<String, String> name : names(world, bot).entrySet()) {
      json = json.replace(name.getKey(), name.getValue());
    }
    Map<String, String> parameters = new HashMap<>();
    for (Map.Entry<String, JsonNode> each : JSON.readTree(json).properties()) {
      JsonNode value = each.getValue();
      parameters.put(each.getKey(), value.isTextual() ? value.asText() : value.toString());
    }
    assertThat(answer(world, bot, matcher.group(1), parameters))
        .as(line)
        .isEqualTo(matcher.group(3));
  }

  private static String answer(
      World world, BotAccount bot, String method, Map<String, String> parameters) {
    try {
      MethodRegistry.call(world, bot, method, new Parameters(parameters, Map.of()));
      return "ok";
    } catch (ApiException refused) {
      return refused.getMessage().replaceFirst("^Bad Request: ", "");
    }
  }

  /** Fills the world, and returns what the names in the file stand for. */
  private Map<String, String> names(World world, BotAccount bot) throws IOException {
    for (long user : List.of(ENGLISH_STUDENT, CHINESE_STUDENT)) {
      MessageContent hello = MessageContent.Text.of(new FormattedText("hi", List.of()));
      new UserActions(world, bot, world.user(user).orElseThrow(), user).send(hello, null, null);
    }
    GroupOwnerActions owner = new GroupOwnerActions(world);
    Group channel = owner.createGroup("News", Group.Form.CHANNEL, Set.of(ENGLISH_STUDENT), "");
    owner.setUsername(channel, "news_of_zju");
    Path png = folder.resolve("x.png");
    Files.write(png, java.util.Base64.getDecoder().decode(AnyArgumentsTest.PNG));
    Blob picture = Blob.at(png);
    String photo = world.files().addPhoto(picture).id();
    String paper =
        world
            .files()
            .add(
                FileKind.DOCUMENT,
                "x.pdf",
                "application/pdf",
                picture,
                new MediaProperties(0, 0, 0, null, Optional.empty()))
            .id();
    Map<String, String> names = new LinkedHashMap<>();
    names.put("USER", Long.toString(ENGLISH_STUDENT));
    names.put("OTHER", Long.toString(CHINESE_STUDENT));
    names.put("GROUP", Long.toString(STAFF_GROUP));
    names.put("CHANNEL", Long.toString(channel.id()));
    names.put("PICTURE", photo);
    names.put("PAPER", paper);
    names.put("THEIRS", "1");
    names.put("TEXT", send(world, bot, "sendMessage", Map.of("text", "hello")));
    names.put(
        "PROTECTED",
        send(world, bot, "sendMessage", Map.of("text", "x", "protect_content", "true")));
    names.put("PHOTO", send(world, bot, "sendPhoto", Map.of("photo", photo)));
    names.put(
        "POLL", send(world, bot, "sendPoll", Map.of("question", "q", "options", "[\"a\",\"b\"]")));
    return names;
  }

  private static String send(
      World world, BotAccount bot, String method, Map<String, String> content) {
    Map<String, String> parameters = new HashMap<>(content);
    parameters.put("chat_id", Long.toString(ENGLISH_STUDENT));
    Parameters given = new Parameters(parameters, Map.of());
    return MethodRegistry.call(world, bot, method, given).json().at("/result/message_id").asText();
  }
}
