package org.chsiguide.telegram.client;

import java.io.IOException;
import java.io.Serializable;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import javax.net.ssl.SSLException;
import org.chsiguide.telegram.client.HttpClientFactory.Connections;
import org.eclipse.jetty.client.CompletableResponseListener;
import org.eclipse.jetty.client.Connection;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.HttpResponseException;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.client.Response;
import org.eclipse.jetty.client.Result;
import org.eclipse.jetty.client.RetainingResponseListener;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.EndPoint.SslSessionData;
import org.eclipse.jetty.util.component.LifeCycle;
import org.jspecify.annotations.Nullable;
import org.telegram.telegrambots.meta.api.methods.GetFile;
import org.telegram.telegrambots.meta.api.methods.botapimethods.PartialBotApiMethod;
import org.telegram.telegrambots.meta.api.methods.updates.GetUpdates;
import org.telegram.telegrambots.meta.api.methods.updates.GetWebhookInfo;
import org.telegram.telegrambots.meta.api.methods.updates.SetWebhook;
import org.telegram.telegrambots.meta.api.objects.ApiResponse;
import org.telegram.telegrambots.meta.api.objects.ResponseParameters;
import org.telegram.telegrambots.meta.exceptions.TelegramApiException;
import org.telegram.telegrambots.meta.exceptions.TelegramApiRequestException;
import org.telegram.telegrambots.meta.generics.TelegramClient;

/**
 * Calls the Bot API over Jetty's HTTP client: hundreds of calls at a time on a few threads, none of
 * which blocks; so callbacks must not block, either. A call is made once: this class never repeats
 * it, because a student would read the same message twice, and follows no redirect. A call without
 * a response fails with a {@link NoAnswerException}, which says how far it came.
 *
 * <p>It holds the token, which is part of every URL
 * (https://core.telegram.org/bots/api#making-requests), and shows it to nobody but the server.
 */
public final class JettyTelegramClient implements AutoCloseable {
  /**
   * The timeout of a call and of a download; a poll has this much more than Telegram is to wait.
   * Staff who wait for a picture to be read cannot edit anything else meanwhile.
   */
  private static final Duration RESPONSE_TIMEOUT = Duration.ofSeconds(20);

  /**
   * The timeout of an upload: a file of 50 MB takes a while, but some of it has to move within
   * {@link #RESPONSE_TIMEOUT}.
   */
  private static final Duration UPLOAD_TIMEOUT = Duration.ofMinutes(5);

  /** The time after which another call may show whether Telegram still rejects the token. */
  private static final Duration REJECTION_PAUSE = Duration.ofSeconds(5);

  /** The maximum size of a response: a hundred updates of maximum size are some megabytes. */
  private static final int MAX_ANSWER_BYTES = 64 << 20;

  /** Java's name for the ciphers of a TLS connection that is not established yet. */
  private static final String NO_CIPHERS = "SSL_NULL_WITH_NULL_NULL";

  private static final int MAX_DOWNLOAD_BYTES = 20_000_000;

  static {
    MessageIdMixin.Methods.ignoreFields();
  }

  private final String token;
  private final URI server;

  private final Consumer<HttpFields.Mutable> setHeaders;

  /** The URL of each method: Jetty parses a path that it is given apart. */
  private final ClassValue<URI> urls =
      new ClassValue<>() {
        @Override
        protected URI computeValue(Class<?> method) {
          return url(method);
        }
      };

  private final ApiCallListener observer;
  private final Duration timeout;
  private final HttpClient http;
  private volatile BooleanSupplier mayCall = () -> true;

  /** Until then only those calls are made by which updates come; they pause by themselves. */
  private volatile long rejectedUntil = System.nanoTime();

  /**
   * Creates a client of the bot with this token at this server; it connects with the first call.
   *
   * @param token as @BotFather gave it
   * @param server http or https, a host, and a port if it is not the default one; no path
   * @param proxy see {@link Proxies}; absent: the proxy that Java is configured with, if any
   * @param observer called for each call that has ended
   */
  public JettyTelegramClient(
      String token, URI server, @Nullable URI proxy, ApiCallListener observer) {
    this(token, server, observer, RESPONSE_TIMEOUT, HttpClientFactory.create(server, proxy));
  }

  JettyTelegramClient(
      String token, URI server, ApiCallListener observer, Duration timeout, HttpClient http) {
    this.token = token;
    this.server = server;
    HttpField host = new HttpField(HttpHeader.HOST, server.getAuthority());
    // Without a host, Jetty builds and parses the URL to find it. To compress some hundred bytes
    // takes more time than it saves.
    this.setHeaders = headers -> headers.put(host).remove(HttpHeader.ACCEPT_ENCODING);
    this.observer = observer;
    this.timeout = timeout;
    this.http = http;
    HttpClientFactory.start(http);
  }

