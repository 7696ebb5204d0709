package org.chsiguide.ticket;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.chsiguide.ticket.RelayedMessage.Kind;
import org.chsiguide.ticket.RelayedMessage.State;
import org.jspecify.annotations.Nullable;

/**
 * What is between the bot and its store: calls can be made to fail, like those of one whose
 * database is unreachable, or to wait.
 */
public final class FailingStore {

  private final Map<String, Instant> broadcasts;

  /** The results of the next saves: true if they succeed. */
  final Queue<Boolean> saveResults = new ConcurrentLinkedQueue<>();

  /** What the next saves wait for before they answer. */
  public final Queue<CompletionStage<Void>> saveDelays = new ConcurrentLinkedQueue<>();

  /** The state that cannot be recorded, if any. */
  volatile @Nullable State failingState;

  /** How often a record with it was refused. */
  final AtomicInteger refusedRecords = new AtomicInteger();

  /** How often messages or edits were not read. */
  final AtomicInteger refusedReads = new AtomicInteger();

  /** Whether the tickets cannot be read. */
  volatile boolean isUnreadable;

  /** Whether the edits of messages cannot be read. */
  volatile boolean areEditsUnreadable;

  /** Whether the messages of people cannot be read. */
  volatile boolean areMessagesUnreadable;

  /** Whether what is saved seems to fail. */
  volatile boolean losesAnswers;

  /** Whether no restriction can be added. */
  volatile boolean areRestrictionsFailing;

  /** What happens while the messages of a person are read next. */
  final AtomicReference<@Nullable Runnable> duringRead = new AtomicReference<>();

  /** What happens after what both sides wrote is read next. */
  final AtomicReference<Runnable> afterExchanged = new AtomicReference<>(() -> {});

  /** What happens each time after the unfinished messages of a student are read. */
  volatile Runnable afterUnfinished = () -> {};

  /**
   * Creates what does not fail.
   *
   * @param broadcasts those that were sent to students, as chat/message, with their times
   */
  FailingStore(Map<String, Instant> broadcasts) {
    this.broadcasts = broadcasts;
  }

  /** Stops failing. */
  void recover() {
    losesAnswers = false;
    isUnreadable = false;
    areEditsUnreadable = false;
    areMessagesUnreadable = false;
    areRestrictionsFailing = false;
    saveResults.clear();
    failingState = null;
  }

  /** Returns these tickets as the bot reaches them. */
  TicketRepository of(TicketRepository tickets) {
    return proxy(TicketRepository.class, tickets, this::call);
  }

  /** Returns these restrictions as the bot reaches them. */
  Restrictions of(Restrictions restrictions) {
    return proxy(
        Restrictions.class,
        restrictions,
        (name, arguments, call) ->
            name.equals("add") && areRestrictionsFailing ? failed() : call.get());
  }

  private @Nullable Object call(String name, List<Object> arguments, Supplier<Object> call) {
    switch (name) {
      case "save":
        return recorded(firstState(arguments.get(2)), () -> saved(call));
      case "reassign":
        return saved(call);
      case "begin":
        return recorded(State.BEGUN, call);
      case "putBack":
        return recorded(State.PENDING, call);
      case "record":
        return recorded(firstState(arguments.get(0)), call);
      case "drop":
        return recorded(State.DROPPED, call);
      case "latest":
        refuseIf(isUnreadable);
        return call.get();
      case "relayed", "find":
        if (arguments.get(1) == Kind.EDIT) {
          refuseIf(areEditsUnreadable);
        } else {
          onReadOfMessage();
        }
        return call.get();
      case "exchanged":
        Object exchanged = call.get();
        afterExchanged.getAndSet(() -> {}).run();
        return exchanged;
      case "isBroadcast":
        return broadcasts.containsKey(arguments.get(0) + "/" + arguments.get(1));
      case "lastBroadcast":
        return broadcasts.entrySet().stream()
            .filter(it -> it.getKey().startsWith(arguments.get(0) + "/"))
            .map(Map.Entry::getValue)
            .max(Comparator.naturalOrder());
      case "unfinished":
        refuseIf(isUnreadable && arguments.isEmpty());
        Object unfinished = call.get();
        if (!arguments.isEmpty()) {
          afterUnfinished.run();
        }
        return unfinished;
      default:
        return call.get();
    }
  }

  private Object saved(Supplier<Object> save) {
    CompletionStage<Void> delay = saveDelays.poll();
    if (delay != null) {
      return ((CompletionStage<?>) save.get()).thenCombine(delay, (saved, over) -> saved);
    }
    return losesAnswers
        ? ((CompletionStage<?>) save.get()).thenCompose(saved -> failed())
        : Boolean.FALSE.equals(saveResults.poll()) ? failed() : save.get();
  }

  private static @Nullable State firstState(Object messages) {
    return ((List<?>) messages)
        .stream().findFirst().map(it -> ((RelayedMessage) it).state()).orElse(null);
  }

  private Object recorded(@Nullable State state, Supplier<Object> record) {
    if (state == null || state != failingState) {
      return record.get();
    }
    refusedRecords.incrementAndGet();
    return failed();
  }

  private void onReadOfMessage() {
    Runnable meanwhile = duringRead.getAndSet(null);
    if (meanwhile != null) {
      meanwhile.run();
    }
    refuseIf(areMessagesUnreadable);
  }

  private void refuseIf(boolean isUnreadable) {
    if (isUnreadable) {
      refusedReads.incrementAndGet();
      throw new IllegalStateException(
          "the store is down", new SQLException("the connection is lost", "08006"));
    }
  }

  private static CompletionStage<Object> failed() {
    return CompletableFuture.failedFuture(new IllegalStateException("the store is down"));
  }

  private interface Calls {
    @Nullable Object make(String name, List<Object> arguments, Supplier<Object> call);
  }

  private static <T> T proxy(Class<T> type, T port, Calls calls) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) ->
                calls.make(
                    method.getName(),
                    arguments == null ? List.of() : List.of(arguments),
                    () -> invoke(method, port, arguments))));
  }

  private static Object invoke(Method method, Object port, Object[] arguments) {
    try {
      return method.invoke(port, arguments);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new AssertionError(e);
    } catch (IllegalAccessException e) {
      throw new AssertionError(e);
    }
  }
}
