package org.chsiguide.testing;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.chsiguide.dialog.Screen;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.Delivery;
import org.chsiguide.messenger.ForumTopics.ChatOrTopic;
import org.chsiguide.messenger.Messenger;
import org.chsiguide.messenger.OutgoingPost;
import org.chsiguide.messenger.StaffMessenger;

/**
 * Telegram in memory, behind all ports through which the bot sends. It records the calls, keeps the
 * messages of each chat as they are now, and rejects what Telegram rejects; {@link #when} lets
 * other things come of calls. Thread-safe.
 */
public final class FakeTelegram implements Messenger, StaffMessenger {
  private static final ChatOrTopic NO_CHAT = ChatOrTopic.of(new ChatId(0));

  /**
   * A call of the bot.
   *
   * @param method the method of the port, such as {@code send}
   * @param to where it takes effect; chat 0 for the answer to a callback query
   * @param id the message that it makes or changes
   * @param text the words that it shows; of a file the name, of a picture {@code picture}
   */
  public record Call(String method, ChatOrTopic to, int id, String text) {
    /** Returns whether it calls this method. */
    public boolean is(String name) {
      return method.equals(name);
    }

    /** Returns whether it takes effect in this chat. */
    public boolean isTo(ChatId chat) {
      return to.chat().equals(chat);
    }
  }

  private final Map<ChatId, Map<Integer, Screen>> chats = new HashMap<>();
  private final Map<String, String> notices = new HashMap<>();
  private final List<Call> calls = new ArrayList<>();
  private String file = "";
  private final List<Rule> rules = new ArrayList<>();
  private BiConsumer<ChatId, Screen> sendListener = (chat, screen) -> {};
  private int lastId;
  private int inFlight;

  /** The calls that Telegram would have rejected. */
  public final List<String> rejectedCalls = new ArrayList<>();

  /** The chats of users who blocked the bot. */
  public final Set<ChatId> blocked = ConcurrentHashMap.newKeySet();

  /**
   * The maximum number of calls whose responses are held; further ones get {@link
   * Delivery.RetryAfter}.
   */
  public volatile int maxInFlight = Integer.MAX_VALUE;

  /** Begins a rule for such calls. Of several rules for a call, the earliest counts. */
  public Rule when(Predicate<Call> which) {
    return new Rule(which);
  }

  /** Lets no call arrive from now on, and none be answered. */
  public void dropCalls() {
    when(call -> true).drop();
  }

  /** Holds responses from now on, but for those to answers to callback queries. */
  public void holdReplies() {
    when(call -> !call.is("answerCallbackQuery")).hold();
  }

  /** Ends all rules and gives the held responses. */
  public void releaseReplies() {
    List<Rule> ended;
    synchronized (this) {
      ended = List.copyOf(rules);
      rules.clear();
    }
    ended.forEach(Rule::release);
  }

  /** Ends all rules; held responses never come. */
  public synchronized void endRules() {
    rules.clear();
    inFlight = 0;
  }

  /** What comes of some calls, from when this is decided until it ends. */
  public final class Rule {
    private final Predicate<Call> which;
    private final List<Runnable> held = new ArrayList<>();
    private Reaction reaction = Reaction.NONE;
    private int remaining = Integer.MAX_VALUE;

    private Rule(Predicate<Call> which) {
      this.which = which;
    }

    /** Ends by itself after this many calls. */
    public Rule times(int number) {
      remaining = number;
      return this;
    }

    /** Responds with this, and does nothing. */
    public Rule refuse(Delivery outcome) {
      return decide(effect -> CompletableFuture.completedFuture(outcome));
    }

    /** Does what is called, but responds with this. */
    public Rule answer(Delivery outcome) {
      return decide(
          effect -> {
            effect.get();
            return CompletableFuture.completedFuture(outcome);
          });
    }

    /** Does nothing and never responds. */
    public Rule drop() {
      return decide(effect -> new CompletableFuture<>());
    }

    /** Does what is called, but responds only when released. */
    public Rule hold() {
      return decide(
          effect -> {
            Delivery outcome = effect.get();
            CompletableFuture<Delivery> later = new CompletableFuture<>();
            inFlight++;
            held.add(() -> later.complete(outcome));
            return later;
          });
    }

    /** Ends this and gives the held responses. */
    public void release() {
      List<Runnable> released;
      synchronized (FakeTelegram.this) {
        rules.remove(this);
        released = List.copyOf(held);
        held.clear();
        inFlight -= released.size();
      }
      released.forEach(Runnable::run);
    }

    private Rule decide(Reaction decision) {
      synchronized (FakeTelegram.this) {
        reaction = decision;
        rules.add(this);
      }
      return this;
    }
  }

  /** Returns the outcome of a call that has this effect. */
  private interface Reaction {
    Reaction NONE = effect -> CompletableFuture.completedFuture(effect.get());

    CompletionStage<Delivery> to(Supplier<Delivery> effect);
  }

  /** Registers a listener for each new screen that arrives, even if the bot does not know. */
  public FakeTelegram onSend(BiConsumer<ChatId, Screen> listener) {
    sendListener = listener;
    return this;
  }

  /** Returns all calls so far, oldest first. */
  public synchronized List<Call> calls() {
    return List.copyOf(calls);
  }

  /** Returns the calls of this method so far. */
  public List<Call> calls(String method) {
    return calls().stream().filter(call -> call.is(method)).toList();
  }

