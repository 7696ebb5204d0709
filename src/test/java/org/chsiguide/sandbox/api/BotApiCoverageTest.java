package org.chsiguide.sandbox.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The table of methods and parameters against the Bot API itself. */
class BotApiCoverageTest {
  private static final Path API = Path.of("src/test/resources/telegram/parameters.txt");
  private static final Path TYPES = Path.of("src/test/resources/telegram/types.txt");

  @Test
  void itHasAllMethodsAndAllParametersOfThoseThatAreDone() throws IOException {
    Map<String, List<String>> api = new TreeMap<>();
    for (String line : Files.readAllLines(API)) {
      String[] parts = line.split(":? ");
      api.put(parts[0].replace(":", ""), List.of(parts).subList(1, parts.length));
    }
    Map<String, List<String>> table = new TreeMap<>();
    for (BotApiCoverage.Entry entry : BotApiCoverage.INSTANCE.methods()) {
      List<String> parameters = new ArrayList<>(entry.fields().keySet());
      table.put(entry.name(), entry.isDone() ? parameters : api.get(entry.name()));
    }
    assertThat(table).isEqualTo(api);
  }

  @Test
  void implementedMethodsAreRegistered() {
    Set<String> done =
        BotApiCoverage.INSTANCE.methods().stream()
            .filter(BotApiCoverage.Entry::isDone)
            .map(it -> it.name().toLowerCase(Locale.ROOT))
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> registered = new TreeSet<>(MethodRegistry.METHODS.keySet());
    registered.add("getupdates");
    assertThat(registered).isEqualTo(done);
  }

  @Test
  void fieldsWithoutEffectHaveAReason() {
    Set<String> withoutEffect = new TreeSet<>();
    for (BotApiCoverage.Entry entry : BotApiCoverage.INSTANCE.methods()) {
      entry.fields().entrySet().stream()
          .filter(it -> it.getValue().isWithoutEffect())
          .forEach(it -> withoutEffect.add(it.getKey()));
    }
    for (BotApiCoverage.Entry type : BotApiCoverage.INSTANCE.objects()) {
      type.fields().entrySet().stream()
          .filter(it -> it.getValue().isWithoutEffect())
          .forEach(it -> withoutEffect.add(it.getKey()));
    }
    assertThat(BotApiCoverage.INSTANCE.text().lines().filter(it -> it.startsWith("~")))
        .flatExtracting(it -> List.of(it.substring(it.indexOf(": ") + 2).split(" ")))
        .containsExactlyInAnyOrderElementsOf(withoutEffect);
  }

  @Test
  void refusedFieldsAreRefusedByName() {
    for (BotApiCoverage.Entry entry : BotApiCoverage.INSTANCE.methods()) {
      entry.fields().entrySet().stream()
          .filter(it -> it.getValue().isRefused())
          .forEach(it -> expectRefused(entry.name(), it.getKey()));
    }
  }

  @Test
  void itHasAllFieldsOfTheObjectsInParametersAndTheirTypes() throws IOException {
    List<String> table = new ArrayList<>();
    for (BotApiCoverage.Entry type : BotApiCoverage.INSTANCE.objects()) {
      String fields =
          type.fields().entrySet().stream()
              .map(it -> " " + it.getKey() + "=" + typeName(it.getValue()))
              .collect(Collectors.joining());
      table.add(type.name() + ":" + fields);
    }
    assertThat(table).isEqualTo(Files.readAllLines(TYPES));
  }

  private static String typeName(BotApiCoverage.Field field) {
    return "[]".repeat(field.arrays()) + field.type();
  }

  @Test
  void aFieldIsRefusedByNameOrMissedOrOfTheWrongTypeOrShown() {
    assertThat(refusal("reply_markup", keyboard("'pay':true"))).isEqualTo("BUTTON_TYPE_INVALID");
    assertThat(refusal("reply_markup", keyboard("'icon_custom_emoji_id':'1'")))
        .isEqualTo(
            "this sandbox does not do the field icon_custom_emoji_id of InlineKeyboardButton");
    assertThat(refusal("reply_markup", keyboard("'callback_data':true")))
        .isEqualTo(
            "can't parse inline keyboard button: Field \"callback_data\" must be of type String");
    assertThat(refusal("reply_markup", keyboard("'web_app':{}")))
        .isEqualTo("can't parse inline keyboard button: Can't find field \"url\"");
    assertThat(refusal("reply_markup", keyboard("'login_url':'x'")))
        .isEqualTo(
            "can't parse inline keyboard button: Field \"login_url\" must be of type Object");
    assertThat(refusal("entities", "[{'type':'bold','offset':'x','length':1}]"))
        .isEqualTo("can't parse MessageEntity: Field \"offset\" must be a valid Number");
    assertThat(refusal("link_preview_options", "{'is_disabled':'yes'}"))
        .isEqualTo("field \"is_disabled\" must be of type Boolean");
    assertThat(refusal("reply_parameters", "{'message_id':1,'checklist_task_id':2}"))
        .isEqualTo("this sandbox does not do the field checklist_task_id of ReplyParameters");
    assertThat(refusal("reply_markup", keyboard("'callback_data':'x','web_app':null")))
        .contains("Field \"web_app\" must be of type Object");
    assertThat(refusal("reply_parameters", "{'message_id':1,'quote_entities':null}")).isEmpty();
    String shown = keyboard("'callback_data':'x','foo':1,'pay':false");
    assertThat(refusal("reply_markup", shown)).isEmpty();
    assertThat(withoutEffect("reply_markup", shown))
        .containsExactly("reply_markup.inline_keyboard.foo");
    assertThat(withoutEffect("reply_markup", "{'keyboard':[['x']],'is_persistent':true}"))
        .containsExactly("reply_markup.is_persistent");
  }

  private static String keyboard(String fields) {
    return "{'inline_keyboard':[[{'text':'x'," + fields + "}]]}";
  }

  /** Returns why sendMessage is refused with this parameter; empty if it is not. */
  private static String refusal(String parameter, String json) {
    try {
      BotApiCoverage.INSTANCE.expectDone("sendMessage", parameters(parameter, json));
      return "";
    } catch (ApiException refused) {
      return refused.getMessage().replaceFirst("^Bad Request: ", "");
    }
  }

  private static List<String> withoutEffect(String parameter, String json) {
    Parameters given = parameters(parameter, json);
    given.text(parameter);
    return BotApiCoverage.INSTANCE.withoutEffect("sendMessage", given);
  }

  private static Parameters parameters(String name, String json) {
    return new Parameters(Map.of(name, json.replace('\'', '"')), Map.of());
  }

  private static void expectRefused(String method, String parameter) {
    Parameters given = new Parameters(Map.of(parameter, "1"), Map.of());
    assertThatThrownBy(() -> BotApiCoverage.INSTANCE.expectDone(method, given))
        .hasMessage(
            "Bad Request: "
                + BotApiCoverage.INSTANCE.refusal(
                    parameter, "the parameter " + parameter + " of " + method));
    BotApiCoverage.INSTANCE.expectDone(
        method, new Parameters(Map.of(parameter, "false"), Map.of()));
  }
}
