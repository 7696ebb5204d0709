package org.chsiguide.runtime;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Resources that are closed in reverse order, since each may use those that were opened before it.
 */
public final class CloseableStack implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(CloseableStack.class);

  private final Deque<AutoCloseable> resources = new ArrayDeque<>();

  /** Adds a resource, which may use the others, and returns it. */
  public synchronized <T extends AutoCloseable> T add(T resource) {
    resources.push(resource);
    return resource;
  }

  /** Adds a resource that is closed after all others, which may use it, and returns it. */
  public synchronized <T extends AutoCloseable> T addLast(T resource) {
    resources.addLast(resource);
    return resource;
  }

  /** Closes all resources once; a failure does not keep the others open. */
  @Override
  public synchronized void close() {
    while (!resources.isEmpty()) {
      try {
        resources.pop().close();
      } catch (Exception e) {
        log.error("could not close a resource", e);
      }
    }
  }
}
