package org.chsiguide.sandbox;

import io.javalin.Javalin;
import io.javalin.util.JavalinBindException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.InstantSource;

/** A running sandbox. Thread-safe. */
public final class Sandbox implements AutoCloseable {
  private final SandboxServer server;
  private final URI url;

  private Sandbox(SandboxServer server, URI url) {
    this.server = server;
    this.url = url;
  }

  /**
   * Starts a sandbox, which runs until it is closed.
   *
   * @throws PortInUseException if another process listens on the port
   * @throws UncheckedIOException with a sentence if the state file is damaged
   */
  public static Sandbox start(SandboxOptions options) {
    expectPortFree(options);
    SandboxServer server =
        new SandboxServer(
            options.clock(),
            options.stateFile(),
            bracketIpv6(options.host()),
            options.publicHosts(),
            options.routes());
    Javalin javalin = server.javalin();
    try {
      javalin.start(options.host(), options.port());
    } catch (JavalinBindException inUse) {
      server.close();
      throw new PortInUseException(options.port(), inUse);
    }
    return new Sandbox(
        server, URI.create("http://" + connectableHost(options.host()) + ":" + javalin.port()));
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

  /** Checks the port first, because the web server logs a stack trace if it cannot bind it. */
  private static void expectPortFree(SandboxOptions options) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(options.host(), options.port()));
    } catch (IOException inUse) {
      throw new PortInUseException(options.port(), inUse);
    }
  }

  /** Returns the URL of the page and the Bot API, for example {@code http://127.0.0.1:8080}. */
  public URI url() {
    return url;
  }

  /**
   * Returns the clock of the sandbox, for a bot in the same process: when the clock is advanced,
   * the bot believes that days have passed.
   */
  public InstantSource clock() {
    return server.clock();
  }

  /**
   * Starts a bot, which the page can then kill and start again.
   *
   * @throws IllegalStateException if the bot does not start
   */
  public void run(BotUnderTest botUnderTest) {
    server.run(botUnderTest);
  }

  /** Runs the action while no call of a bot arrives, as if the network were down. */
  public void runOffline(Runnable action) {
    server.runOffline(action);
  }

  /** Stops listening; pending polls are answered first. */
  @Override
  public void close() {
    server.close();
  }
}
