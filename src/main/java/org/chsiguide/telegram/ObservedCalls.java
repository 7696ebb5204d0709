package org.chsiguide.telegram;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;
import org.chsiguide.telegram.Exchange.LostException;
import org.chsiguide.telegram.Exchange.StrangerException;

/** Tells an observer of each call as a whole; it has to be the outermost interceptor. */
final class ObservedCalls implements Interceptor {
  private final CallObserver observer;

  ObservedCalls(CallObserver observer) {
    this.observer = observer;
  }

  @Override
  public Response intercept(Chain chain) throws IOException {
    long start = System.nanoTime();
    String outcome = "unreachable";
    try {
      Response response = chain.proceed(chain.request());
      outcome = response.isSuccessful() ? CallObserver.OK : Integer.toString(response.code());
      return response;
    } catch (LostException e) {
      outcome = "lost";
      throw e;
    } catch (StrangerException e) {
      outcome = "stranger";
      throw e;
    } finally {
      observer.called(
          method(chain.request()), outcome, Duration.ofNanos(System.nanoTime() - start));
    }
  }

  /** The end of the path; the token stands before it. */
  private static String method(Request request) {
    List<String> path = request.url().pathSegments();
    return path.get(path.size() - 1).toLowerCase(Locale.ROOT);
  }
}
