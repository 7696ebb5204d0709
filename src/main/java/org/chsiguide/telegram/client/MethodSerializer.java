package org.chsiguide.telegram.client;

import static com.fasterxml.jackson.annotation.JsonInclude.Include.ALWAYS;
import static com.fasterxml.jackson.annotation.JsonInclude.Include.NON_EMPTY;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.telegram.telegrambots.meta.api.methods.AnswerInlineQuery;
import org.telegram.telegrambots.meta.api.methods.botapimethods.PartialBotApiMethod;
import org.telegram.telegrambots.meta.api.methods.send.SendMediaBotMethod;
import org.telegram.telegrambots.meta.api.methods.send.SendMediaGroup;
import org.telegram.telegrambots.meta.api.objects.InputFile;
import org.telegram.telegrambots.meta.api.objects.inlinequery.result.InlineQueryResult;
import org.telegram.telegrambots.meta.api.objects.media.InputMedia;

/** Writes methods with the names and parameters that the Bot API has for them. */
final class MethodSerializer {
  private static final String LIBRARY = "org.telegram.telegrambots.";

  private static final ClassValue<String> NAMES =
      new ClassValue<>() {
        @Override
        protected String computeValue(Class<?> type) {
          if (!type.getName().startsWith(LIBRARY)) {
            return computeValue(type.getSuperclass());
          }
          String name = type.getSimpleName();
          return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
        }
      };

  /**
   * Serializes methods; the classes of the library write too much: their own name, and empty lists
   * of entities, which the Bot API has in place of a parse mode.
   */
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .withConfigOverride(
              List.class, it -> it.setInclude(JsonInclude.Value.construct(NON_EMPTY, ALWAYS)))
          .addMixIn(PartialBotApiMethod.class, AnyMethod.class)
          .addMixIn(AnswerInlineQuery.class, InlineAnswers.class)
          .addMixIn(SendMediaBotMethod.class, MediaMethod.class)
          .addMixIn(SendMediaGroup.class, MediaGroup.class)
          .build();

  @SuppressWarnings("UnusedMethod") // Jackson reads it.
  private interface AnyMethod {
    @JsonIgnore
    String getMethod();
  }

  /** The one list that may be empty, and must be there. */
  @SuppressWarnings("UnusedMethod")
  private interface InlineAnswers {
    @JsonInclude
    List<InlineQueryResult> getResults();
  }

  @SuppressWarnings("UnusedMethod")
  private interface MediaMethod {
    @JsonIgnore
    InputFile getFile();

    @JsonIgnore
    String getFileField();
  }

  @SuppressWarnings("UnusedMethod")
  private interface MediaGroup {
    @JsonProperty("media")
    List<InputMedia> getMedias();
  }

  private MethodSerializer() {}

  /**
   * Returns the name of a method as the Bot API spells it: telegrambots spells most in lower case,
   * which Telegram accepts, but not every server that stands in for it.
   */
  static String name(PartialBotApiMethod<?> method) {
    String spelled = NAMES.get(method.getClass());
    return spelled.equalsIgnoreCase(method.getMethod()) ? spelled : method.getMethod();
  }

  /** Returns the parameters as JSON. */
  static byte[] toJson(PartialBotApiMethod<?> method) throws JsonProcessingException {
    return JSON.writeValueAsBytes(method);
  }

  /** Returns the parameters by name. */
  static Set<Map.Entry<String, JsonNode>> parameters(PartialBotApiMethod<?> method) {
    return JSON.<JsonNode>valueToTree(method).properties();
  }
}
