package org.chsiguide.app;

import ch.qos.logback.classic.ClassicConstants;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ConfiguratorRank;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.EncoderBase;
import ch.qos.logback.core.spi.ContextAwareBase;
import org.jspecify.annotations.Nullable;

/**
 * Configures logging: one line per event, as text, or as JSON if {@code LOG_FORMAT} says so;
 * libraries log warnings only. Logback finds this class as a service. It is code because an XML
 * parser is too much to load for a handful of lines; a file named by {@code
 * -Dlogback.configurationFile} takes precedence.
 */
@ConfiguratorRank(ConfiguratorRank.CUSTOM_HIGH_PRIORITY)
public final class LoggingConfigurator extends ContextAwareBase implements Configurator {
  private static final String PATTERN =
      "%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX} %-5level %logger{0} %msg%n";

  private final boolean isJson;

  /** Creates a configurator that reads the environment. */
  public LoggingConfigurator() {
    this(System.getenv("LOG_FORMAT"));
  }

  /** Spaces around the format are ignored, as {@link EnvironmentVariables} does. */
  LoggingConfigurator(@Nullable String format) {
    this.isJson = format != null && format.strip().equals("json");
  }

  @Override
  public ExecutionStatus configure(LoggerContext context) {
    if (System.getProperty(ClassicConstants.CONFIG_FILE_PROPERTY) != null) {
      return ExecutionStatus.INVOKE_NEXT_IF_ANY;
    }
    EncoderBase<ILoggingEvent> encoder = isJson ? json() : text();
    encoder.setContext(context);
    encoder.start();
    ConsoleAppender<ILoggingEvent> appender = new ConsoleAppender<>();
    appender.setName("LINES");
    appender.setContext(context);
    appender.setEncoder(encoder);
    appender.start();
    Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    root.setLevel(Level.WARN);
    root.addAppender(appender);
    context.getLogger("org.chsiguide").setLevel(Level.INFO);
    // Below this level it logs all bytes that it sends, and so the token, whatever the root level.
    context.getLogger("org.eclipse.jetty").setLevel(Level.WARN);
    // It quotes what any stranger sends as the name of the host.
    context.getLogger("org.eclipse.jetty.util.HostPort").setLevel(Level.OFF);
    // It warns that the font of the one-page sheet has no names of glyphs, which nothing needs.
    context.getLogger("org.apache.fontbox.ttf").setLevel(Level.ERROR);
    // It logs a stack trace where there is no temporary folder, and throws what is wrong anyway.
    context.getLogger("org.sqlite").setLevel(Level.OFF);
    // It logs stack traces where a disk is full, and throws what is wrong anyway.
    context.getLogger("org.flywaydb").setLevel(Level.OFF);
    // It logs a stack trace where it cannot connect, and throws what is wrong anyway.
    context.getLogger("com.zaxxer.hikari").setLevel(Level.OFF);
    // Caffeine and the driver of PostgreSQL log past Logback what they throw anyway.
    java.util.logging.Logger.getLogger("").setLevel(java.util.logging.Level.OFF);
    return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
  }

  private static EncoderBase<ILoggingEvent> text() {
    PatternLayoutEncoder text = new PatternLayoutEncoder();
    text.setPattern(PATTERN);
    return text;
  }

  private static EncoderBase<ILoggingEvent> json() {
    JsonEncoder json = new JsonEncoder();
    json.setWithSequenceNumber(false);
    json.setWithNanoseconds(false);
    json.setWithThreadName(false);
    json.setWithContext(false);
    json.setWithMDC(false);
    json.setWithKVPList(false);
    json.setWithArguments(false);
    json.setWithMessage(false);
    json.setWithFormattedMessage(true);
    return json;
  }
}
