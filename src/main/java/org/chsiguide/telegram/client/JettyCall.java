package org.chsiguide.telegram.client;

import static org.eclipse.jetty.http.HttpStatus.TOO_MANY_REQUESTS_429;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.eclipse.jetty.client.CompletableResponseListener;
import org.eclipse.jetty.client.Connection;
import org.eclipse.jetty.client.ContentResponse;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.client.Response;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.EndPoint.SslSessionData;
import org.jspecify.annotations.Nullable;
import org.telegram.telegrambots.meta.api.methods.botapimethods.PartialBotApiMethod;
import org.telegram.telegrambots.meta.api.objects.ApiResponse;
import org.telegram.telegrambots.meta.api.objects.ResponseParameters;
import org.telegram.telegrambots.meta.exceptions.TelegramApiRequestException;

/** A call in progress, and its result. Cancelling it aborts the request. */
final class JettyCall<T extends Serializable> extends CompletableFuture<T> {

  /** The maximum size of a response: a hundred updates of maximum size are some megabytes. */
  private static final int MAX_ANSWER_BYTES = 64 << 20;

  /** Java's name for the ciphers of a TLS connection that is not established yet. */
  private static final String NO_CIPHERS = "SSL_NULL_WITH_NULL_NULL";

  private final PartialBotApiMethod<T> method;
  private final String token;
  private final ApiCallListener observer;
  private final long startNanos = System.nanoTime();

  /** Once it is established, it is unknown whether the call is carried out. */
  private volatile @Nullable Connection connection;

  JettyCall(PartialBotApiMethod<T> method, String token, ApiCallListener observer) {
    this.method = method;
    this.token = token;
    this.observer = observer;
  }

  void send(Request request) {
    request.onRequestHeaders(sending -> connection = sending.getConnection());
    CompletableFuture<ContentResponse> answer =
        new CompletableResponseListener(request, MAX_ANSWER_BYTES).send();
    var unused =
        answer.whenComplete(
            (response, failure) -> {
              if (failure == null) {
                handleResponse(response);
              } else {
                handleFailure(failure);
              }
            });
    var unusedToo = whenComplete((result, failure) -> answer.cancel(false));
  }

  /** Fails for this reason. */
  void handleFailure(Throwable failure) {
    // Without the objects of Jetty, which say all that they know on a thousand characters.
    String cause = failure.toString().replaceFirst("(?s)(:| on) oej.*", "").replace(token, "…");
    if (wasSent()) {
      fail("lost", NoAnswerException.possiblySent(cause));
    } else {
      fail("unreachable", NoAnswerException.notSent(cause));
    }
  }

  /**
   * Returns whether anything was sent: Jetty starts a request before the TLS handshake is over, but
   * sends nothing of it until then.
   */
  private boolean wasSent() {
    Connection used = connection;
    SslSessionData tls = used == null ? null : used.getSslSessionData();
    return used != null && (tls == null || !NO_CIPHERS.equals(tls.cipherSuite()));
  }

  private void handleResponse(ContentResponse response) {
    Throwable failure;
    try {
      String answer = new String(response.getContent(), StandardCharsets.UTF_8);
      T result = Objects.requireNonNull(method.deserializeResponse(answer));
      report(ApiCallListener.OK);
      complete(result);
      return;
    } catch (TelegramApiRequestException | RuntimeException | Error e) {
      failure = e; // If it is no error of the Bot API, it has details that might contain a message.
    }
    Optional<ApiError> error = ApiError.of(failure);
    int code = error.map(ApiError::code).orElse(response.getStatus());
    if (code == TOO_MANY_REQUESTS_429 && error.flatMap(ApiError::retryAfter).isEmpty()) {
      fail(Integer.toString(code), tooManyRequests(response));
    } else if (error.isPresent()) {
      fail(Integer.toString(code), failure);
    } else {
      fail("stranger", NoAnswerException.foreignResponse(code));
    }
  }

  /** Returns the refusal of a server that names the delay in the header alone, if at all. */
  private static TelegramApiRequestException tooManyRequests(Response response) {
    String delay = response.getHeaders().get(HttpHeader.RETRY_AFTER);
    Integer seconds = delay != null && delay.matches("[0-9]{1,6}") ? Integer.valueOf(delay) : null;
    ResponseParameters parameters = new ResponseParameters(null, seconds);
    String words = "Too Many Requests";
    return new TelegramApiRequestException(
        words, new ApiResponse<>(false, TOO_MANY_REQUESTS_429, words, parameters, null));
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
