package org.chsiguide.testing;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.chsiguide.dialog.Screen;
import org.chsiguide.messenger.BulkSender;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.Delivery;
import org.chsiguide.messenger.ForumTopics.ChatOrTopic;
import org.chsiguide.messenger.Messenger;
import org.chsiguide.messenger.OutgoingPost;
import org.chsiguide.messenger.StaffMessenger;
import org.jspecify.annotations.Nullable;

/**
 * Telegram in memory, behind all ports through which the bot sends. It records the calls, keeps the
 * messages of each chat as they are now, and rejects what Telegram rejects; {@link #when} lets
 * other things come of calls. Thread-safe.
 */
public final class FakeTelegram implements Messenger, StaffMessenger, BulkSender {
  private static final ChatOrTopic NO_CHAT = ChatOrTopic.of(new ChatId(0));

  /**
   * A call of the bot.
   *
   * @param method the method of the port, such as {@code send}; for several of one name {@code
   *     sendPost}, {@code sendFile}, {@code sendToMany}, {@code editForMany}, {@code deleteForMany}
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

  /**
   * A message in a chat.
   *
   * @param post what was sent as a post; null if it is a screen
   */
  public record Message(int id, Screen screen, @Nullable OutgoingPost post) {
    private Message with(Screen other) {
      return new Message(id, other, post);
    }
  }

  private final Map<ChatId, Map<Integer, Message>> chats = new HashMap<>();
  private final Map<String, String> notices = new HashMap<>();
  private final List<Call> calls = new ArrayList<>();
  private String file = "";
  private final List<Rule> rules = new ArrayList<>();
  private BiConsumer<ChatId, Screen> sendListener = (chat, screen) -> {};
  private int lastId;

  /** The calls that Telegram would have rejected. */
  public final List<String> rejectedCalls = new ArrayList<>();

  /** The chats of users who blocked the bot. */
  public final Set<ChatId> blocked = ConcurrentHashMap.newKeySet();

  /**
   * The maximum number of calls whose responses are held; further ones get {@link
   * Delivery.RetryAfter}.
   */
  public volatile int maxInFlight = Integer.MAX_VALUE;

  /** The number of slots so far. */
  public final AtomicInteger acquiredSlots = new AtomicInteger();

  /** The number of slots that were neither used nor released. */
  public final AtomicInteger openSlots = new AtomicInteger();

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