  /** Returns the methods of all calls so far. */
  public List<String> methods() {
    return calls().stream().map(Call::method).toList();
  }

  /** Returns the messages of a chat by id, oldest first. */
  public synchronized Map<Integer, Screen> screens(ChatId chat) {
    return new LinkedHashMap<>(messages(chat));
  }

  /** Returns the notice that answered a tap, or {@code (not answered)}. */
  public synchronized String notice(String callbackQueryId) {
    return notices.getOrDefault(callbackQueryId, "(not answered)");
  }

  /** Returns the texts of all calls to this chat, outside its topics. */
  public List<String> sentTo(ChatId chat) {
    return sentTo(ChatOrTopic.of(chat));
  }

  /** Returns the texts of all calls to a chat or topic. */
  public List<String> sentTo(ChatOrTopic destination) {
    return calls().stream().filter(it -> it.to().equals(destination)).map(Call::text).toList();
  }

  /** Returns the HTML of the last screen that was sent to staff. */
  public String text() {
    List<Call> screens = calls("sendScreen");
    return screens.isEmpty() ? "" : screens.get(screens.size() - 1).text();
  }

  /** Returns the content of the last file. */
  public synchronized String file() {
    return file;
  }

  @Override
  public CompletionStage<Delivery> send(ChatId chat, Screen screen) {
    return send("send", ChatOrTopic.of(chat), screen);
  }

  @Override
  public CompletionStage<Delivery> sendScreen(ChatOrTopic to, Screen screen) {
    return send("sendScreen", to, screen);
  }

  private synchronized CompletionStage<Delivery> send(
      String method, ChatOrTopic to, Screen screen) {
    int id = ++lastId;
    return call(
        new Call(method, to, id, screen.html()),
        () -> {
          sendListener.accept(to.chat(), screen);
          messages(to.chat()).put(id, screen);
          return new Delivery.Sent(id);
        });
  }

  @Override
  public CompletionStage<Delivery> edit(ChatId chat, int messageId, Screen screen) {
    return call(
        new Call("edit", ChatOrTopic.of(chat), messageId, screen.html()),
        () -> {
          Screen before = messages(chat).get(messageId);
          if (before == null) {
            return new Delivery.Gone();
          }
          if (before.picture() != null && screen.picture() == null) {
            rejectedCalls.add("there is no text in the message to edit: " + messageId);
            return new Delivery.Gone();
          }
          replace(chat, messageId, screen);
          return new Delivery.Sent(messageId);
        });
  }

  @Override
  public CompletionStage<Delivery> removeButtons(ChatId chat, int messageId) {
    return call(
        new Call("removeButtons", ChatOrTopic.of(chat), messageId, ""),
        () -> {
          Screen before = messages(chat).get(messageId);
          if (before == null) {
            return new Delivery.Gone();
          }
          replace(chat, messageId, before.withoutButtons(button -> true));
          return new Delivery.Sent(messageId);
        });
  }

  private void replace(ChatId chat, int messageId, Screen screen) {
    if (screen.equals(messages(chat).put(messageId, screen))) {
      rejectedCalls.add("message is not modified: " + messageId);
    }
  }

  /** Deletes a message, for the bot as well as for the user. */
  @Override
  public CompletionStage<Delivery> delete(ChatId chat, int messageId) {
    return call(
        new Call("delete", ChatOrTopic.of(chat), messageId, ""),
        () -> {
          messages(chat).remove(messageId);
          return new Delivery.Sent(messageId);
        });
  }

  @Override
  public CompletionStage<Delivery> answerCallbackQuery(String callbackQueryId, String notice) {
    return call(
        new Call("answerCallbackQuery", NO_CHAT, 0, notice),
        () -> {
          if (notices.put(callbackQueryId, notice) != null) {
            rejectedCalls.add("query is too old: " + callbackQueryId);
          }
          return new Delivery.Sent();
        });
  }

  @Override
  public CompletionStage<Delivery> sendPhoto(ChatOrTopic to, byte[] png) {
    return call(new Call("sendPhoto", to, 0, "picture"), Delivery.Sent::new);
  }

  @Override
  public CompletionStage<Delivery> send(ChatOrTopic to, String name, byte[] content) {
    return call(
        new Call("sendFile", to, 0, name),
        () -> {
          file = new String(content, StandardCharsets.UTF_8);
          return new Delivery.Sent();
        });
  }

  @Override
  public CompletionStage<Delivery> send(ChatId chat, OutgoingPost post) {
    throw new AssertionError(post);
  }

  private synchronized CompletionStage<Delivery> call(Call call, Supplier<Delivery> effect) {
    calls.add(call);
    if (inFlight >= maxInFlight && !call.is("answerCallbackQuery")) {
      return CompletableFuture.completedFuture(new Delivery.RetryAfter(Duration.ofSeconds(30)));
    }
    return reaction(call)
        .to(() -> blocked.contains(call.to().chat()) ? new Delivery.Blocked() : effect.get());
  }

  private Reaction reaction(Call call) {
    for (Rule rule : rules) {
      if (rule.which.test(call)) {
        if (--rule.remaining == 0) {
          rules.remove(rule);
        }
        return rule.reaction;
      }
    }
    return Reaction.NONE;
  }

  private Map<Integer, Screen> messages(ChatId chat) {
    return chats.computeIfAbsent(chat, it -> new LinkedHashMap<>());
  }
}
