package org.chsiguide.telegram;

import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * The way to the Bot API for calls of one kind, with its own sockets and its own thread, which end
 * with it. All calls share the thread, for none of them holds it while it waits; so what hangs on
 * an answer, and runs on that thread, must not wait either.
 */
final class Connection implements AutoCloseable, Wire.Owner {
  private static final int CALLS_AT_A_TIME = 1_024;
  private static final Keeping KEEPING = new Keeping(Duration.ofMinutes(1), Duration.ofSeconds(10));

  /** Hundreds that are closed at once, after a rush, would hold up all calls for 20 ms. */
  private static final int CLOSED_AT_A_TIME = 10;

  private static final Duration PAUSE = Duration.ofMillis(100);

  private final BotApi api;
  private final Duration answerWithin;
  private final Dialer dialer;
  private final Keeping keeping;
  private final EventLoopGroup threads;
  private final EventLoop loop;

  /** Calls without an answer so far. */
  private final Set<Exchange> open = ConcurrentHashMap.newKeySet();

  /** All below belongs to the loop. */
  private final Deque<Wire> idle = new ArrayDeque<>();

  private final Queue<Exchange> waiting = new ArrayDeque<>();
  private int wires;

  private Connection(BotApi api, Duration answerWithin, Dialer dialer, Keeping keeping) {
    this.api = api;
    this.answerWithin = answerWithin;
    this.dialer = dialer;
    this.keeping = keeping;
    this.threads =
        new MultiThreadIoEventLoopGroup(
            1, new DefaultThreadFactory("telegram", true), NioIoHandler.newFactory());
    this.loop = threads.next();
    lookAfter(keeping.look());
  }

  /**
   * Opens a way; no byte is sent yet.
   *
   * @param answerWithin how long the server may take to answer
   */
  static Connection to(BotApi api, Duration answerWithin) {
    return to(api, answerWithin, Dialer.of(api.url()));
  }

  static Connection to(BotApi api, Duration answerWithin, Dialer dialer) {
    return to(api, answerWithin, dialer, KEEPING);
  }

  static Connection to(BotApi api, Duration answerWithin, Dialer dialer, Keeping keeping) {
    return new Connection(api, answerWithin, dialer, keeping);
  }

  /**
   * How long a socket is kept that no call needs.
   *
   * @param look how often that is looked at
   */
  record Keeping(Duration idle, Duration look) {}

  /**
   * Makes a call, once; after {@link #close()} it fails.
   *
   * @return its answer, or a {@link Answer.RefusedException}, an {@link Answer.UnreadableException}
   *     or an IOException, which is an {@link Exchange.LostException} or an {@link
   *     Exchange.StrangerException} where the request may have arrived
   */
  CompletableFuture<Answer> call(Request request) {
    Exchange exchange = new Exchange(request, api.observer());
    open.add(exchange);
    var unused = exchange.answer().whenComplete((answer, failure) -> open.remove(exchange));
    if (loop.inEventLoop()) {
      begin(exchange);
      return exchange.answer();
    }
    try {
      loop.execute(() -> begin(exchange));
    } catch (RejectedExecutionException closed) {
      abandon(exchange);
    }
    return exchange.answer();
  }

  /** The one thread, for what is to happen between calls; it ends with this. */
  ScheduledExecutorService loop() {
    return loop;
  }

  /** Ends the calls under way and takes no others. */
  @Override
  public void close() {
    if (!threads.isShuttingDown()) {
      // It closes the sockets, and so ends the calls on them; those on their way to one are left.
      var unused =
          threads
              .shutdownGracefully(0, 1, TimeUnit.SECONDS)
              .addListener(ended -> open.forEach(Connection::abandon));
      dialer.close();
    }
  }

  @Override
  public void isFree(Wire wire) {
    Exchange next = waiting.poll();
    if (next == null) {
      idle.addLast(wire);
    } else {
      wire.carry(next);
    }
  }

  @Override
  public void isGone(Wire wire) {
    idle.remove(wire);
    ended();
  }

  private static void abandon(Exchange exchange) {
    exchange.failed(new IOException("the connection is closed"));
  }

  private void begin(Exchange exchange) {
    if (loop.isShuttingDown()) {
      abandon(exchange);
      return;
    }
    Wire wire = idle.pollLast();
    if (wire != null) {
      wire.carry(exchange);
    } else if (wires < CALLS_AT_A_TIME) {
      wires++;
      dial(exchange);
    } else {
      waiting.add(exchange);
    }
  }

  private void dial(Exchange exchange) {
    var unused =
        dialer
            .dial(loop)
            .whenComplete(
                (channel, failure) -> {
                  if (channel != null) {
                    new Wire(channel, api, answerWithin, this).carry(exchange);
                  } else {
                    ended();
                    exchange.failed(Dialer.reason(failure));
                  }
                });
  }

  private void ended() {
    wires--;
    Exchange next = waiting.poll();
    if (next != null) {
      begin(next);
    }
  }

  private void lookAfter(Duration pause) {
    if (!loop.isShuttingDown()) {
      Future<?> unused = loop.schedule(this::closeIdle, pause.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  private void closeIdle() {
    for (int closed = 0; closed < CLOSED_AT_A_TIME && isOneIdle(); closed++) {
      idle.removeFirst().close();
    }
    lookAfter(isOneIdle() ? PAUSE : keeping.look());
  }

  private boolean isOneIdle() {
    return !idle.isEmpty()
        && System.nanoTime() - idle.getFirst().freeSince() > keeping.idle().toNanos();
  }
}
