package org.chsiguide.runtime;

import java.util.concurrent.ThreadFactory;

/** A factory of threads that do not keep the process alive. */
public final class DaemonThreads {
  private DaemonThreads() {}

  /** Returns a factory of daemon threads with this name. */
  public static ThreadFactory named(String name) {
    return task -> {
      Thread thread = new Thread(task, name);
      thread.setDaemon(true);
      return thread;
    };
  }
}