    /** Fails before anything is sent. */
    public Rule fail(RuntimeException failure) {
      return decide(
          effect -> {
            throw failure;
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

  /** Returns the messages of a chat, oldest first. */
  public synchronized List<Message> messagesIn(ChatId chat) {
    return List.copyOf(messages(chat).values());
  }

  /** Returns the messages of a chat by id, oldest first. */
  public Map<Integer, Screen> screens(ChatId chat) {
    Map<Integer, Screen> screens = new LinkedHashMap<>();
    messagesIn(chat).forEach(message -> screens.put(message.id(), message.screen()));
    return screens;
  }

  /** Returns the messages of a chat that have buttons, oldest first. */
  public List<Message> panels(ChatId chat) {
    return messagesIn(chat).stream().filter(it -> !it.screen().rows().isEmpty()).toList();
  }

  /** Returns the newest message of a chat that has buttons. */
  public Optional<Message> panel(ChatId chat) {
    return panels(chat).stream().reduce((older, newer) -> newer);
  }

  /** Returns the HTML of the screens of a chat, oldest first. */
  public List<String> texts(ChatId chat) {
    return messagesIn(chat).stream()
        .filter(message -> message.post() == null)
        .map(message -> message.screen().html())
        .toList();
  }

  /** Returns the posts of a chat, as they are now, oldest first. */
  public List<OutgoingPost> posts(ChatId chat) {
    return messagesIn(chat).stream().map(Message::post).filter(Objects::nonNull).toList();
  }

  /** Returns the HTML of the posts of a chat, as they are now, oldest first. */
  public List<String> broadcastTexts(ChatId chat) {
    return posts(chat).stream().map(OutgoingPost::html).toList();
  }

  /** Returns the newest post of a chat, as it is now. */
  public OutgoingPost post(ChatId chat) {
    List<OutgoingPost> posts = posts(chat);
    return posts.get(posts.size() - 1);
  }

  /** Returns the recipients of posts to many, in order. */
  public List<ChatId> sentToMany() {
    return calls("sendToMany").stream().map(call -> call.to().chat()).toList();
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
          messages(to.chat()).put(id, new Message(id, screen, null));
          return new Delivery.Sent(id);
        });
  }

  @Override
  public CompletionStage<Delivery> edit(ChatId chat, int messageId, Screen screen) {
    return call(
        new Call("edit", ChatOrTopic.of(chat), messageId, screen.html()),
        () -> {
          Message before = messages(chat).get(messageId);
          if (before == null) {
            return new Delivery.Gone();
          }
          if (before.screen().picture() != null && screen.picture() == null) {
            rejectedCalls.add("there is no text in the message to edit: " + messageId);
            return new Delivery.Gone();
          }
          replace(chat, before, before.with(screen));
          return new Delivery.Sent(messageId);
        });
  }

  @Override
  public CompletionStage<Delivery> removeButtons(ChatId chat, int messageId) {
    return call(
        new Call("removeButtons", ChatOrTopic.of(chat), messageId, ""),
        () -> {
          Message before = messages(chat).get(messageId);
          if (before == null) {
            return new Delivery.Gone();
          }
          replace(chat, before, before.with(before.screen().withoutButtons(button -> true)));
          return new Delivery.Sent(messageId);
        });
  }

  private void replace(ChatId chat, Message before, Message after) {
    messages(chat).put(after.id(), after);
    if (after.equals(before)) {
      rejectedCalls.add("message is not modified: " + after.id());
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
    return send("sendPost", chat, post);
  }

  private synchronized CompletionStage<Delivery> send(
      String method, ChatId chat, OutgoingPost post) {
    int id = lastId + 1;
    lastId += Math.max(1, post.attachments().size());
    List<Integer> ids = IntStream.rangeClosed(id, lastId).boxed().toList();
    return call(
        new Call(method, ChatOrTopic.of(chat), id, post.html()),
        () -> {
          ids.forEach(it -> put(chat, it, it == id ? post : null));
          return new Delivery.Sent(ids);
        });
  }

  private void put(ChatId chat, int id, @Nullable OutgoingPost post) {
    String html = post == null ? "" : post.html();
    messages(chat).put(id, new Message(id, new Screen(0, html, List.of()), post));
  }

  @Override
  public CompletionStage<Slot> acquireSlot() {
    acquiredSlots.incrementAndGet();
    openSlots.incrementAndGet();
    return CompletableFuture.completedFuture(new FakeSlot());
  }

  private final class FakeSlot implements Slot {
    @Override
    public CompletionStage<Delivery> send(ChatId chat, OutgoingPost post) {
      return used(FakeTelegram.this.send("sendToMany", chat, post));
    }

    @Override
    public CompletionStage<Delivery> edit(ChatId chat, int messageId, OutgoingPost post) {
      return used(
          call(
              new Call("editForMany", ChatOrTopic.of(chat), messageId, post.html()),
              () -> {
                if (!messages(chat).containsKey(messageId)) {
                  return new Delivery.Gone();
                }
                put(chat, messageId, post);
                return new Delivery.Sent(messageId);
              }));
    }

    @Override
    public CompletionStage<Delivery> delete(ChatId chat, List<Integer> messageIds) {
      return used(
          call(
              new Call("deleteForMany", ChatOrTopic.of(chat), messageIds.get(0), ""),
              () -> {
                messages(chat).keySet().removeAll(messageIds);
                return new Delivery.Sent();
              }));
    }

    private CompletionStage<Delivery> used(CompletionStage<Delivery> outcome) {
      release();
      return outcome;
    }

    @Override
    public void release() {
      openSlots.decrementAndGet();
    }
  }

  private synchronized CompletionStage<Delivery> call(Call call, Supplier<Delivery> effect) {
    calls.add(call);
    if (inFlight() >= maxInFlight && !call.is("answerCallbackQuery")) {
      return CompletableFuture.completedFuture(new Delivery.RetryAfter(Duration.ofSeconds(30)));
    }
    return reaction(call)
        .to(() -> blocked.contains(call.to().chat()) ? new Delivery.Blocked() : effect.get());
  }

  private int inFlight() {
    return rules.stream().mapToInt(rule -> rule.held.size()).sum();
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

  private Map<Integer, Message> messages(ChatId chat) {
    return chats.computeIfAbsent(chat, it -> new LinkedHashMap<>());
  }
}
