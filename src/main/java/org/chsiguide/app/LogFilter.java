package org.chsiguide.app;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxy;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.UnsynchronizedAppenderBase;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.chsiguide.runtime.Causes;
import org.chsiguide.store.database.SqlErrorClassifier;
import org.slf4j.LoggerFactory;

/**
 * Applies three rules to all log events, whatever their logger and level. Jetty logs no details,
 * because these are headers and bodies: the secret of the webhook and texts of students. A known
 * failure of the environment is one line: a full disk, which the store reports, a disk that fails,
 * a damaged file, a database server that is away, and a connection to an untrusted peer.
 *
 * <p>It stands before an appender, because a filter of Logback that decides earlier is also asked
 * about each of the details that nobody logs.
 */
public final class LogFilter extends UnsynchronizedAppenderBase<ILoggingEvent> {
  private static final String OURS = "org.chsiguide";
  private static final String JETTY = "org.eclipse.jetty";

  private final Appender<ILoggingEvent> appender;

  private LogFilter(LoggerContext context, Appender<ILoggingEvent> appender) {
    this.appender = appender;
    setContext(context);
    start();
  }

  /** Applies the rules to all events from now on, whatever file configured Logback. */
  public static void install() {
    if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
      install(context);
    }
  }

  static void install(LoggerContext context) {
    context.getLogger(JETTY);
    for (Logger logger : context.getLoggerList()) {
      if (logger.getName().startsWith(JETTY) && logger.isDebugEnabled()) {
        logger.setLevel(Level.INFO);
      }
      List<Appender<ILoggingEvent>> configured = new ArrayList<>();
      logger.iteratorForAppenders().forEachRemaining(configured::add);
      for (Appender<ILoggingEvent> appender : configured) {
        logger.detachAppender(appender);
        logger.addAppender(new LogFilter(context, appender));
      }
    }
  }

  @Override
  protected void append(ILoggingEvent event) {
    if (!(event.getThrowableProxy() instanceof ThrowableProxy thrown)) {
      appender.doAppend(event);
      return;
    }
    Throwable failure = thrown.getThrowable();
    if (SqlErrorClassifier.isDiskFull(failure)) {
      return;
    }
    Optional<SSLException> sslFailure = Causes.of(failure, SSLException.class).findFirst();
    if (sslFailure.isEmpty()
        && !SqlErrorClassifier.isOutage(failure)
        && !SqlErrorClassifier.isDamage(failure)) {
      appender.doAppend(event);
    } else if (event.getLoggerName().startsWith(OURS)) {
      String why = sslFailure.map(Throwable::getMessage).orElse(Causes.lastMessage(failure));
      appender.doAppend(inOneLine(event, why));
    }
  }

  @Override
  public void stop() {
    super.stop();
    appender.stop();
  }

  private LoggingEvent inOneLine(ILoggingEvent event, String why) {
    Logger logger = ((LoggerContext) getContext()).getLogger(event.getLoggerName());
    String message = event.getFormattedMessage() + ": " + why;
    LoggingEvent line = new LoggingEvent(Logger.FQCN, logger, Level.WARN, message, null, null);
    line.setThreadName(event.getThreadName());
    line.setInstant(event.getInstant());
    return line;
  }
}
