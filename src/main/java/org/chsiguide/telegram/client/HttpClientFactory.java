package org.chsiguide.telegram.client;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.eclipse.jetty.client.Destination;
import org.eclipse.jetty.client.DuplexConnectionPool;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.Origin;
import org.eclipse.jetty.client.ProcessingProtocolHandler;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.client.Response;
import org.eclipse.jetty.client.transport.HttpClientTransportOverHTTP;
import org.eclipse.jetty.client.transport.HttpDestination;
import org.eclipse.jetty.client.transport.HttpExchange;
import org.eclipse.jetty.http.HttpCookieStore;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.ClientConnector;
import org.eclipse.jetty.io.SelectorManager;
import org.eclipse.jetty.util.component.LifeCycle;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.Invocable.InvocationType;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.util.thread.ScheduledExecutorScheduler;
import org.jspecify.annotations.Nullable;

/**
 * Creates HTTP clients that send one request and return one response: no redirects, no
 * authentication, no cookies.
 */
final class HttpClientFactory {
  /**
   * The time to connect to an address of the server, before the next one is tried: enough to repeat
   * a lost packet twice, after one and after two seconds.
   */
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(4);

  private static final Duration IDLE_TIMEOUT = Duration.ofMinutes(1);
  private static final Duration REUSE_PAUSE = Duration.ofSeconds(5);
  private static final int MAX_CONCURRENT_CALLS = 1_024;
  private static final int MAX_QUEUED_CALLS = 16_384;
  private static final int THREADS = 4;
  private static final String NAME = "telegram";

  private HttpClientFactory() {}

  /**
   * Opens a connection on the thread that is notified of it, and reads from it there: otherwise the
   * response of a fast proxy may be read before the request to it is known to be sent.
   */
  private static final class SameThreadConnector extends ClientConnector {
    @Override
    protected SelectorManager newSelectorManager() {
      return new ClientSelectorManager(getExecutor(), getScheduler(), getSelectors()) {
        @Override
        protected void execute(Runnable task) {
          if (Thread.currentThread().getName().startsWith(NAME)) {
            task.run();
          } else {
            super.execute(task);
          }
        }
      };
    }
  }

  /**
   * When a connection fails, fails the calls that wait for one. Jetty would also abort those that
   * another thread has sent meanwhile, and then nobody knows whether they are carried out.
   */
  private static final class Transport extends HttpClientTransportOverHTTP {
    Transport(ClientConnector connector) {
      super(connector);
      setConnectionPoolFactory(Connections::new);
    }

    @Override
    public Destination newDestination(Origin origin) {
      return new HttpDestination(getHttpClient(), origin) {
        @Override
        public void failed(Throwable failure) {
          for (HttpExchange call : List.copyOf(getHttpExchanges())) {
            if (remove(call)) {
              var unused = call.getRequest().abort(failure);
            }
          }
        }
      };
    }
  }

  /**
   * The connections to a server. After one ended without a response, the server may be closing the
   * others, too; so for a while each is used once, and a second attempt is not lost as well.
   */
  static final class Connections extends DuplexConnectionPool {
    private volatile long reusePausedUntil = System.nanoTime();

    Connections(Destination server) {
      super(server, server.getHttpClient().getMaxConnectionsPerDestination());
    }

    void pauseReuse() {
      reusePausedUntil = System.nanoTime() + REUSE_PAUSE.toNanos();
    }

    @Override
    public int getMaxUsage() {
      return System.nanoTime() - reusePausedUntil < 0 ? 1 : Integer.MAX_VALUE;
    }
  }

  /**
   * Skips interim responses, of any status 1xx but 101, which ends a call as any other foreign
   * response does. After an interim one that is not skipped, a call neither ends nor times out.
   */
  private static final class InterimResponses extends ProcessingProtocolHandler {
    @Override
    public boolean accept(Request request, Response response) {
      return HttpStatus.isInterim(response.getStatus());
    }
  }

  /** Creates a client of this server through this {@link Proxies proxy}, to be started. */
  static HttpClient create(URI server, @Nullable URI proxy) {
    QueuedThreadPool threads = new QueuedThreadPool(THREADS, 1);
    threads.setName(NAME);
    threads.setDaemon(true);
    threads.setReservedThreads(0);
    ClientConnector connector = new SameThreadConnector();
    SslContextFactory.Client tls = new SslContextFactory.Client();
    connector.setSslContextFactory(tls);
    if (server.getScheme().equals("http")) {
      connector.unmanage(tls); // it would read certificates, which nobody needs
    }
    HttpClientTransportOverHTTP transport = new Transport(connector);
    transport.setInvocationType(InvocationType.NON_BLOCKING);
    HttpClient http = new HttpClient(transport);
    http.setExecutor(threads);
    http.setScheduler(new ScheduledExecutorScheduler("timer-telegram", true));
    http.setMaxConnectionsPerDestination(MAX_CONCURRENT_CALLS);
    http.setMaxRequestsQueuedPerDestination(MAX_QUEUED_CALLS);
    http.setConnectTimeout(CONNECT_TIMEOUT.toMillis());
    http.setIdleTimeout(IDLE_TIMEOUT.toMillis());
    http.setUserAgentField(null);
    http.setHttpCookieStore(new HttpCookieStore.Empty());
    Proxies.configure(proxy, server, http);
    return http;
  }

  static void start(HttpClient http) {
    LifeCycle.start(http);
    // They are there only once the client has started.
    http.getProtocolHandlers().clear();
    http.getProtocolHandlers().put(new InterimResponses());
  }
}
