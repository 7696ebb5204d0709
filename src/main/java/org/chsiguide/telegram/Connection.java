package org.chsiguide.telegram;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import okhttp3.Dispatcher;
import okhttp3.OkHttpClient;
import org.telegram.telegrambots.meta.generics.TelegramClient;

/**
 * The way to the Bot API for calls of one kind, with its own sockets and threads, which end with
 * it.
 *
 * <p>The defaults of OkHttp are wrong here: it makes five calls at a time to one host, waits for
 * ever for a call as a whole, and sends a message again when a connection breaks.
 */
final class Connection implements AutoCloseable {
  private static final int CALLS_AT_A_TIME = 1_024;
  private static final Duration TO_CONNECT = Duration.ofSeconds(10);

  private final OkHttpClient http;
  private final TelegramClient client;

  private Connection(BotApi api, OkHttpClient http) {
    this.http = http;
    this.client = api.over(http);
  }

  /**
   * Opens a way; no byte is sent yet.
   *
   * @param answerWithin how long the server may take to answer
   */
  static Connection to(BotApi api, Duration answerWithin) {
    return to(api, answerWithin, new OkHttpClient.Builder());
  }

  static Connection to(BotApi api, Duration answerWithin, OkHttpClient.Builder http) {
    Dispatcher dispatcher = new Dispatcher();
    dispatcher.setMaxRequests(CALLS_AT_A_TIME);
    dispatcher.setMaxRequestsPerHost(CALLS_AT_A_TIME);
    return new Connection(
        api,
        http.dispatcher(dispatcher)
            .connectionPool(new ConnectionPool(CALLS_AT_A_TIME, 1, TimeUnit.MINUTES))
            .connectTimeout(TO_CONNECT)
            .writeTimeout(answerWithin)
            .readTimeout(answerWithin)
            .callTimeout(TO_CONNECT.plus(answerWithin))
            .followRedirects(false)
            .addInterceptor(new ObservedCalls(api.observer()))
            .addInterceptor(new Exchange())
            .addNetworkInterceptor(Exchange::depart)
            .build());
  }

  /** Makes calls; after {@link #close()} they all fail. */
  TelegramClient client() {
    return client;
  }

  /** Ends the calls under way and takes no others. */
  @Override
  public void close() {
    // In this order no call can slip in between and keep the process alive.
    http.dispatcher().executorService().shutdown();
    http.dispatcher().cancelAll();
    http.connectionPool().evictAll();
  }
}
