package org.chsiguide;

import org.junit.jupiter.api.extension.Extension;
import org.slf4j.ILoggerFactory;
import org.slf4j.LoggerFactory;

/**
 * Starts logging before the first test: while one test started it, another would get a logger that
 * takes no appender.
 */
public final class TestLogging implements Extension {
  static final ILoggerFactory LOGGERS = LoggerFactory.getILoggerFactory();
}
