package org.chsiguide.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ConnectException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.chsiguide.messenger.Delivery;
import org.chsiguide.telegram.Answer.RefusedException;
import org.chsiguide.telegram.Answer.UnreadableException;
import org.chsiguide.telegram.Exchange.LostException;
import org.chsiguide.telegram.Exchange.StrangerException;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class AttemptTest {

  @TestFactory
  Stream<DynamicTest> whatEachErrorOfTheBotApiMeans() throws IOException {
    String table =
        new String(
            AttemptTest.class.getResourceAsStream("/telegram/errors.tsv").readAllBytes(),
            StandardCharsets.UTF_8);
    return table
        .lines()
        .filter(line -> !line.startsWith("#"))
        .map(line -> line.split("\t"))
        .map(
            row ->
                DynamicTest.dynamicTest(
                    row[0] + " " + row[1],
                    () ->
                        assertThat(name(answered(Integer.parseInt(row[0]), row[1])))
                            .isEqualTo(row[2])));
  }

  @Test
  void anErrorSaysHowLongToWait() {
    assertThat(Attempt.of(refusal(FakeTelegram.tooManyRequests(10_000).body())))
        .isEqualTo(new Attempt.TooMuch(Duration.ofSeconds(10_000)));
    assertThat(Attempt.of(refusal(FakeTelegram.error(429, "Too Many Requests").body())))
        .isEqualTo(new Attempt.TooMuch(Attempt.UNSAID_DELAY));
  }

  @Test
  void aFailureKeepsTheWordsOfTelegram() {
    assertThat(answered(400, "Bad Request: BUTTON_URL_INVALID"))
        .isEqualTo(new Attempt.Ended(new Delivery.Failed("400 Bad Request: BUTTON_URL_INVALID")));
  }

  @Test
  void whatNeverLeftIsNotDoneAndWhatLeftIsLost() {
    IOException refused = new ConnectException("Connection refused");
    assertThat(Attempt.of(new CompletionException(refused))).isInstanceOf(Attempt.NotDone.class);
    IOException timeout = new IOException("timeout", new LostException(new IOException("x")));
    assertThat(Attempt.of(new LostException(refused))).isInstanceOf(Attempt.Lost.class);
    assertThat(Attempt.of(timeout)).isInstanceOf(Attempt.Lost.class);
    assertThat(Attempt.of(new NullPointerException())).isInstanceOf(Attempt.Lost.class);
  }

  @Test
  void whatAGatewayAnswersIsToldByItsStatus() {
    assertThat(name(Attempt.of(new StrangerException(502)))).isEqualTo("not done");
    assertThat(name(Attempt.of(new StrangerException(504)))).isEqualTo("lost");
    assertThat(name(Attempt.of(new StrangerException(429)))).isEqualTo("too much");
    assertThat(name(Attempt.of(new StrangerException(413)))).isEqualTo("failed");
    assertThat(name(Attempt.of(new StrangerException(403)))).isEqualTo("not done");
    assertThat(name(Attempt.of(new StrangerException(302)))).isEqualTo("not done");
    assertThat(name(Attempt.of(new StrangerException(200)))).isEqualTo("lost");
  }

  private static Attempt answered(int code, String description) {
    return Attempt.of(refusal(FakeTelegram.error(code, description).body()));
  }

  private static RefusedException refusal(String body) {
    try {
      Answer.of(body.getBytes(StandardCharsets.UTF_8));
      throw new AssertionError("no refusal: " + body);
    } catch (UnreadableException e) {
      throw new AssertionError(e);
    } catch (RefusedException e) {
      return e;
    }
  }

  private static String name(Attempt attempt) {
    if (attempt instanceof Attempt.Ended ended) {
      return ended.delivery().getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }
    if (attempt instanceof Attempt.TooMuch) {
      return "too much";
    }
    return attempt instanceof Attempt.NotDone ? "not done" : "lost";
  }
}
