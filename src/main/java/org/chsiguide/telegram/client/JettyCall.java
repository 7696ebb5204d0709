package org.chsiguide.telegram.client;

import java.io.ByteArrayOutputStream;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import org.eclipse.jetty.client.Connection;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.client.Response;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.EndPoint.SslSessionData;
import org.eclipse.jetty.util.BufferUtil;
import org.jspecify.annotations.Nullable;
import org.telegram.telegrambots.meta.api.methods.botapimethods.PartialBotApiMethod;
import org.telegram.telegrambots.meta.api.objects.ApiResponse;
import org.telegram.telegrambots.meta.api.objects.ResponseParameters;
import org.telegram.telegrambots.meta.exceptions.TelegramApiException;
import org.telegram.telegrambots.meta.exceptions.TelegramApiRequestException;

/** A call under way, and its result. Cancelling it aborts the request. */
final class JettyCall<T extends Serializable> extends CompletableFuture<T> {

  /** The maximum size of a response: a hundred updates of maximum size are some megabytes. */
  private static final int MAX_ANSWER_BYTES = 64 << 20;

  /** Java's name for the ciphers of a TLS connection that is not established yet. */
  private static final String NO_CIPHERS = "SSL_NULL_WITH_NULL_NULL";

  private final PartialBotApiMethod<T> method;
  private final String token;
  private final ApiCallListener observer;
  private final long startNanos = System.nanoTime();
  private final ByteArrayOutputStream body = new ByteArrayOutputStream(512);
  private volatile @Nullable Request request;

  /** Once it is established, it is unknown whether the call is carried out. */
  private volatile @Nullable Connection connection;

  JettyCall(PartialBotApiMethod<T> method, String token, ApiCallListener observer) {
    this.method = method;
    this.token = token;
    this.observer = observer;
  }

  void send(Request newRequest) {
    request = newRequest;
    newRequest.onRequestHeaders(sending -> connection = sending.getConnection());
    newRequest.onResponseContent(this::handleContent);
    newRequest.send(
        result -> {
          if (result.isSucceeded()) {
            handleResponse(result.getResponse(), body.toString(StandardCharsets.UTF_8));
          } else {
            handleFailure(result.getFailure());
          }
        });
  }

  /** Gathers the response: Jetty's own listener for this takes 8 kB for each. */
  private void handleContent(Response response, ByteBuffer content) {
    if (body.size() + content.remaining() > MAX_ANSWER_BYTES) {
      var unused = response.abort(new IllegalStateException("the response is too long"));
    } else {
      body.writeBytes(BufferUtil.toArray(content));
    }
  }

  /** Fails for this reason. */
  void handleFailure(Throwable failure) {
    if (wasSent()) {
      fail("lost", NoAnswerException.possiblySent(maskToken(failure)));
    } else {
      fail("unreachable", NoAnswerException.notSent(maskToken(failure)));
    }
  }

  @Override
  public boolean cancel(boolean mayInterrupt) {
    boolean isCancelled = super.cancel(mayInterrupt);
    Request sent = request;
    if (isCancelled && sent != null) {
      var unused = sent.abort(new CancellationException("cancelled"));
    }
    return isCancelled;
  }

  /**
   * Returns whether anything was sent: Jetty starts a request before the TLS handshake is over, but
   * sends nothing of it until then.
   */
  private boolean wasSent() {
    Connection used = connection;
    if (used == null) {
      return false;
    }
    SslSessionData tls = used.getSslSessionData();
    return tls == null || !NO_CIPHERS.equals(tls.cipherSuite());
  }

  private void handleResponse(Response response, String responseBody) {
    if (!responseBody.stripLeading().startsWith("{")) {
      failForeign(response);
      return;
    }
    try {
      T result = method.deserializeResponse(responseBody);
      if (result == null) {
        failForeign(response);
      } else {
        report(ApiCallListener.OK);
        complete(result);
      }
    } catch (TelegramApiRequestException refusal) {
      Integer code = refusal.getErrorCode();
      if (code == null || code == 0) {
        failForeign(response);
      } else if (code == HttpStatus.TOO_MANY_REQUESTS_429 && !namesDelay(refusal)) {
        fail(code.toString(), tooManyRequests(response));
      } else {
        fail(code.toString(), refusal);
      }
    } catch (RuntimeException | Error unreadable) {
      failForeign(response);
    }
  }

  /**
   * Fails with what the status says of a response that is not one of the Bot API; without other
   * details, which might contain a message.
   */
  private void failForeign(Response response) {
    int status = response.getStatus();
    fail(
        "stranger",
        status == HttpStatus.TOO_MANY_REQUESTS_429
            ? tooManyRequests(response)
            : NoAnswerException.foreignResponse(status));
  }

  private static boolean namesDelay(TelegramApiRequestException refusal) {
    ResponseParameters parameters = refusal.getParameters();
    return parameters != null && parameters.getRetryAfter() != null;
  }

  /** Returns the refusal of a server that names the delay in the header alone, if at all. */
  private static TelegramApiRequestException tooManyRequests(Response response) {
    String delay = response.getHeaders().get(HttpHeader.RETRY_AFTER);
    Integer seconds = delay != null && delay.matches("[0-9]{1,6}") ? Integer.valueOf(delay) : null;
    return new TelegramApiRequestException(
        "Too many requests",
        ApiResponse.builder()
            .ok(false)
            .errorCode(HttpStatus.TOO_MANY_REQUESTS_429)
            .errorDescription("Too Many Requests")
            .parameters(new ResponseParameters(null, seconds))
            .build());
  }

  private void fail(String outcome, TelegramApiException failure) {
    report(outcome);
    completeExceptionally(failure);
  }

  private void report(String outcome) {
    observer.onCallEnded(
        method.getMethod().toLowerCase(Locale.ROOT),
        outcome,
        Duration.ofNanos(System.nanoTime() - startNanos));
  }

  private String maskToken(Throwable failure) {
    return (failure.getClass().getSimpleName() + ": " + failure.getMessage()).replace(token, "…");
  }
}
