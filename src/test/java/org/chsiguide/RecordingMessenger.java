package org.chsiguide;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Proxy;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.chsiguide.dialog.Screen;
import org.chsiguide.messenger.BulkSender;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.Delivery;
import org.chsiguide.messenger.ForumTopics;
import org.chsiguide.messenger.MessageContent;
import org.chsiguide.messenger.Messenger;
import org.chsiguide.messenger.StaffMessenger;

/**
 * Records everything that the bot sends; all calls succeed at once. It implements all methods of
 * the ports by their return types, so new methods need no change here.
 */
final class RecordingMessenger {

  /**
   * A recorded call.
   *
   * @param to the chat; 0: the answer to a callback query, which only the user who tapped sees
   * @param id the id of the result
   */
  record Call(String method, ChatId to, int id, String text) {
    boolean isTo(ChatId chat) {
      return to.equals(chat);
    }
  }

  private static final ChatId CALLBACK_CHAT = new ChatId(0);

  private final List<Call> calls = new CopyOnWriteArrayList<>();
  private final AtomicInteger lastId = new AtomicInteger(100_000);

  Messenger messenger() {
    return proxyFor(Messenger.class);
  }

  ForumTopics forum() {
    return proxyFor(ForumTopics.class);
  }

  BulkSender bulk() {
    return proxyFor(BulkSender.class);
  }

  StaffMessenger staffMessenger() {
    return proxyFor(StaffMessenger.class);
  }

  /** Returns all calls so far, oldest first. */
  List<Call> calls() {
    return new ArrayList<>(calls);
  }

  private <T> T proxyFor(Class<T> type) {
    InvocationHandler handler =
        (proxy, method, arguments) ->
            invoke(proxy, method, arguments == null ? new Object[0] : arguments);
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }

  @SuppressWarnings("FutureReturnValueIgnored") // the caller gets it, by the proxy
  private Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
    if (method.getDeclaringClass() == Object.class) {
      return method.getName().equals("equals")
          ? (Object) (proxy == arguments[0])
          : proxy.getClass().hashCode();
    }
    if (method.isDefault()) {
      return InvocationHandler.invokeDefault(proxy, method, arguments);
    }
    if (method.getReturnType() == ForumTopics.class) {
      return proxy;
    }
    if (!CompletionStage.class.isAssignableFrom(method.getReturnType())) {
      if (method.getReturnType() == void.class) {
        return null;
      }
      throw new AssertionError("what does " + method + " give?");
    }
    return CompletableFuture.completedFuture(result(method, arguments));
  }

  private Object result(Method method, Object[] arguments) {
    Type given = ((ParameterizedType) method.getGenericReturnType()).getActualTypeArguments()[0];
    if (given == Void.class) {
      return null;
    }
    if (given == BulkSender.Slot.class) {
      return proxyFor(BulkSender.Slot.class);
    }
    if (given instanceof ParameterizedType set && set.getRawType() == Set.class) {
      return Set.of();
    }
    int id = lastId.incrementAndGet();
    calls.add(new Call(method.getName(), to(arguments), id, text(arguments)));
    if (given == Delivery.class) {
      return new Delivery.Sent(id);
    }
    throw new AssertionError("what is " + given + "?");
  }

  /** Returns the destination; a copy has its source chat as another argument. */
  private static ChatId to(Object[] arguments) {
    return Stream.concat(
            Stream.of(arguments)
                .filter(ForumTopics.ChatOrTopic.class::isInstance)
                .map(it -> ((ForumTopics.ChatOrTopic) it).chat()),
            Stream.of(arguments).filter(ChatId.class::isInstance).map(ChatId.class::cast))
        .findFirst()
        .orElse(CALLBACK_CHAT);
  }

  private static String text(Object[] arguments) {
    StringBuilder words = new StringBuilder();
    for (Object argument : arguments) {
      if (argument instanceof Screen screen) {
        words.append(screen.html());
      } else if (argument instanceof MessageContent content) {
        words.append(content.html());
      } else if (argument instanceof String text) {
        words.append(text).append(' ');
      }
    }
    return words.toString();
  }
}
