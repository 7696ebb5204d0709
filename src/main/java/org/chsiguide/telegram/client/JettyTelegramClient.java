package org.chsiguide.telegram.client;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.Serializable;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.eclipse.jetty.client.BufferingResponseListener;
import org.eclipse.jetty.client.ByteBufferRequestContent;
import org.eclipse.jetty.client.BytesRequestContent;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.client.Result;
import org.eclipse.jetty.client.transport.HttpClientTransportOverHTTP;
import org.eclipse.jetty.http.HttpCookieStore;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.ClientConnector;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.SelectorManager;
import org.eclipse.jetty.util.component.LifeCycle;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.Invocable.InvocationType;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.util.thread.ScheduledExecutorScheduler;
import org.jspecify.annotations.Nullable;
import org.telegram.telegrambots.meta.api.methods.GetFile;
import org.telegram.telegrambots.meta.api.methods.botapimethods.PartialBotApiMethod;
import org.telegram.telegrambots.meta.api.methods.send.SendMediaBotMethod;
import org.telegram.telegrambots.meta.api.methods.send.SendMediaGroup;
import org.telegram.telegrambots.meta.api.methods.updates.GetUpdates;
import org.telegram.telegrambots.meta.api.objects.InputFile;
import org.telegram.telegrambots.meta.api.objects.media.InputMedia;
import org.telegram.telegrambots.meta.exceptions.TelegramApiException;

/**
 * Calls the Bot API over Jetty's HTTP client: hundreds of calls at a time on a few threads, none of
 * which blocks; so callbacks must not block, either. A call is made once: this class never repeats
 * it, because a student would read the same message twice, and follows no redirect. A failed call
 * throws a {@link NoAnswerException}, which says how far it came.
 *
 * <p>It holds the token, which is part of every URL
 * (https://core.telegram.org/bots/api#making-requests), and shows it to nobody but the server.
 */
public final class JettyTelegramClient extends SingleMethodTelegramClient implements AutoCloseable {
  private static final String LIBRARY = "org.telegram.telegrambots.";

  private static final Pattern TOKEN = Pattern.compile("[0-9]+:[A-Za-z0-9_-]+");

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
  private static final Duration RESPONSE_TIMEOUT = Duration.ofSeconds(20);

  /** How long after its own timeout a poll is given up. */
  private static final Duration POLL_GRACE_PERIOD = Duration.ofSeconds(15);

  /**
   * The timeout of an upload: a file of 50 MB takes a while, but some of it has to move within
   * {@link #RESPONSE_TIMEOUT}.
   */
  private static final Duration UPLOAD_TIMEOUT = Duration.ofMinutes(5);

  /** Staff who wait for a picture to be read cannot edit anything else meanwhile. */
  private static final Duration DOWNLOAD_TIMEOUT = Duration.ofSeconds(20);

  private static final int MAX_DOWNLOAD_BYTES = 20_000_000;
  private static final Duration IDLE_TIMEOUT = Duration.ofMinutes(1);
  private static final int MAX_CONCURRENT_CALLS = 1_024;
  private static final int MAX_QUEUED_CALLS = 16_384;
  private static final int THREADS = 4;
  private static final String NAME = "telegram";

  private static final ClassValue<String> SPELT =
      new ClassValue<>() {
        @Override
        protected String computeValue(Class<?> type) {
          if (!type.getName().startsWith(LIBRARY)) {
            return computeValue(type.getSuperclass());
          }
          String name = type.getSimpleName();
          return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
        }
      };

  /**
   * Serializes methods; some classes of the library do not name their parameters, or write too
   * many.
   */
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .addMixIn(SendMediaBotMethod.class, MediaMethod.class)
          .addMixIn(SendMediaGroup.class, MediaGroup.class)
          .build();

  @SuppressWarnings("UnusedMethod") // Jackson reads it.
  private interface MediaMethod {
    @JsonIgnore
    InputFile getFile();

    @JsonIgnore
    String getFileField();
  }

  @SuppressWarnings("UnusedMethod")
  private interface MediaGroup {
    @JsonProperty("media")
    List<InputMedia> getMedias();
  }

