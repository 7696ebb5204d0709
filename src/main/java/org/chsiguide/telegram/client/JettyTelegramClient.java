package org.chsiguide.telegram.client;

import java.io.IOException;
import java.io.Serializable;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.eclipse.jetty.client.CompletableResponseListener;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.util.component.LifeCycle;
import org.jspecify.annotations.Nullable;
import org.telegram.telegrambots.meta.api.methods.GetFile;
import org.telegram.telegrambots.meta.api.methods.botapimethods.PartialBotApiMethod;
import org.telegram.telegrambots.meta.api.methods.updates.GetUpdates;
import org.telegram.telegrambots.meta.exceptions.TelegramApiException;

/**
 * Calls the Bot API over Jetty's HTTP client: hundreds of calls at a time on a few threads, none of
 * which blocks; so callbacks must not block, either. A call is made once: this class never repeats
 * it, because a student would read the same message twice, and follows no redirect. A call without
 * a response fails with a {@link NoAnswerException}, which says how far it came.
 *
 * <p>It holds the token, which is part of every URL
 * (https://core.telegram.org/bots/api#making-requests), and shows it to nobody but the server.
 */
public final class JettyTelegramClient extends SingleMethodTelegramClient implements AutoCloseable {
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

  private static final int MAX_DOWNLOAD_BYTES = 20_000_000;

  static {
    MessageIdMixin.Methods.ignoreFields();
  }

  private final String token;
  private final URI server;

  /** The Host header of each request; without it, Jetty builds and parses the URL to find it. */
  private final HttpField host;

  /** The URL of each method: Jetty parses a path that it is given apart. */
  private final Map<Class<?>, URI> urls = new ConcurrentHashMap<>();

  private final ApiCallListener observer;
  private final Duration timeout;
  private final HttpClient http;
  private volatile BooleanSupplier mayCall = () -> true;

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
    this.host = new HttpField(HttpHeader.HOST, server.getAuthority());
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

  @Override
  public <T extends Serializable> CompletableFuture<T> call(PartialBotApiMethod<T> method) {
    JettyCall<T> call = new JettyCall<>(method, token, observer);
    try {
      if (!mayCall.getAsBoolean()) {
        throw new IllegalStateException("another process may lead by now");
      }
      method.validate();
      Request request =
          http.newRequest(urls.computeIfAbsent(method.getClass(), type -> url(method)))
              .method(HttpMethod.POST)
              .headers(headers -> headers.put(host))
              .body(MethodSerializer.body(method));
      setTimeouts(request, method);
      call.send(request);
    } catch (TelegramApiException | IOException invalid) {
      call.completeExceptionally(invalid);
    } catch (RuntimeException unsent) {
      call.handleFailure(unsent);
    }
    return call;
  }

  private URI url(PartialBotApiMethod<?> method) {
    return server.resolve("/bot" + token + "/" + MethodSerializer.name(method));
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
