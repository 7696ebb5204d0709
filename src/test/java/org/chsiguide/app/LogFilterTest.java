package org.chsiguide.app;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.AsyncAppender;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.sql.SQLException;
import java.util.concurrent.CompletionException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;

class LogFilterTest {
  private final LoggerContext context = new LoggerContext();
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();

  @BeforeEach
  void logEverything() {
    context.getLogger("ROOT").setLevel(Level.TRACE);
    context.getLogger("org.eclipse.jetty.http.HttpParser").setLevel(Level.TRACE);
    context.getLogger("ROOT").addAppender(log);
    log.start();
    LogFilter.install(context);
  }

  @Test
  void jettyLogsNoDetailsAtAnyLevel() {
    Logger jetty = context.getLogger("org.eclipse.jetty.http.HttpParser");

    jetty.debug("header {}", "secret");
    jetty.trace("body");
    jetty.warn("something is wrong");

    assertThat(jetty.isDebugEnabled()).isFalse();
    assertThat(log.list)
        .extracting(ILoggingEvent::getMessage)
        .containsExactly("something is wrong");
  }

  @Test
  void aConnectionThatIsNotTrustedIsOneLine() {
    Exception refused =
        new CompletionException(new IOException("x", new SSLHandshakeException("not trusted")));

    context.getLogger("org.chsiguide.telegram.LongPoller").error("call {} failed", 7, refused);
    context.getLogger("io.netty.channel.Pipeline").warn("nobody caught it", refused);

    assertThat(log.list)
        .extracting(ILoggingEvent::getFormattedMessage)
        .containsExactly("call 7 failed: not trusted");
    assertThat(log.list.get(0).getThrowableProxy()).isNull();
  }

  @Test
  void aDatabaseServerThatIsAwayIsOneLine() {
    Exception away =
        new CompletionException(new SQLException("the server is shutting down", "57P01"));

    context.getLogger("org.chsiguide.Bot").error("{} updates were not saved", 7, away);

    assertThat(log.list)
        .extracting(ILoggingEvent::getFormattedMessage)
        .containsExactly("7 updates were not saved: the server is shutting down");
    assertThat(log.list.get(0).getThrowableProxy()).isNull();
  }

  @Test
  void aDamagedDatabaseIsOneLine() {
    Exception damaged = new IllegalStateException(new SQLException("malformed", null, 11));

    context.getLogger("org.chsiguide.Bot").warn("{} updates were not saved", 7, damaged);

    assertThat(log.list)
        .extracting(ILoggingEvent::getFormattedMessage)
        .containsExactly("7 updates were not saved: malformed");
  }

  @Test
  void allElseIsToldAsItIs() {
    Exception bug = new IllegalStateException("a bug");

    context.getLogger("org.chsiguide.Bot").error("update {} failed", 7, bug);

    assertThat(log.list).hasSize(1);
    assertThat(log.list.get(0).getThrowableProxy()).isNotNull();
  }

  /** Their encoders and queues also read what an event has besides its message. */
  @Test
  void anAppenderOfAnyKindGetsTheLineAndIsStopped() {
    context.setMDCAdapter(new LogbackMDCAdapter());
    ListAppender<ILoggingEvent> later = new ListAppender<>();
    later.start();
    AsyncAppender queue = new AsyncAppender();
    queue.setContext(context);
    queue.addAppender(later);
    queue.start();
    context.getLogger("ROOT").addAppender(queue);
    LogFilter.install(context);

    Exception away = new SQLException("the server is shutting down", "57P01");
    context.getLogger("org.chsiguide.Bot").error("{} updates were not saved", 7, away);
    context.stop();

    assertThat(queue.isStarted()).isFalse();
    assertThat(later.list)
        .extracting(ILoggingEvent::getFormattedMessage)
        .containsExactly("7 updates were not saved: the server is shutting down");
  }
}
