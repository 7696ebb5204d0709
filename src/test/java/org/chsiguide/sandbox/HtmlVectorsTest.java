package org.chsiguide.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.chsiguide.html.FormattedText;
import org.chsiguide.html.TelegramHtml;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** sendMessage and TDLib's own parser agree about HTML, up to what is trimmed on sending. */
class HtmlVectorsTest extends SandboxTestBase {

  static Stream<JsonNode> vectors() throws IOException {
    JsonNode file =
        new ObjectMapper()
            .readTree(
                HtmlVectorsTest.class.getResourceAsStream("/org/chsiguide/html/html_vectors.json"));
    return StreamSupport.stream(file.get("vectors").spliterator(), false)
        // the TDLib that made the vectors is older than <tg-time>
        .filter(it -> !it.path("description").asText().contains("\"tg-time\""))
        .filter(it -> !it.get("input").asText().isEmpty());
  }

  @BeforeEach
  void meet() {
    sendAsUser("hi");
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void aMessageIsReadAsTelegramReadsIt(JsonNode vector) {
    String input = vector.get("input").asText();

    JsonNode answer =
        http.call("sendMessage", "chat_id", STUDENT, "text", input, "parse_mode", "HTML");

    if (vector.has("description")) {
      assertThat(answer.get("description")).isEqualTo(vector.get("description"));
    } else if (answer.get("ok").asBoolean()) {
      FormattedText parsed = (FormattedText) TelegramHtml.parse(input);
      assertThat(answer.at("/result/text").asText()).isEqualTo(parsed.normalized().text());
    } else {
      assertThat(answer.get("description").asText())
          .isEqualTo("Bad Request: text must be non-empty");
      assertThat(vector.get("text").asText()).isBlank();
    }
  }
}