  /**
   * Makes no calls while the condition is false; they fail as if Telegram were unreachable. For a
   * bot that may no longer be the leader: its messages may be out of date.
   */
  public void callOnlyWhile(BooleanSupplier condition) {
    mayCall = condition;
  }

  /**
   * Returns this client as the library's interface, which has a method for JSON and one for each
   * kind that may contain a file: each makes a {@link #call}. It downloads no files.
   */
  public TelegramClient asTelegramClient() {
    InvocationHandler calls =
        (client, method, arguments) ->
            switch (method.getName()) {
              case "executeAsync" -> call((PartialBotApiMethod<?>) arguments[0]);
              case "execute" -> await(call((PartialBotApiMethod<?>) arguments[0]));
              case "equals" -> client == arguments[0];
              case "hashCode" -> hashCode();
              case "toString" -> toString();
              default -> throw new UnsupportedOperationException(method.getName());
            };
    Class<?>[] type = {TelegramClient.class};
    return (TelegramClient) Proxy.newProxyInstance(type[0].getClassLoader(), type, calls);
  }

  private static Object await(CompletableFuture<?> call) throws Throwable {
    try {
      return call.join();
    } catch (CompletionException e) {
      throw e.getCause();
    }
  }

  /**
   * Makes the call, once.
   *
   * @return its result, or a TelegramApiException; a TelegramApiRequestException if the Bot API
   *     refused it
   */
  public <T extends Serializable> CompletableFuture<T> call(PartialBotApiMethod<T> method) {
    Call<T> call = new Call<>(method);
    try {
      String obstacle = obstacle(method);
      if (obstacle != null) {
        call.fail("unreachable", NoAnswerException.notSent(obstacle));
        return call;
      }
      method.validate();
      Request request =
          http.newRequest(urls.get(method.getClass()))
              .method(HttpMethod.POST)
              .headers(setHeaders)
              .body(MethodSerializer.body(method));
      setTimeouts(request, method);
      call.send(request);
    } catch (TelegramApiException invalid) {
      call.completeExceptionally(invalid);
    } catch (IOException unreadable) {
      call.completeExceptionally(new TelegramApiException(unreadable));
    } catch (RuntimeException unsent) {
      call.handleFailure(unsent);
    }
    return call;
  }

  /** Returns why the call must not be made now; null if it may be. */
  private @Nullable String obstacle(PartialBotApiMethod<?> method) {
    if (!mayCall.getAsBoolean()) {
      return "another process may lead by now";
    }
    boolean isReceiving =
        method instanceof GetUpdates
            || method instanceof SetWebhook
            || method instanceof GetWebhookInfo;
    return !isReceiving && System.nanoTime() - rejectedUntil < 0
        ? "Telegram rejects the token"
        : null;
  }

  /**
   * Names the method as the Bot API documents it: telegrambots has some names in lower case, which
   * Telegram accepts, but not every server that stands in for it.
   */
  private URI url(Class<?> method) {
    Class<?> type = GetUpdates.class.isAssignableFrom(method) ? GetUpdates.class : method;
    String name = type.getSimpleName();
    String spelled = name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
    return server.resolve("/bot" + token + "/" + spelled);
  }

