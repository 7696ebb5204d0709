package org.chsiguide.app;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.chsiguide.runtime.Causes;
import org.chsiguide.store.database.SqlErrorClassifier;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;
import org.slf4j.helpers.MessageFormatter;

/**
 * Applies three rules to all log events, whatever their logger and level. Jetty logs no details,
 * because these are headers and bodies: the secret of the webhook and texts of students. A known
 * failure of the environment is one line: a full disk, which the store reports, a disk that fails,
 * a damaged file, a database server that is away, and a connection to an untrusted peer.
 */
public final class LogFilter extends TurboFilter {
  private static final String OURS = "org.chsiguide";

  /** Applies the filter to all events from now on, whatever file configured Logback. */
  public static void install() {
    if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
      LogFilter filter = new LogFilter();
      filter.setContext(context);
      filter.start();
      context.addTurboFilter(filter);
    }
  }

  @Override
  public FilterReply decide(
      Marker marker,
      Logger logger,
      Level level,
      @Nullable String format,
      Object @Nullable [] arguments,
      @Nullable Throwable thrown) {
    if (!level.isGreaterOrEqual(logger.getEffectiveLevel())) {
      return FilterReply.NEUTRAL; // most events: they are below the level
    }
    if (logger.getName().startsWith("org.eclipse.jetty") && !level.isGreaterOrEqual(Level.INFO)) {
      return FilterReply.DENY;
    }
    Throwable failure = thrown == null ? MessageFormatter.getThrowableCandidate(arguments) : thrown;
    if (failure == null) {
      return FilterReply.NEUTRAL;
    }
    if (SqlErrorClassifier.isDiskFull(failure)) {
      return FilterReply.DENY;
    }
    Optional<SSLException> sslFailure = Causes.of(failure, SSLException.class).findFirst();
    if (sslFailure.isEmpty()
        && !SqlErrorClassifier.isOutage(failure)
        && !SqlErrorClassifier.isDamage(failure)) {
      return FilterReply.NEUTRAL;
    }
    if (logger.getName().startsWith(OURS)) {
      String what = MessageFormatter.arrayFormat(format, arguments).getMessage();
      String why = sslFailure.map(Throwable::getMessage).orElse(Causes.lastMessage(failure));
      logger.warn("{}: {}", what, why);
    }
    return FilterReply.DENY;
  }
}
