package org.chsiguide.telegram;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.spi.ILoggingEvent;
import java.util.List;
import org.chsiguide.telegram.client.ApiError;
import org.chsiguide.testing.FakeBotApiServer;
import org.chsiguide.testing.LogCapture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.telegram.telegrambots.meta.api.objects.Update;
import org.telegram.telegrambots.meta.exceptions.TelegramApiRequestException;

class UpdateParserTest {
  private static final String WELL =
      "{\"update_id\":5,\"message\":{\"message_id\":1,\"date\":1,\"text\":\"x\","
          + "\"chat\":{\"id\":7,\"type\":\"private\"}}}";

  /** The chat has no type. */
  private static final String POISON =
      "{\"update_id\":6,\"message\":{\"message_id\":1,\"date\":1,\"chat\":{\"id\":7},"
          + "\"text\":\"E12345678\"}}";

  @Test
  void anUpdateThatCannotBeReadCostsOnlyItself() throws Exception {
    List<Update> updates = read("[" + POISON + "," + WELL + "]");
    assertThat(updates).extracting(Update::getUpdateId).containsExactly(6, 5);
    assertThat(UpdateMapper.toIncomingUpdates(updates, query -> {})).hasSize(1);
    assertThat(UpdateParser.update(POISON.getBytes(UTF_8)).orElseThrow().getUpdateId())
        .isEqualTo(6);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"message\":{\"message_id\":1,\"date\":2147483648,\"chat\":{\"id\":7,\"type\":\"private\"}}",
        "\"message\":{\"message_id\":99999999999,\"date\":1}",
        "\"callback_query\":{\"id\":\"1\",\"from\":{\"id\":7,\"is_bot\":false}}",
        "\"my_chat_member\":[]",
        "\"message\":true"
      })
  void anUpdateThatTheTypesRefuseKeepsItsId(String rest) throws Exception {
    String update = "{\"update_id\":6," + rest + "}";
    assertThat(read("[" + update + "," + WELL + "]"))
        .extracting(Update::getUpdateId)
        .containsExactly(6, 5);
    assertThat(UpdateParser.update(update.getBytes(UTF_8)).flatMap(UpdateMapper::toIncomingUpdate))
        .isEmpty();
  }

  @Test
  void aKindFromTheFutureIsAnUpdateToo() throws Exception {
    assertThat(read("[{\"update_id\":6,\"thought\":{\"deep\":true}}," + WELL + "]"))
        .extracting(Update::getUpdateId)
        .containsExactly(6, 5);
  }

  @Test
  void theLogNamesAnUpdateAndNotWhatIsInIt() throws Exception {
    assertThat(logged("[" + POISON + "]"))
        .singleElement()
        .satisfies(
            line -> {
              assertThat(line.getFormattedMessage())
                  .isEqualTo("update 6 does not match the Bot API and is skipped");
              assertThat(line.getThrowableProxy()).isNull();
            });
  }

  /** Jackson ends at 1,000 levels and 1,000 digits. */
  @Test
  void anUpdateWithoutMeasureCostsOnlyItself() throws Exception {
    String deep = "\"thought\":" + "[".repeat(10_000) + "]".repeat(10_000);
    String nested =
        "\"message\":" + "{\"reply_to_message\":".repeat(10_000) + "1" + "}".repeat(10_000);
    String wide = "\"message\":{\"date\":" + "1".repeat(100_000) + "}";
    for (String rest : List.of(deep, nested, wide)) {
      assertThat(read("[{\"update_id\":6," + rest + "}," + WELL + "]"))
          .extracting(Update::getUpdateId)
          .containsExactly(6, 5);
    }
  }

  /** Returns what is logged when these updates are read. */
  private static List<ILoggingEvent> logged(String updates) throws Exception {
    try (LogCapture log = new LogCapture(UpdateParser.class)) {
      read(updates);
      return log.eventsOfThisThread();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1",
        "null",
        "[]",
        "{}",
        "{\"update_id\":99999999999}",
        "{\"update_id\":2147483647}",
        "{\"update_id\":-1}"
      })
  void anUpdateWithoutAnIdIsPassedOver(String element) throws Exception {
    assertThat(read("[" + element + "," + WELL + "]"))
        .extracting(Update::getUpdateId)
        .containsExactly(5);
    assertThat(UpdateParser.update(element.getBytes(UTF_8))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "[]", "{\"ok\":true,\"result\":{}}", "x"})
  void anAnswerWithoutAListOfUpdatesIsAFailure(String answer) {
    assertThatThrownBy(() -> answer(answer)).isInstanceOf(TelegramApiRequestException.class);
  }

  @Test
  void aRefusalKeepsItsCode() {
    assertThatThrownBy(() -> answer(FakeBotApiServer.tooManyRequests(3).body()))
        .satisfies(
            thrown -> assertThat(ApiError.of(thrown).orElseThrow().retryAfter()).isPresent());
  }

  @Test
  void anErrorInOneUpdateLetsTheOthersPass() throws Exception {
    List<String> corpus = List.copyOf(UpdateSamples.all().values());
    for (int seed = 0; seed < 10_000; seed++) {
      int id = 1_000 + seed;
      String update = UpdateMutator.of(corpus, id, seed);
      List<Update> updates = read("[" + update + "," + WELL + "]");
      assertThat(updates)
          .as("seed %d", seed)
          .extracting(Update::getUpdateId)
          .containsExactly(id, 5);
      assertThat(UpdateMapper.toIncomingUpdates(updates, query -> {}))
          .as("seed %d", seed)
          .isNotEmpty();
    }
  }

  private static List<Update> read(String result) throws Exception {
    return answer("{\"ok\":true,\"result\":" + result + "}");
  }

  private static List<Update> answer(String json) throws Exception {
    return new UpdateParser.Poll(0, 50).deserializeResponse(json);
  }
}
