package org.chsiguide.sandbox.http;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import java.time.InstantSource;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** All routes on one web server, not yet started. */
public final class Server implements AutoCloseable {
  private static final long LARGEST_UPLOAD_BYTES = 50L << 20;

  private final Timer timer = new Timer();
  private final SharedWorld shared;
  private final LongPolls polls;
  private final Javalin javalin;

  public Server(InstantSource clock) {
    shared = new SharedWorld(clock);
    polls = new LongPolls(shared, timer);
    CallLog calls = new CallLog();
    BotApiRoutes botApi = new BotApiRoutes(shared, polls, calls, clock);
    ControlRoutes control = new ControlRoutes(shared, calls);
    PeopleRoutes people = new PeopleRoutes(shared);
    javalin =
        Javalin.create(
            config -> {
              configure(config);
              botApi.addTo(config.routes);
              control.addTo(config.routes);
              people.addTo(config.routes);
            });
  }

  private static void configure(JavalinConfig config) {
    QueuedThreadPool threads = new QueuedThreadPool(64, 4);
    threads.setName("sandbox");
    threads.setDaemon(true);
    config.jetty.threadPool = threads;
    config.jetty.modifyServer(server -> server.setStopTimeout(0));
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.startup.startupWatcherEnabled = false;
    config.http.maxRequestSize = LARGEST_UPLOAD_BYTES;
  }

  public Javalin javalin() {
    return javalin;
  }

  /** Stops at once. */
  @Override
  public void close() {
    javalin.stop();
    timer.close();
  }
}
