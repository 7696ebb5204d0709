package org.chsiguide.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
import org.chsiguide.sandbox.api.BotApiCoverage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every method of the Bot API, be it done here or not. */
class AllMethodsTest extends SandboxTestBase {

  @BeforeEach
  void meet() {
    sendAsUser("hi");
  }

  @Test
  void everyMethodIsDoneOrSaysThatItIsNot() {
    assertThat(BotApiCoverage.INSTANCE.methods()).hasSize(185);
    Map<String, String> words = new HashMap<>();
    for (String line : BotApiCoverage.INSTANCE.text().lines().toList()) {
      if (!line.startsWith("-")) continue;
      String[] parts = line.substring(1).split(": ");
      for (String name : parts[1].split(" ")) words.put(name, parts[0]);
    }
    for (BotApiCoverage.Entry method : BotApiCoverage.INSTANCE.methods()) {
      String byName = "this sandbox does not do " + method.name();
      String notDone = "400 Bad Request: " + words.getOrDefault(method.name(), byName);
      JsonNode answer = http.call(method.name(), "chat_id", STUDENT);
      String said = answer.path("error_code").asInt() + " " + answer.path("description").asText();
      assertThat(said.equals(notDone)).as(method.name()).isEqualTo(!method.isDone());
    }
    long done = BotApiCoverage.INSTANCE.methods().stream().filter(it -> it.isDone()).count();
    assertThat(http.send(http.request("/sandbox/methods").build()).body())
        .startsWith(done + " of the 185 methods are done here.")
        .contains("\ndeleteMessages: chat_id message_ids\n");
  }

  @Test
  void aDiceShowsOneToSix() {
    assertThat(http.result("sendDice", "chat_id", STUDENT).at("/dice/value").asInt())
        .isBetween(1, 6);
  }
}