  private void setTimeouts(Request request, PartialBotApiMethod<?> method) {
    Duration limit = timeout;
    if (method instanceof GetUpdates poll && poll.getTimeout() != null) {
      limit = timeout.plusSeconds(poll.getTimeout());
      request.idleTimeout(limit.toMillis(), TimeUnit.MILLISECONDS);
    } else if (request.getBody().getContentType().startsWith("multipart/")) {
      limit = UPLOAD_TIMEOUT;
      request.idleTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS);
    }
    request.timeout(limit.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** A call in progress, and its result. Cancelling it aborts the request. */
  private final class Call<T extends Serializable> extends CompletableFuture<T> {
    private final PartialBotApiMethod<T> method;
    private final long startNanos = System.nanoTime();

    private volatile @Nullable Request sent;

    /** Once it is established, it is unknown whether the call is carried out. */
    private volatile @Nullable Connection connection;

    Call(PartialBotApiMethod<T> method) {
      this.method = method;
    }

    void send(Request request) {
      sent = request;
      request
          .onRequestHeaders(sending -> connection = sending.getConnection())
          .send(
              new RetainingResponseListener(MAX_ANSWER_BYTES) {
                @Override
                public void onComplete(Result result) {
                  if (result.isSucceeded()) {
                    handleResponse(result.getResponse(), getContent());
                  } else {
                    handleFailure(result.getFailure());
                  }
                }
              });
    }

    @Override
    public boolean cancel(boolean mayInterrupt) {
      boolean isCancelled = super.cancel(mayInterrupt);
      if (isCancelled && sent != null) {
        var unused = sent.abort(new CancellationException());
      }
      return isCancelled;
    }

    void handleFailure(Throwable failure) {
      // Without the objects of Jetty, which say all that they know on a thousand characters.
      String cause =
          failure.toString().replaceFirst("(?s)(:| on|@\\w+ for) oej.*", "").replace(token, "…");
      if (wasSent()) {
        // Not for a poll: a proxy may end whatever is idle for a while.
        if (failure instanceof IOException && !(method instanceof GetUpdates)) {
          http.getDestinations().forEach(it -> ((Connections) it.getConnectionPool()).pauseReuse());
        }
        fail("lost", NoAnswerException.possiblySent(cause));
      } else {
        if (failure instanceof HttpResponseException refused) {
          cause = "HTTP " + refused.getResponse().getStatus();
        }
        boolean isOfProxy =
            !(failure instanceof SSLException)
                && !http.getProxyConfiguration().getProxies().isEmpty();
        fail("unreachable", NoAnswerException.notSent(isOfProxy ? "the proxy: " + cause : cause));
      }
    }

    /**
     * Returns whether anything was sent: Jetty starts a request before the TLS handshake is over,
     * but sends nothing of it until then.
     */
    private boolean wasSent() {
      Connection used = connection;
      SslSessionData tls = used == null ? null : used.getSslSessionData();
      return used != null && (tls == null || !NO_CIPHERS.equals(tls.cipherSuite()));
    }

    private void handleResponse(Response response, byte[] content) {
      try {
        // The error of a server that stands in for Telegram may repeat the URL.
        String answer = new String(content, StandardCharsets.UTF_8).replace(token, "…");
        T result = Objects.requireNonNull(method.deserializeResponse(answer));
        rejectedUntil = System.nanoTime();
        report(ApiCallListener.OK);
        complete(result);
      } catch (TelegramApiRequestException | RuntimeException | Error e) {
        // If it is no error of the Bot API, it has details that might contain a message.
        Throwable failure = rateLimit(response).orElse(e);
        ApiError.of(failure)
            .ifPresentOrElse(
                error -> {
                  if (error.code() == HttpStatus.UNAUTHORIZED_401) {
                    rejectedUntil = System.nanoTime() + REJECTION_PAUSE.toNanos();
                  }
                  fail(Integer.toString(error.code()), failure);
                },
                () -> fail("stranger", NoAnswerException.foreignResponse(response.getStatus())));
      }
    }

    /** Returns the error with the delay of the header, which gateways do not repeat in JSON. */
    private Optional<Throwable> rateLimit(Response response) {
      int code = HttpStatus.TOO_MANY_REQUESTS_429;
      String delay = response.getHeaders().get(HttpHeader.RETRY_AFTER);
      if (response.getStatus() != code || delay == null || !delay.matches("[0-9]{1,6}")) {
        return Optional.empty();
      }
      ResponseParameters parameters = new ResponseParameters(null, Integer.valueOf(delay));
      String description = "Too Many Requests: retry after " + delay;
      return Optional.of(
          new TelegramApiRequestException(
              description, new ApiResponse<>(false, code, description, parameters, null)));
    }

    private void fail(String outcome, Throwable failure) {
      report(outcome);
      completeExceptionally(failure);
    }

    private void report(String outcome) {
      Duration duration = Duration.ofNanos(System.nanoTime() - startNanos);
      observer.onCallEnded(method.getMethod().toLowerCase(Locale.ROOT), outcome, duration);
    }
  }

  /**
   * Downloads a file of at most 20 MB, https://core.telegram.org/bots/api#getfile. The failure does
   * not name the address, which contains the token.
   */
  public CompletableFuture<byte[]> download(String fileId) {
    return call(new GetFile(fileId)).thenCompose(file -> get(file.getFilePath()));
  }

  private CompletableFuture<byte[]> get(String path) {
    Request request =
        http.newRequest(server)
            .path("/file/bot" + token + "/" + path)
            .timeout(timeout.toMillis(), TimeUnit.MILLISECONDS);
    return new CompletableResponseListener(request, MAX_DOWNLOAD_BYTES)
        .send()
        .handle(
            (response, failure) -> {
              if (failure != null || response.getStatus() != HttpStatus.OK_200) {
                throw new CompletionException(new IOException("the file cannot be downloaded"));
              }
              return response.getContent();
            });
  }

  /** Aborts the calls in progress; later calls fail. */
  @Override
  public void close() {
    LifeCycle.stop(http);
  }
}
