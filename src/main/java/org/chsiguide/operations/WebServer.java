package org.chsiguide.operations;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import io.javalin.util.JavalinException;
import java.net.URI;
import java.util.function.Consumer;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** A web server with few threads: what waits on it holds none. */
public final class WebServer implements AutoCloseable {
  private static final int MOST_THREADS = 16;
  private static final int IDLE_THREADS = 2;

  private final Javalin javalin;
  private final URI url;

  private WebServer(Javalin javalin, URI url) {
    this.javalin = javalin;
    this.url = url;
  }

  /**
   * Starts a web server, which then runs until it is closed.
   *
   * @param host the address to listen on
   * @param port 0 for any that is free
   * @throws CannotListen if that cannot be done
   */
  public static WebServer start(String host, int port, Consumer<RoutesConfig> routes) {
    Javalin javalin =
        Javalin.create(
            config -> {
              configure(config);
              routes.accept(config.routes);
            });
    try {
      javalin.start(host, port);
    } catch (JavalinException e) {
      javalin.stop();
      throw new CannotListen(host, port, e);
    }
    return new WebServer(javalin, URI.create("http://" + host + ":" + javalin.port()));
  }

  /** Where it is, for example {@code http://127.0.0.1:8080}. */
  public URI url() {
    return url;
  }

  /** Stops listening, at once. */
  @Override
  public void close() {
    javalin.stop();
  }

  private static void configure(JavalinConfig config) {
    QueuedThreadPool threads = new QueuedThreadPool(MOST_THREADS, IDLE_THREADS);
    threads.setName("http");
    threads.setDaemon(true);
    config.jetty.threadPool = threads;
    config.jetty.modifyServer(server -> server.setStopTimeout(0));
    config.jetty.modifyHttpConfiguration(http -> http.setSendServerVersion(false));
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.startup.startupWatcherEnabled = false;
  }
}
