package org.chsiguide.testing;

import java.util.ArrayDeque;
import java.util.Deque;

/** What a test has opened, in a field that is closed after it; the last is closed first. */
public final class OpenResources implements AutoCloseable {
  private final Deque<AutoCloseable> resources = new ArrayDeque<>();

  /** Adds a resource and returns it. */
  public <T extends AutoCloseable> T add(T resource) {
    resources.push(resource);
    return resource;
  }

  @Override
  public void close() {
    try {
      while (!resources.isEmpty()) {
        resources.pop().close();
      }
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }
}
