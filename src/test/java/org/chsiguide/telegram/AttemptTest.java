package org.chsiguide.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import org.chsiguide.messenger.Delivery;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.telegram.telegrambots.meta.api.methods.send.SendMessage;
import org.telegram.telegrambots.meta.api.methods.updates.DeleteWebhook;
import org.telegram.telegrambots.meta.api.objects.message.Message;
import org.telegram.telegrambots.meta.exceptions.TelegramApiRequestException;
import org.telegram.telegrambots.meta.exceptions.TelegramApiValidationException;

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
    assertThat(Attempt.of(new CompletionException(NoAnswerException.neverLeft("no way"))))
        .isEqualTo(new Attempt.NotDone("NoAnswerException: no way"));
    assertThat(Attempt.of(NoAnswerException.mayHaveArrived("x"))).isInstanceOf(Attempt.Lost.class);
    assertThat(Attempt.of(new NullPointerException())).isInstanceOf(Attempt.Lost.class);
  }

  /** The client of the library says nothing but what its sockets say. */
  @Test
  void whatOtherClientsThrowIsLostUnlessItSurelyNeverLeft() {
    assertThat(Attempt.of(new ConnectException("refused"))).isInstanceOf(Attempt.NotDone.class);
    assertThat(Attempt.of(new UnknownHostException("x"))).isInstanceOf(Attempt.NotDone.class);
    assertThat(Attempt.of(new SSLHandshakeException("x"))).isInstanceOf(Attempt.NotDone.class);
    assertThat(Attempt.of(new IOException("timeout"))).isInstanceOf(Attempt.Lost.class);
    assertThat(Attempt.of(new TelegramApiRequestException("Unable to deserialize response")))
        .isInstanceOf(Attempt.Lost.class);
  }

  @Test
  void whatIsNotValidFailsAndIsNotQuoted() {
    var invalid = SendMessage.builder().chatId(7L).text("").build();
    assertThat(Attempt.of(assertThrows(TelegramApiValidationException.class, invalid::validate)))
        .isEqualTo(new Attempt.Ended(new Delivery.Failed("Text parameter can't be empty")));
  }

  @Test
  void aResultIsAYesOrWhatItMade() {
    Message one = Message.builder().messageId(51).build();
    Message two = Message.builder().messageId(52).build();
    assertThat(Attempt.ofResult(true)).isEqualTo(new Attempt.Ended(new Delivery.Sent(0)));
    assertThat(Attempt.ofResult(one)).isEqualTo(new Attempt.Ended(new Delivery.Sent(51)));
    assertThat(Attempt.ofResult(List.of(one, two)))
        .isEqualTo(new Attempt.Ended(new Delivery.SentAlbum(List.of(51, 52))));
    assertThat(Attempt.ofResult(Message.builder().build())).isInstanceOf(Attempt.Lost.class);
    assertThat(Attempt.ofResult(List.of())).isInstanceOf(Attempt.Lost.class);
    assertThat(Attempt.ofResult(null)).isInstanceOf(Attempt.Lost.class);
  }

  @Test
  void whatAGatewayAnswersIsToldByItsStatus() {
    assertThat(name(Attempt.of(NoAnswerException.stranger(502)))).isEqualTo("not done");
    assertThat(name(Attempt.of(NoAnswerException.stranger(504)))).isEqualTo("lost");
    assertThat(name(Attempt.of(NoAnswerException.stranger(429)))).isEqualTo("too much");
    assertThat(name(Attempt.of(NoAnswerException.stranger(413)))).isEqualTo("failed");
    assertThat(name(Attempt.of(NoAnswerException.stranger(403)))).isEqualTo("not done");
    assertThat(name(Attempt.of(NoAnswerException.stranger(302)))).isEqualTo("not done");
    assertThat(name(Attempt.of(NoAnswerException.stranger(200)))).isEqualTo("lost");
  }

  private static Attempt answered(int code, String description) {
    return Attempt.of(refusal(FakeTelegram.error(code, description).body()));
  }

  private static TelegramApiRequestException refusal(String body) {
    return assertThrows(
        TelegramApiRequestException.class, () -> new DeleteWebhook().deserializeResponse(body));
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
