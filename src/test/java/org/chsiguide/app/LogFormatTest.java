package org.chsiguide.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.status.Status;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.ServiceLoader;
import org.eclipse.jetty.util.HostPort;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogFormatTest {
  private final LoggerContext context = new LoggerContext();

  @ParameterizedTest
  @ValueSource(strings = {"json", " json "})
  void anEventIsAnObjectOnALineWhereJsonIsAskedFor(String format) throws Exception {
    String line = line(format);

    assertThat(line.strip()).doesNotContain("\n");
    JsonNode event = new ObjectMapper().readTree(line);
    assertThat(event.path("level").asText()).isEqualTo("WARN");
    assertThat(event.path("loggerName").asText()).isEqualTo("org.chsiguide.Bot");
    assertThat(event.path("formattedMessage").asText()).isEqualTo("update 7 failed");
    assertThat(event.path("throwable").path("message").asText()).isEqualTo("a\nb");
  }

  @Test
  void anEventIsALineElse() {
    assertThat(line("text")).contains(" WARN  Bot update 7 failed\n");
  }

  @Test
  void librariesSpeakOnlyWhenSomethingIsWrong() {
    new LoggingConfigurator("text").configure(context);

    assertThat(context.getLogger("org.chsiguide.Bot").isInfoEnabled()).isTrue();
    assertThat(context.getLogger("org.eclipse.jetty").isInfoEnabled()).isFalse();
    assertThat(context.getLogger(HostPort.class).isWarnEnabled())
        .as("what strangers send")
        .isFalse();
    assertThat(context.getLogger("org.sqlite.SQLiteJDBCLoader").isErrorEnabled()).isFalse();
    assertThat(context.getLogger("org.flywaydb.core.Flyway").isErrorEnabled()).isFalse();
  }

  /** They would write to the console by Java's own loggers, in their format. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "com.github.benmanes.caffeine.cache.LocalAsyncCache",
        "org.postgresql.util.PGPropertyUtil"
      })
  void whatLibrariesThrowIsNotToldPastLogback(String logger) {
    new LoggingConfigurator("json").configure(context);

    assertThat(
            java.util.logging.Logger.getLogger(logger).isLoggable(java.util.logging.Level.SEVERE))
        .isFalse();
  }

  @Test
  void logbackFindsIt() {
    assertThat(ServiceLoader.load(Configurator.class))
        .hasOnlyElementsOfType(LoggingConfigurator.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"xml", "JSON"})
  void anotherFormatIsRefused(String format) {
    assertThatThrownBy(() -> Settings.read(Map.of("LOG_FORMAT", format)))
        .hasMessage("LOG_FORMAT is \"" + format + "\"; it must be text or json");
  }

  private String line(String format) {
    new LoggingConfigurator(format).configure(context);
    assertThat(context.getStatusManager().getCopyOfStatusList())
        .as("else logback tells what it did, on the output")
        .allMatch(status -> status.getLevel() == Status.INFO);
    return new String(encoded(), StandardCharsets.UTF_8);
  }

  private byte[] encoded() {
    Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
    ConsoleAppender<ILoggingEvent> lines =
        (ConsoleAppender<ILoggingEvent>) root.getAppender("LINES");
    return lines
        .getEncoder()
        .encode(
            new LoggingEvent(
                "",
                context.getLogger("org.chsiguide.Bot"),
                Level.WARN,
                "update {} failed",
                new IOException("a\nb"),
                new Object[] {7}));
  }
}
