package org.chsiguide.app;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What was opened and is to be closed, the last first: each may use what was opened before it. */
final class CloseableStack implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(CloseableStack.class);

  private final Deque<AutoCloseable> resources = new ArrayDeque<>();

  /** Adds a part, and returns it. */
  synchronized <T extends AutoCloseable> T add(T resource) {
    resources.push(resource);
    return resource;
  }

  /** Closes all, once; one that fails keeps no other open. */
  @Override
  public synchronized void close() {
    while (!resources.isEmpty()) {
      try {
        resources.pop().close();
      } catch (Exception e) {
        log.error("closing failed", e);
      }
    }
  }
}
