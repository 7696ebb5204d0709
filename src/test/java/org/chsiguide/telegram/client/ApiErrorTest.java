package org.chsiguide.telegram.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.chsiguide.messenger.Delivery;
import org.chsiguide.testing.FakeBotApiServer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.telegram.telegrambots.meta.api.methods.send.SendMessage;
import org.telegram.telegrambots.meta.api.methods.updates.DeleteWebhook;
import org.telegram.telegrambots.meta.api.objects.message.Message;
import org.telegram.telegrambots.meta.exceptions.TelegramApiRequestException;
import org.telegram.telegrambots.meta.exceptions.TelegramApiValidationException;

class ApiErrorTest {

  @TestFactory
  Stream<DynamicTest> whatEachErrorOfTheBotApiMeans() throws IOException {
    String table =
        new String(
            ApiErrorTest.class.getResourceAsStream("/telegram/errors.tsv").readAllBytes(),
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
    assertThat(ApiError.outcome(refusal(FakeBotApiServer.tooManyRequests(10_000).body())))
        .isEqualTo(new Delivery.RetryAfter(Duration.ofSeconds(10_000)));
    assertThat(ApiError.outcome(refusal(FakeBotApiServer.tooManyRequests(2_000_000_000).body())))
        .isEqualTo(new Delivery.RetryAfter(Duration.ofDays(1)));
    assertThat(ApiError.outcome(refusal(FakeBotApiServer.error(429, "Too Many Requests").body())))
        .isEqualTo(new Delivery.RetryAfter(ApiError.DEFAULT_DELAY));
  }

  @Test
  void aCallThatWasNeverSentIsUnreachableAndAnyOtherUnknown() {
    assertThat(ApiError.outcome(new CompletionException(NoAnswerException.notSent("no way"))))
        .isEqualTo(new Delivery.Unreachable());
    assertThat(ApiError.outcome(NoAnswerException.possiblySent("x")))
        .isInstanceOf(Delivery.Unknown.class);
    assertThat(ApiError.outcome(new NullPointerException())).isInstanceOf(Delivery.Unknown.class);
  }

  /** The client says itself what was never sent. */
  @Test
  void anyOtherExceptionIsUnknown() {
    assertThat(ApiError.outcome(new IOException("timeout"))).isInstanceOf(Delivery.Unknown.class);
    assertThat(ApiError.outcome(new TelegramApiRequestException("Unable to deserialize response")))
        .isInstanceOf(Delivery.Unknown.class);
  }

  @Test
  void anInvalidCallFailsAndIsNotQuoted() {
    var invalid = SendMessage.builder().chatId(7L).text("").build();
    assertThat(
            ApiError.outcome(assertThrows(TelegramApiValidationException.class, invalid::validate)))
        .isEqualTo(new Delivery.Failed("Text parameter can't be empty"));
  }

  @Test
  void aResultIsAYesOrWhatItMade() {
    Message one = Message.builder().messageId(51).build();
    Message two = Message.builder().messageId(52).build();
    assertThat(MethodSender.outcome(true)).isEqualTo(new Delivery.Sent());
    assertThat(MethodSender.outcome(one)).isEqualTo(new Delivery.Sent(51));
    assertThat(MethodSender.outcome(List.of(one, two)))
        .isEqualTo(new Delivery.Sent(List.of(51, 52)));
    assertThat(MethodSender.outcome(Message.builder().build()))
        .isInstanceOf(Delivery.Unknown.class);
    assertThat(MethodSender.outcome(List.of())).isInstanceOf(Delivery.Unknown.class);
    assertThat(MethodSender.outcome(null)).isInstanceOf(Delivery.Unknown.class);
  }

  /** 520 and 524 are of Cloudflare, which had passed the request on. */
  @ParameterizedTest
  @CsvSource({
    "502, unreachable",
    "504, unknown",
    "520, unknown",
    "522, unreachable",
    "524, unknown",
    "413, failed",
    "403, unreachable",
    "302, unreachable",
    "200, unknown"
  })
  void theAnswerOfAGatewayIsToldByItsStatus(int status, String outcome) {
    assertThat(name(ApiError.outcome(NoAnswerException.foreignResponse(status))))
        .isEqualTo(outcome);
  }

  /** The servers in front of Telegram's own give their errors its form. */
  @Test
  void theErrorOfAGatewayMeansTheSameInTheFormOfTheBotApi() {
    assertThat(name(answered(502, "Bad Gateway"))).isEqualTo("unreachable");
    assertThat(name(answered(504, "Gateway Timeout"))).isEqualTo("unknown");
  }

  private static Delivery answered(int code, String description) {
    return ApiError.outcome(refusal(FakeBotApiServer.error(code, description).body()));
  }

  private static TelegramApiRequestException refusal(String body) {
    return assertThrows(
        TelegramApiRequestException.class, () -> new DeleteWebhook().deserializeResponse(body));
  }

  private static String name(Delivery delivery) {
    return delivery.getClass().getSimpleName().toLowerCase(Locale.ROOT);
  }
}