  static {
    MessageIdMixin.register();
    // Otherwise Jetty asks the management of the JVM, which is 500 classes.
    System.setProperty("org.eclipse.jetty.util.referencesPerCacheLine", "16");
  }

  private final String token;
  private final URI server;
  private final ApiCallListener observer;
  private final Duration responseTimeout;
  private final HttpClient http;
  private volatile BooleanSupplier mayCall = () -> true;

  /**
   * Creates a client of the bot with this token at this server; it connects with the first call.
   *
   * @param token as @BotFather gave it
   * @param address http or https, a host, and a port if it is not the default one; no path
   * @param proxy see {@link Proxies}; absent: the proxy that Java is configured with, if any
   * @param observer called for each call that has ended
   * @throws IllegalArgumentException with a sentence that can be shown to the operator
   */
  public JettyTelegramClient(
      String token, URI address, @Nullable URI proxy, ApiCallListener observer) {
    this(token, address, proxy, observer, RESPONSE_TIMEOUT, settings -> {});
  }

  JettyTelegramClient(
      String token,
      URI address,
      @Nullable URI proxy,
      ApiCallListener observer,
      Duration responseTimeout,
      Consumer<HttpClient> settings) {
    if (!TOKEN.matcher(token).matches()) {
      throw new IllegalArgumentException(
          "the token does not have the form 123456:ABC-def; copy it again from @BotFather");
    }
    this.token = token;
    this.server = normalizeAddress(address);
    this.observer = observer;
    this.responseTimeout = responseTimeout;
    this.http = createHttpClient(server);
    Proxies.configure(proxy, server, http);
    settings.accept(http);
    LifeCycle.start(http);
    // No redirects, no authentication, no decoding: one request, one unchanged response.
    http.getProtocolHandlers().clear();
    http.getContentDecoderFactories().clear();
  }

  private static URI normalizeAddress(URI address) {
    String scheme = address.getScheme();
    boolean isHttp = "http".equals(scheme) || "https".equals(scheme);
    boolean hasNoPath =
        address.getRawPath() == null
            || address.getPath().isEmpty()
            || "/".equals(address.getPath());
    if (!isHttp
        || !hasNoPath
        || address.getHost() == null
        || address.getUserInfo() != null
        || address.getQuery() != null
        || address.getFragment() != null) {
      throw new IllegalArgumentException(
          "the address of the Bot API must look like https://api.telegram.org or"
              + " http://127.0.0.1:8081, without a path");
    }
    int defaultPort = "http".equals(scheme) ? 80 : 443;
    int port = address.getPort() < 0 ? defaultPort : address.getPort();
    return URI.create(scheme + "://" + address.getHost() + ":" + port);
  }

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

  /** Reads no certificates and ciphers, which nobody needs without TLS. */
  private static final class NoTls extends SslContextFactory.Client {
    @Override
    protected void doStart() {}
  }

  private static HttpClient createHttpClient(URI server) {
    QueuedThreadPool threads = new QueuedThreadPool(THREADS, 1);
    threads.setName(NAME);
    threads.setDaemon(true);
    threads.setReservedThreads(0);
    threads.setStopTimeout(CONNECT_TIMEOUT.toMillis());
    ClientConnector connector = new SameThreadConnector();
    connector.setSelectors(1);
    connector.setExecutor(threads);
    if (server.getScheme().equals("http")) {
      connector.setSslContextFactory(new NoTls());
    }
    HttpClientTransportOverHTTP transport = new HttpClientTransportOverHTTP(connector);
    transport.setInvocationType(InvocationType.NON_BLOCKING);
    HttpClient http = new HttpClient(transport);
    http.setExecutor(threads);
    http.setScheduler(new ScheduledExecutorScheduler("timer-telegram", true));
    http.setMaxConnectionsPerDestination(MAX_CONCURRENT_CALLS);
    http.setMaxRequestsQueuedPerDestination(MAX_QUEUED_CALLS);
    http.setConnectTimeout(CONNECT_TIMEOUT.toMillis());
    http.setIdleTimeout(IDLE_TIMEOUT.toMillis());
    http.setFollowRedirects(false);
    http.setUserAgentField(null);
    http.setHttpCookieStore(new HttpCookieStore.Empty());
    return http;
  }

