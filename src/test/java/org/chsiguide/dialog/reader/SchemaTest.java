package org.chsiguide.dialog.reader;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.chsiguide.app.BotPhrases;
import org.chsiguide.dialog.InputKind;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.Step;
import org.chsiguide.dialog.check.ChoiceCheck;
import org.chsiguide.dialog.yaml.DialogKeys;
import org.chsiguide.dialog.yaml.LocalizedScalar;
import org.junit.jupiter.api.Test;

/** The schema, for editors, keeps step with the reader. */
class SchemaTest {
  private final JsonNode schema = read();

  @Test
  void itHasTheSameKeys() {
    assertThat(keys(schema)).containsExactlyInAnyOrderElementsOf(DialogKeys.ROOT.keys());
    assertThat(keys(schema.at("/properties/office")))
        .containsExactlyInAnyOrderElementsOf(DialogKeys.OFFICE.keys());
    assertThat(keys(schema.at("/properties/stages/items")))
        .containsExactlyInAnyOrderElementsOf(DialogKeys.STAGE.keys());
    assertThat(keys(schema.at("/properties/phrases")))
        .containsExactlyInAnyOrderElementsOf(BotPhrases.CATALOG.keys());
    assertThat(keys(schema.at("/$defs/step")))
        .containsExactlyInAnyOrderElementsOf(DialogKeys.STEP.keys());
    assertThat(keys(schema.at("/$defs/step/properties/banners/items")))
        .containsExactlyInAnyOrderElementsOf(DialogKeys.BANNER.keys());
    assertThat(keys(schema.at("/$defs/step/properties/mail")))
        .containsExactlyInAnyOrderElementsOf(DialogKeys.MAIL.keys());
    assertThat(keys(schema.at("/$defs/step/properties/mail/properties/fill/items")))
        .containsExactlyInAnyOrderElementsOf(DialogKeys.FILL.keys());
    assertThat(keys(schema.at("/$defs/topic")))
        .containsExactlyInAnyOrderElementsOf(DialogKeys.TOPIC.keys());
    assertThat(keys(schema.at("/$defs/topic/properties/examples")))
        .containsExactlyInAnyOrderElementsOf(DialogKeys.EXAMPLES.keys());
    assertThat(keys(schema.at("/$defs/topic/properties/added")))
        .containsExactlyInAnyOrderElementsOf(DialogKeys.EXAMPLES.keys());
    assertThat(keys(schema.at("/$defs/step/properties/remind")))
        .containsExactlyInAnyOrderElementsOf(DialogKeys.REMINDER.keys());
    assertThat(keys(schema.at("/$defs/step/properties/picture")))
        .containsExactlyInAnyOrderElementsOf(DialogKeys.PICTURE.keys());
    assertThat(keys(schema.at("/$defs/text"))).containsExactlyElementsOf(LocalizedScalar.KEYS);
    assertThat(keys(schema.at("/$defs/words"))).containsExactlyElementsOf(LocalizedScalar.KEYS);
    Set<String> ofChoices = new LinkedHashSet<>();
    schema.at("/$defs/choice/anyOf").forEach(kind -> ofChoices.addAll(keys(kind)));
    assertThat(ofChoices).containsExactlyInAnyOrderElementsOf(DialogKeys.CHOICE.keys());
  }

  @Test
  void itHasTheSameLimits() {
    assertThat(schema.at("/$defs/step/properties/checklist/maxItems").asInt())
        .isEqualTo(Step.MAX_CHECKLIST_ITEMS);
    List<String> questions = new ArrayList<>();
    schema
        .at("/$defs/step/properties/ask/properties/for/enum")
        .forEach(question -> questions.add(question.asText()));
    assertThat(questions)
        .containsExactlyElementsOf(Stream.of(InputKind.values()).map(InputKind::key).toList());
    assertThat(schema.at("/$defs/label/maxLength").asInt())
        .isEqualTo(ChoiceCheck.MAX_LABEL_CHARACTERS);
    assertThat(schema.at("/$defs/choice/anyOf/2/properties/copy/maxLength").asInt())
        .isEqualTo(ChoiceCheck.MAX_COPY_CHARACTERS);
    List<String> languages = new ArrayList<>();
    schema
        .at("/$defs/choice/anyOf/3/properties/language/enum")
        .forEach(language -> languages.add(language.asText()));
    assertThat(languages).allMatch(code -> Language.ofCode(code).isPresent()).hasSize(3);
  }

  @Test
  void itExplainsEveryKey() {
    for (JsonNode object : schema.findParents("properties")) {
      assertThat(object.get("properties").properties())
          .allSatisfy(
              property ->
                  assertThat(property.getValue().path("description").asText())
                      .as(property.getKey())
                      .isNotBlank());
    }
  }

  private static List<String> keys(JsonNode object) {
    assertThat(object.path("additionalProperties").asBoolean(true)).isFalse();
    List<String> keys = new ArrayList<>();
    object.get("properties").fieldNames().forEachRemaining(keys::add);
    return keys;
  }

  private static JsonNode read() {
    try {
      return new ObjectMapper().readTree(BicyclesDialog.resource("dialogs.schema.json"));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
