package org.chsiguide.testing;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import org.slf4j.LoggerFactory;

/** What is logged by a class, or by those of a package, until it is closed. */
public final class LogCapture implements AutoCloseable {
  private final ListAppender<ILoggingEvent> appender = new ListAppender<>();
  private final Logger logger;

  public LogCapture(Class<?> source) {
    this(source.getName());
  }

  /** Captures what this logger and those below it log. */
  public LogCapture(String name) {
    logger = (Logger) LoggerFactory.getLogger(name);
    appender.start();
    logger.addAppender(appender);
  }

  /** Returns all events so far. */
  public List<ILoggingEvent> events() {
    synchronized (appender) { // as it does itself to append
      return List.copyOf(appender.list);
    }
  }

  /** Returns all messages so far. */
  public List<String> messages() {
    return events().stream().map(ILoggingEvent::getFormattedMessage).toList();
  }

  /** Returns the messages so far that are warnings or errors. */
  public List<String> warnings() {
    return events().stream()
        .filter(event -> event.getLevel().isGreaterOrEqual(Level.WARN))
        .map(ILoggingEvent::getFormattedMessage)
        .toList();
  }

  /** Returns the messages of this thread so far; other tests run at the same time. */
  public List<String> messagesOfThisThread() {
    return eventsOfThisThread().stream().map(ILoggingEvent::getFormattedMessage).toList();
  }

  /** Returns the events of this thread so far; other tests run at the same time. */
  public List<ILoggingEvent> eventsOfThisThread() {
    return events().stream()
        .filter(event -> event.getThreadName().equals(Thread.currentThread().getName()))
        .toList();
  }

  @Override
  public void close() {
    logger.detachAppender(appender);
  }
}
