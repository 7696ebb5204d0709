package org.chsiguide.sandbox;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import io.javalin.http.staticfiles.Location;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.chsiguide.sandbox.state.StateFile;
import org.chsiguide.sandbox.state.SynchronizedWorld;
import org.chsiguide.sandbox.state.Timer;
import org.chsiguide.sandbox.state.UploadFolder;
import org.chsiguide.sandbox.world.World;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;

/** All routes on one web server, not yet started. */
public final class SandboxServer implements AutoCloseable {
  /** The maximum size of a body, except files. */
  private static final long MAX_BODY_BYTES = 1L << 20;

  /**
   * The maximum size of the headers with the request line, in which some libraries send all
   * parameters: td's HttpReader.h.
   */
  private static final int MAX_HEADER_BYTES = 256 << 10;

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
  private final Javalin javalin;
  private final InstantSource clock;
  private final Faults faults;
  private final BotUnderTestRoutes programs;

  /**
   * Creates a server.
   *
   * @param file the file that stores its world; null: none
   * @param address the address it will listen on
   * @param publicHosts other hosts by which it may be reached, with their ports
   * @param additionalRoutes adds further routes
   */
  public SandboxServer(
      InstantSource realTime,
      @Nullable Path file,
      String address,
      Set<String> publicHosts,
      Consumer<RoutesConfig> additionalRoutes) {
    uploads = UploadFolder.createBeside(file);
    SynchronizedWorld shared = new SynchronizedWorld(realTime);
    state = file == null ? null : new StateFile(file, shared);
    LongPolls polls = new LongPolls(shared, timer);
    TrafficLog trafficLog = new TrafficLog(shared, realTime.millis());
    clock = shared.clock();
    faults = new Faults(clock);
    events = new EventStream(shared);
    BotApiDispatcher botApiCalls = new BotApiDispatcher(shared, polls, trafficLog);
    BotApiRoutes botApi = new BotApiRoutes(botApiCalls, faults, uploads);
    new WebhookSender(shared, botApiCalls, uploads, timer).start();
    shared.runLocked(World::closeDuePolls);
    timer.repeat(POLL_INTERVAL, () -> shared.runLocked(World::closeDuePolls));
    programs = new BotUnderTestRoutes(events, polls);
    javalin =
        Javalin.create(
            config -> {
              configure(config);
              new SameOriginFilter(address, publicHosts).addTo(config.routes);
              botApi.addTo(config.routes);
              ControlRoutes control = new ControlRoutes(shared, config.routes);
              new WorldRoutes(trafficLog).addTo(control);
              new UserRoutes(uploads).addTo(control);
              GroupRoutes.addTo(control);
              new FileRoutes(shared).addTo(config.routes);
              new TrafficRoutes(trafficLog, faults, events).addTo(control);
              programs.addTo(config.routes);
              events.addTo(config.routes);
              additionalRoutes.accept(config.routes);
            });
  }

  private static void configure(JavalinConfig config) {
    QueuedThreadPool threads = new QueuedThreadPool(64, 4);
    threads.setName("sandbox");
    threads.setDaemon(true);
    config.jetty.threadPool = threads;
    config.jetty.modifyServer(server -> server.setStopTimeout(0));
    config.jetty.modifyHttpConfiguration(it -> it.setRequestHeaderSize(MAX_HEADER_BYTES));
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.startup.startupWatcherEnabled = false;
    config.staticFiles.add(
        files -> {
          files.directory = "/org/chsiguide/sandbox/page";
          files.location = Location.CLASSPATH;
          files.headers = PAGE_HEADERS;
        });
    config.http.maxRequestSize = MAX_BODY_BYTES;
  }

  /** Returns the web server, to which callers may add. */
  public Javalin javalin() {
    return javalin;
  }

  /** Returns the clock of the sandbox, which can be advanced. */
  public InstantSource clock() {
    return clock;
  }

  /** Runs a bot, which the page can kill and start. */
  public void run(BotUnderTest botUnderTest) {
    programs.run(botUnderTest);
  }

  /** Runs the action while no call of a bot arrives. */
  public void runOffline(Runnable action) {
    Fault outage = faults.add(Fault.Kind.OFFLINE, null, null, 1, Duration.ofDays(1));
    try {
      action.run();
    } finally {
      faults.remove(outage.id());
    }
  }

  /** Stops at once. */
  @Override
  public void close() {
    events.close();
    javalin.stop();
    timer.close();
    if (state != null) state.close();
    uploads.close();
  }
}