  /**
   * Makes no calls while the condition is false; they fail as if Telegram were unreachable. For a
   * bot that may no longer be the leader: its messages may be out of date.
   */
  public void callOnlyWhile(BooleanSupplier condition) {
    mayCall = condition;
  }

  @Override
  <T extends Serializable> CompletableFuture<T> call(PartialBotApiMethod<T> method) {
    JettyCall<T> call = new JettyCall<>(method, token, observer);
    if (!mayCall.getAsBoolean()) {
      call.failUnsent(new IllegalStateException("another process may lead by now"));
      return call;
    }
    try {
      method.validate();
      MultipartForm form = MultipartForm.of(method, JSON);
      Request request = http.newRequest(server.getHost(), server.getPort());
      request
          .scheme(server.getScheme())
          .method(HttpMethod.POST)
          .path("/bot" + token + "/" + name(method))
          .body(form == null ? json(method) : whole(form));
      setTimeouts(request, method, form != null);
      call.send(request);
    } catch (TelegramApiException | IOException invalid) {
      call.completeExceptionally(invalid);
    } catch (RuntimeException closed) {
      call.failUnsent(closed);
    }
    return call;
  }

  /**
   * Returns the name of a method as the Bot API spells it: telegrambots spells most in lower case,
   * which Telegram accepts, but not every server that stands in for it.
   */
  static String name(PartialBotApiMethod<?> method) {
    String spelled = SPELT.get(method.getClass());
    return spelled.equalsIgnoreCase(method.getMethod()) ? spelled : method.getMethod();
  }

  private static Request.Content json(PartialBotApiMethod<?> method)
      throws JsonProcessingException {
    return new BytesRequestContent("application/json", JSON.writeValueAsBytes(method));
  }

  /**
   * Reads the form before it is sent, so that its length is known: some servers do not accept
   * chunked requests.
   */
  private static Request.Content whole(MultipartForm form) throws IOException {
    return new ByteBufferRequestContent(form.getContentType(), Content.Source.asByteBuffer(form));
  }

  private void setTimeouts(Request request, PartialBotApiMethod<?> method, boolean hasFile) {
    Duration limit = responseTimeout;
    if (method instanceof GetUpdates poll && poll.getTimeout() != null) {
      limit = Duration.ofSeconds(poll.getTimeout()).plus(POLL_GRACE_PERIOD);
      request.idleTimeout(limit.toMillis(), TimeUnit.MILLISECONDS);
    } else if (hasFile) {
      limit = UPLOAD_TIMEOUT;
      request.idleTimeout(responseTimeout.toMillis(), TimeUnit.MILLISECONDS);
    }
    request.timeout(limit.toMillis(), TimeUnit.MILLISECONDS);
  }

  /**
   * Downloads a file of at most 20 MB, https://core.telegram.org/bots/api#getfile. The failure does
   * not name the address, which contains the token.
   */
  public CompletableFuture<byte[]> download(String fileId) {
    return call(new GetFile(fileId)).thenCompose(file -> get(file.getFilePath()));
  }

  private CompletableFuture<byte[]> get(String path) {
    CompletableFuture<byte[]> content = new CompletableFuture<>();
    http.newRequest(server.getHost(), server.getPort())
        .scheme(server.getScheme())
        .path("/file/bot" + token + "/" + path)
        .timeout(DOWNLOAD_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)
        .send(
            new BufferingResponseListener(MAX_DOWNLOAD_BYTES) {
              @Override
              public void onComplete(Result result) {
                if (result.isSucceeded() && result.getResponse().getStatus() == HttpStatus.OK_200) {
                  content.complete(getContent());
                } else {
                  content.completeExceptionally(new IOException("the file cannot be downloaded"));
                }
              }
            });
    return content;
  }

  /** Aborts the calls under way; later calls fail. */
  @Override
  public void close() {
    LifeCycle.stop(http);
  }

  @Override
  public String toString() {
    return server.toString();
  }
}
