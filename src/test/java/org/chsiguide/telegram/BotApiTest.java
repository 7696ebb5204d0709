package org.chsiguide.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.chsiguide.telegram.FakeTelegram.TOKEN;
import static org.chsiguide.telegram.FakeTelegram.cut;
import static org.chsiguide.telegram.FakeTelegram.error;
import static org.chsiguide.telegram.FakeTelegram.message;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.core.read.ListAppender;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.chsiguide.dialog.Screen;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.telegram.FakeTelegram.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

@SuppressWarnings("ObjectToString") // whatever is printed, it is not the token
class BotApiTest {

  @ParameterizedTest
  @CsvSource({
    "https://api.telegram.org, https://api.telegram.org:443",
    "https://api.telegram.org/, https://api.telegram.org:443",
    "http://127.0.0.1:8081, http://127.0.0.1:8081",
    "http://bots.example, http://bots.example:80"
  })
  void aServerIsAnAddressWithoutAPath(URI address, String shown) {
    assertThat(BotApi.of(TOKEN, address)).hasToString(shown);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ftp://x.example", "https:///", "https://x.example/bots", "https://u:p@x.example",
        "https://x.example?a=b", "x.example", "mailto:a@b.example", ""
      })
  void otherAddressesAreRefusedWithASentence(URI address) {
    assertThatThrownBy(() -> BotApi.of(TOKEN, address))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "the address of the Bot API must look like https://api.telegram.org or"
                + " http://127.0.0.1:8081, without a path");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "secret", "1:a/b", "1:a b", "1:", ":x", "1:x\n", "bot1:x"})
  void whatIsNoTokenIsRefusedWithoutBeingQuoted(String token) {
    assertThatThrownBy(() -> BotApi.of(token, URI.create("https://api.telegram.org")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the token has not the form 123456:ABC-def; copy it anew from @BotFather");
  }

  /** At the highest log level, through every kind of failure. */
  @Test
  void theTokenShowsNowhere() {
    Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    ListAppender<ILoggingEvent> appender = new ListAppender<>();
    Level before = root.getLevel();
    List<String> shown = new ArrayList<>();
    appender.start();
    root.addAppender(appender);
    root.setLevel(Level.TRACE);
    try {
      everyKindOfFailure(shown);
    } finally {
      root.setLevel(before);
      root.detachAppender(appender);
    }
    appender.list.forEach(event -> shown.add(event.getFormattedMessage()));
    appender.list.forEach(event -> collect(event.getThrowableProxy(), shown));
    assertThat(shown).hasSizeGreaterThan(10);
    assertThat(shown).noneMatch(text -> text.contains("SECRET"));
  }

  private static void everyKindOfFailure(List<String> shown) {
    Answer[] answers = {
      cut(),
      new Answer(502, "<html>"),
      new Answer(200, "{"),
      new Answer(200, "{}"),
      error(400, "Bad Request: chat not found"),
      error(401, "Unauthorized")
    };
    try (FakeTelegram telegram = new FakeTelegram();
        Connection connection = Connection.to(telegram.api(), Duration.ofSeconds(5));
        TelegramMessenger messenger = Uploads.none(telegram.api())) {
      shown.add(telegram.api().toString());
      shown.add(connection.toString());
      telegram.answers("sendMessage", answers);
      for (int i = 0; i < answers.length; i++) {
        shown.add(failure(connection));
      }
      telegram.answers("sendMessage", cut(), message(1));
      shown.add(messenger.send(new ChatId(7), new Screen(1, "x", List.of())).toString());
      shown.add(join(messenger.send(new ChatId(7), new Screen(1, "x", List.of()))));
      telegram.answers("getUpdates", answers);
      shown.add(polling(telegram, answers.length));
      telegram.answers("deleteWebhook", error(401, "Unauthorized"));
      shown.add(polling(telegram, 1));
    }
  }

  /** Polls until it was in trouble so often, or ends by itself. */
  private static String polling(FakeTelegram telegram, int troubles) {
    AtomicInteger pauses = new AtomicInteger();
    Poller poller =
        new Poller(
            telegram.api(),
            (arrivals, saved) -> saved.run(),
            () -> {},
            () -> Instant.EPOCH,
            new Random(1),
            (delay, closed) -> {
              if (pauses.incrementAndGet() == troubles) {
                closed.countDown();
              }
            });
    try (poller) {
      poller.run();
      return "";
    } catch (WrongTokenException e) {
      return trace(e);
    }
  }

  private static String failure(Connection connection) {
    try {
      return "" + connection.call(Request.of("sendMessage").with("text", "x")).join();
    } catch (Exception e) {
      return trace(e);
    }
  }

  private static String join(CompletionStage<?> stage) {
    try {
      return "" + stage.toCompletableFuture().orTimeout(10, TimeUnit.SECONDS).join();
    } catch (CompletionException e) {
      return trace(e);
    }
  }

  private static String trace(Throwable failure) {
    StringWriter text = new StringWriter();
    failure.printStackTrace(new PrintWriter(text));
    return text.toString();
  }

  private static void collect(IThrowableProxy failure, List<String> shown) {
    if (failure != null) {
      shown.add("" + failure.getMessage());
      collect(failure.getCause(), shown);
    }
  }
}
