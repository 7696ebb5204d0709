package org.chsiguide.sandbox;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import io.javalin.http.ContentType;
import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.chsiguide.sandbox.file.UploadFolder;
import org.chsiguide.sandbox.world.World;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;

/** A running sandbox: all routes on one web server. Thread-safe. */
public final class Sandbox implements AutoCloseable {
  /** The maximum size of a body, except files. */
  private static final long MAX_BODY_BYTES = 1L << 20;

  /**
   * The maximum size of the headers with the request line, in which some libraries send all
   * parameters: td's HttpReader.h.
   */
  private static final int MAX_HEADER_BYTES = 256 << 10;

  /** More than the open pages, and the requests half sent, which occupy a thread for up to 30 s. */
  private static final int MAX_THREADS = 1000;

  /** The interval of the search for polls whose time is over. */
  private static final Duration POLL_INTERVAL = Duration.ofSeconds(1);

  private static final Map<String, String> PAGE_HEADERS =
      Map.of(
          "Content-Security-Policy",
          "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:;"
              + " media-src 'self'; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'",
          "X-Content-Type-Options",
          "nosniff",
          "Referrer-Policy",
          "no-referrer",
          "Cache-Control",
          "no-cache");

  private final Timer timer = new Timer("sandbox-timer");
  private final UploadFolder uploads;
  private final @Nullable StateFile state;
  private final EventStream events;
  private final InstantSource clock;
  private final Faults faults;
  private final BotUnderTestRoutes botUnderTestRoutes;
  private final URI url;

  final Javalin javalin;

  private Sandbox(SandboxOptions options) {
    Path file = options.stateFile();
    uploads = UploadFolder.beside(file);
    SynchronizedWorld shared = new SynchronizedWorld(options.clock());
    state = file == null ? null : new StateFile(file, uploads, shared);
    LongPolls polls = new LongPolls(shared, timer);
    TrafficLog trafficLog = new TrafficLog(shared, options.clock().millis());
    clock = shared.clock();
    events = new EventStream(shared);
    faults =
        new Faults(clock, () -> events.publish("faults", JsonNodeFactory.instance.objectNode()));
    BotApiDispatcher botApiCalls = new BotApiDispatcher(shared, polls, trafficLog);
    timer.repeat(POLL_INTERVAL, () -> shared.runLocked(World::closeDuePolls));
    botUnderTestRoutes = new BotUnderTestRoutes(events, polls);
    javalin =
        Javalin.create(
            config -> {
              configure(config);
              new SameOriginFilter(bracketIpv6(options.host()), options.publicHosts())
                  .addTo(config.routes);
              new BotApiRoutes(botApiCalls, faults, uploads).addTo(config.routes);
              ControlRoutes control = new ControlRoutes(shared, config.routes);
              new WorldRoutes(trafficLog).addTo(control);
              new UserRoutes(uploads).addTo(control);
              GroupRoutes.addTo(control);
              new FileRoutes(shared).addTo(config.routes);
              new TrafficRoutes(trafficLog, faults).addTo(control);
              botUnderTestRoutes.addTo(config.routes);
              events.addTo(config.routes);
              options.routes().accept(config.routes);
              addPage(config.routes);
            });
    javalin.start(options.host(), options.port());
    new WebhookSender(shared, botApiCalls, uploads, timer).start();
    url = URI.create("http://" + connectableHost(options.host()) + ":" + javalin.port());
  }

  /**
   * Starts a sandbox, which runs until it is closed.
   *
   * @throws PortInUseException if another process listens on the port
   * @throws UncheckedIOException with a sentence if the state file is damaged
   */
  public static Sandbox start(SandboxOptions options) {
    expectPortFree(options);
    return new Sandbox(options);
  }

  /** Checks the port first, because the web server logs a stack trace if it cannot bind it. */
  private static void expectPortFree(SandboxOptions options) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(options.host(), options.port()));
    } catch (IOException inUse) {
      throw new PortInUseException(options.port(), inUse);
    }
  }

  private static void configure(JavalinConfig config) {
    QueuedThreadPool threads = new QueuedThreadPool(MAX_THREADS, 4);
    threads.setName("sandbox");
    threads.setDaemon(true);
    threads.setStopTimeout(200);
    config.jetty.threadPool = threads;
    config.jetty.modifyServer(server -> server.setStopTimeout(0));
    config.jetty.modifyHttpConfiguration(it -> it.setRequestHeaderSize(MAX_HEADER_BYTES));
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.startup.startupWatcherEnabled = false;
    config.http.maxRequestSize = MAX_BODY_BYTES;
  }

  private static void addPage(RoutesConfig routes) {
    for (String path : List.of("/", "/{file}")) {
      routes.get(path, Sandbox::showPage);
      routes.head(path, Sandbox::showPage); // or Javalin would answer 200 to any name
    }
  }

  /** Javalin would find no file in a jar whose path has Chinese characters. */
  private static void showPage(Context context) {
    String file = context.pathParamMap().getOrDefault("file", "index.html");
    @Nullable InputStream content =
        file.matches("[a-z]+\\.[a-z]+") ? Sandbox.class.getResourceAsStream("page/" + file) : null;
    if (content == null) {
      throw new NotFoundResponse();
    }
    PAGE_HEADERS.forEach(context::header);
    String extension = file.substring(file.indexOf('.') + 1);
    context.contentType(ContentType.mimeTypeByExtension(extension)).result(content);
  }

  /** Returns the URL of the page and the Bot API, for example {@code http://127.0.0.1:8080}. */
  public URI url() {
    return url;
  }

  /**
   * Returns an address to connect to: a server that listens on every address is reached on
   * loopback.
   */
  private static String connectableHost(String host) {
    return switch (host) {
      case "0.0.0.0" -> "127.0.0.1";
      case "::", "0:0:0:0:0:0:0:0" -> "[::1]";
      default -> bracketIpv6(host);
    };
  }

  private static String bracketIpv6(String host) {
    return host.contains(":") ? "[" + host + "]" : host;
  }

  /**
   * Returns the clock of the sandbox, for a bot in the same process: when the clock is advanced,
   * the bot believes that days have passed.
   */
  public InstantSource clock() {
    return clock;
  }

  /**
   * Starts a bot, which the page can then kill and start again.
   *
   * @throws IllegalStateException if the bot does not start
   */
  public void run(BotUnderTest botUnderTest) {
    botUnderTestRoutes.run(botUnderTest);
  }

  /** Runs the action while no call of a bot arrives, as if the network were down. */
  public void runOffline(Runnable action) {
    Fault outage = faults.add(Fault.Kind.OFFLINE, null, null, 1, Duration.ofDays(1));
    try {
      action.run();
    } finally {
      faults.remove(outage.id());
    }
  }

  /** Stops listening at once. */
  @Override
  public void close() {
    javalin.stop();
    timer.close();
    if (state == null) {
      uploads.delete();
    } else {
      state.close();
    }
  }
}
