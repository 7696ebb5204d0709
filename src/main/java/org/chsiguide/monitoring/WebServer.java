package org.chsiguide.monitoring;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.chsiguide.runtime.Causes;
import org.chsiguide.runtime.DaemonThreads;
import org.chsiguide.runtime.StartupException;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A web server with few threads; a request that waits holds none.
 *
 * <p>It binds its port at once. The rest takes half a second and 20 MB, so it is loaded with the
 * first connection, which waits in the socket. So a port that is taken is noticed before anything
 * else starts, and the bot does not wait for the server.
 */
public final class WebServer implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(WebServer.class);
  private static final int MAX_THREADS = 16;
  private static final int IDLE_THREADS = 2;

  /**
   * Many times what a stop takes. Jetty 12.1.12 can wait for ever if it closes a connection in the
   * middle of a response; the store, which is closed after this server, must not.
   */
  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(5);

  private final ServerSocketChannel socket;
  private final URI url;
  private final Consumer<RoutesConfig> routes;
  private final Selector firstConnection;
  private @Nullable Javalin javalin;

  private WebServer(
      ServerSocketChannel socket,
      URI url,
      Consumer<RoutesConfig> routes,
      Selector firstConnection) {
    this.socket = socket;
    this.url = url;
    this.routes = routes;
    this.firstConnection = firstConnection;
  }

  /**
   * Binds the port, and serves whoever connects to it.
   *
   * @param port the port; 0 for any free one
   * @throws StartupException if the port cannot be bound
   */
  public static WebServer listen(String host, int port, Consumer<RoutesConfig> routes) {
    try {
      ServerSocketChannel socket = ServerSocketChannel.open();
      try {
        socket.bind(new InetSocketAddress(host, port));
        socket.configureBlocking(false);
        Selector firstConnection = Selector.open();
        socket.register(firstConnection, SelectionKey.OP_ACCEPT);
        String address = host.contains(":") ? "[" + host + "]" : host;
        URI url = URI.create("http://" + address + ":" + socket.socket().getLocalPort());
        WebServer server = new WebServer(socket, url, routes, firstConnection);
        DaemonThreads.named("http-start").newThread(server::startOnFirstConnection).start();
        return server;
      } catch (IOException | RuntimeException e) {
        socket.close();
        throw e;
      }
    } catch (IOException | IllegalArgumentException e) {
      throw portUnavailable(host, port, e);
    }
  }

  /** Returns the failure of a web server that could not listen there, with the reason. */
  public static StartupException portUnavailable(String host, int port, Exception cause) {
    return new StartupException(
        "无法使用 %s:%d（%s）；请停掉占用它的程序，或者改 HTTP_HOST 和 HTTP_PORT",
        "nothing can listen on %s:%d (%s); stop what listens there, or set HTTP_HOST and HTTP_PORT",
        host,
        port,
        Causes.lastMessage(cause));
  }

  /** Returns the URL of the server, for example {@code http://127.0.0.1:8080}. */
  public URI url() {
    return url;
  }

  /** Stops listening at once. */
  @Override
  public synchronized void close() {
    if (!socket.isOpen()) {
      return;
    }
    try {
      if (javalin != null) {
        CompletableFuture.runAsync(
                javalin::stop, task -> DaemonThreads.named("http-stop").newThread(task).start())
            .completeOnTimeout(null, STOP_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)
            .join();
      }
      socket.close();
      firstConnection.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Closes the selector before the server starts: a socket that is registered with a selector
   * cannot be used in blocking mode.
   */
  private void startOnFirstConnection() {
    try (firstConnection) {
      firstConnection.select();
    } catch (IOException | ClosedSelectorException e) {
      log.debug("the first connection was not awaited", e);
    }
    start();
  }

  private synchronized void start() {
    if (!socket.isOpen()) {
      return;
    }
    try {
      javalin =
          Javalin.create(
                  config -> {
                    configure(config);
                    routes.accept(config.routes);
                  })
              .start();
    } catch (RuntimeException bug) {
      log.error("the web server did not start; the bot goes on without it", bug);
    }
  }

  private void configure(JavalinConfig config) {
    QueuedThreadPool threads = new QueuedThreadPool(MAX_THREADS, IDLE_THREADS);
    threads.setName("http");
    threads.setDaemon(true);
    config.jetty.threadPool = threads;
    config.jetty.modifyServer(server -> server.setStopTimeout(0));
    config.jetty.modifyHttpConfiguration(http -> http.setSendServerVersion(false));
    config.jetty.addConnector(this::connector);
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.startup.startupWatcherEnabled = false;
  }

  private Connector connector(Server server, HttpConfiguration http) {
    ServerConnector connector = new ServerConnector(server, new HttpConnectionFactory(http));
    try {
      connector.open(socket);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return connector;
  }
}
