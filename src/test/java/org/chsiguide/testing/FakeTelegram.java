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
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.chsiguide.dialog.InlineAnswer;
import org.chsiguide.dialog.Screen;
import org.chsiguide.dialog.Screen.Button;
import org.chsiguide.dialog.StepId;
import org.chsiguide.messenger.BulkSender;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.ChatOrTopic;
import org.chsiguide.messenger.Delivery;
import org.chsiguide.messenger.DeliveryGuarantee;
import org.chsiguide.messenger.ForumTopicId;
import org.chsiguide.messenger.IncomingMessage;
import org.chsiguide.messenger.MessageContent;
import org.chsiguide.messenger.Messenger;
import org.chsiguide.messenger.OutgoingPost;
import org.chsiguide.messenger.RelayMessenger;
import org.chsiguide.messenger.SendPermit;
import org.jspecify.annotations.Nullable;

/**
 * Telegram in memory, behind all ports through which the bot sends. It records the calls, keeps the
 * messages of each chat as they are now, and rejects what Telegram rejects; {@link #when} lets
 * other things come of calls. Thread-safe.
 */
public final class FakeTelegram implements Messenger, RelayMessenger, BulkSender {
  private static final Screen NOTHING = new Screen(0, "", List.of());
  private static final ChatOrTopic NO_CHAT = new ChatId(0);

  /**
   * A call of the bot.
   *
   * @param method the method of the port, such as {@code send}; for several of one name {@code
   *     sendPost}, {@code sendFile}, {@code sendTo}, {@code editContent}, {@code sendToMany},
   *     {@code editForMany}, {@code deleteForMany}
   * @param to where it takes effect; chat 0 for the answer to a callback query
   * @param id the message that it makes or changes
   * @param text the words that it shows; of a file the name
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
   * @param screen what it shows, with its buttons; empty if a user wrote it
   * @param copyOf the original of a copy, such as {@code 7/12}
   * @param post what was sent as a post; null if it is none
   */
  public record Message(
      int id,
      @Nullable ForumTopicId topic,
      @Nullable Integer replyTo,
      MessageContent content,
      Screen screen,
      String copyOf,
      @Nullable OutgoingPost post) {

    /** Expects that each row has a button. */
    public Message {
      if (screen.rows().contains(List.of())) {
        throw new AssertionError("a row without a button: " + screen);
      }
    }

    private Message(int id, ChatOrTopic to, @Nullable Integer replyTo, Screen screen) {
      this(id, topic(to), replyTo, new MessageContent.Text(screen.html()), screen, "", null);
    }

    private static @Nullable ForumTopicId topic(ChatOrTopic to) {
      return to instanceof ForumTopicId topic ? topic : null;
    }

    private Message with(Screen other) {
      return with(new MessageContent.Text(other.html()), other);
    }

    private Message with(MessageContent otherContent, Screen other) {
      return new Message(id, topic, replyTo, otherContent, other, copyOf, post);
    }

    /** Returns its words. */
    public String html() {
      return content.html();
    }
  }

  private final Map<ChatId, Map<Integer, Message>> chats = new HashMap<>();
  private final Map<ForumTopicId, String> topics = new LinkedHashMap<>();

  /** The last topic id of each group. */
  private final Map<ChatId, Integer> lastTopic = new HashMap<>();

  private final Map<String, String> notices = new HashMap<>();
  private final List<Call> calls = new ArrayList<>();
  private String file = "";
  private final CallRules rules = new CallRules();
  private BiConsumer<ChatId, Screen> screenListener = (chat, screen) -> {};
  private boolean isPermitted = true;
  private DeliveryGuarantee guarantee = DeliveryGuarantee.ONCE_AT_MOST;
  private int lastId = 100_000;

  /** The calls that Telegram would have rejected. */
  public final List<String> rejectedCalls = new ArrayList<>();

  /** The chats of users who blocked the bot. */
  public final Set<ChatId> blocked = ConcurrentHashMap.newKeySet();

  /**
   * The maximum number of calls whose responses are held; further ones get {@link
   * Delivery.RetryAfter}.
   */
  public volatile int maxInFlight = Integer.MAX_VALUE;

  /** How often something was to make no sound. */
  public final AtomicInteger silences = new AtomicInteger();

  /** Runs once, while the next call about topics waits for the rate limit. */
  public final AtomicReference<@Nullable Runnable> duringWait = new AtomicReference<>();

  /** Runs once, during an attempt of the next call about topics, which waits again after it. */
  public final AtomicReference<@Nullable Runnable> duringRefusal = new AtomicReference<>();

  /** The number of slots that were neither used nor released. */
  public final AtomicInteger openSlots = new AtomicInteger();

  /** Begins a rule for such calls. Of several rules for a call, the earliest counts. */
  public CallRules.Rule when(Predicate<Call> which) {
    return rules.when(which);
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
    rules.release();
  }

  /** Returns whether there are rules. */
  public boolean hasRules() {
    return rules.isActive();
  }

  /** Ends all rules; held responses never come. */
  public void endRules() {
    rules.end();
  }

  /** Registers a listener for each screen that arrives, even if the bot does not know. */
  public FakeTelegram onScreen(BiConsumer<ChatId, Screen> listener) {
    screenListener = listener;
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

  /** Receives a message of a user; returns its id. */
  public synchronized int receive(
      ChatId chat,
      @Nullable ForumTopicId topic,
      @Nullable Integer replyTo,
      MessageContent content) {
    int id = ++lastId;
    messages(chat).put(id, new Message(id, topic, replyTo, content, NOTHING, "", null));
    return id;
  }

  /** Receives a message of a user, or an edit, under the id that it has. */
  public synchronized void receive(ChatId chat, IncomingMessage message) {
    messages(chat)
        .put(
            message.id(),
            new Message(
                message.id(),
                message.topic(),
                message.replyTo(),
                message.content(),
                NOTHING,
                "",
                null));
  }

  /** Receives an edit of a user's message. */
  public synchronized void receiveEdit(ChatId chat, int id, MessageContent content) {
    Message before = messages(chat).get(id);
    messages(chat).put(id, before.with(content, before.screen()));
  }

  /** Returns the messages of a chat, oldest first. */
  public synchronized List<Message> messagesIn(ChatId chat) {
    return List.copyOf(messages(chat).values());
  }

  /** Returns the messages of a topic, oldest first. */
  public List<Message> messagesIn(ForumTopicId topic) {
    return messagesIn(topic.group()).stream()
        .filter(message -> topic.equals(message.topic()))
        .toList();
  }

  /** Returns the topics of all groups, oldest first. */
  public synchronized List<ForumTopicId> topics() {
    return List.copyOf(topics.keySet());
  }

  /** Returns the name of a topic, empty if there is no such topic. */
  public synchronized String topicName(ForumTopicId topic) {
    return topics.getOrDefault(topic, "");
  }

  /** Deletes a topic, as staff do; its messages stay. */
  public synchronized void deleteTopic(ForumTopicId topic) {
    topics.remove(topic);
  }

  /** Lets the ids of new topics begin again. */
  public synchronized void resetTopicIds() {
    lastTopic.clear();
  }

  /** Returns the reaction of the bot to a message; empty if there is none. */
  public String reaction(ChatId chat, int message) {
    return calls("setReaction").stream()
        .filter(call -> call.isTo(chat) && call.id() == message)
        .map(Call::text)
        .reduce("", (older, newer) -> newer);
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

  /** Returns the texts of all calls to a topic, or to a chat outside its topics. */
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
  public CompletionStage<Delivery> send(ChatId chat, Screen screen, SendPermit sendPermit) {
    return sendPermit
        .ifGranted(() -> send("send", chat, screen))
        .thenCompose(
            delivery ->
                mayRepeat(sendPermit.guarantee(), delivery)
                    ? sendPermit.ifGranted(() -> send("send", chat, screen))
                    : CompletableFuture.completedFuture(delivery));
  }

  private static boolean mayRepeat(DeliveryGuarantee guarantee, Delivery delivery) {
    return delivery instanceof Delivery.Unknown && guarantee.allowsAnother(1);
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
          screenListener.accept(to.chat(), screen);
          messages(to.chat()).put(id, new Message(id, to, null, screen));
          return new Delivery.Sent(id);
        });
  }

  @Override
  public CompletionStage<Delivery> edit(ChatId chat, int messageId, Screen screen) {
    return call(
        new Call("edit", chat, messageId, screen.html()),
        () -> {
          Message before = messages(chat).get(messageId);
          if (before == null) {
            return new Delivery.Gone();
          }
          if (before.screen().picture() != null && screen.picture() == null) {
            rejectedCalls.add("there is no text in the message to edit: " + messageId);
            return new Delivery.Gone();
          }
          screenListener.accept(chat, screen);
          replace(chat, before, before.with(screen));
          return new Delivery.Sent(messageId);
        });
  }

  @Override
  public CompletionStage<Delivery> sendDocument(
      ChatId chat, String name, byte[] content, String caption) {
    return call(new Call("sendDocument", chat, 0, name), Delivery.Sent::new);
  }

  @Override
  public CompletionStage<Delivery> removeButtons(ChatId chat, int messageId) {
    return call(
        new Call("removeButtons", chat, messageId, ""),
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
        new Call("delete", chat, messageId, ""),
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
  public CompletionStage<Delivery> answerInlineQuery(
      String queryId, List<InlineAnswer> answers, String openLabel, StepId start) {
    return call(new Call("answerInlineQuery", NO_CHAT, 0, openLabel), Delivery.Sent::new);
  }

  @Override
  public CompletionStage<Delivery> answerGuestQuery(String queryId, InlineAnswer answer) {
    return call(new Call("answerGuestQuery", NO_CHAT, 0, answer.html()), Delivery.Sent::new);
  }

  @Override
  public CompletionStage<Delivery> sendFile(ChatOrTopic to, String name, byte[] content) {
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
        new Call(method, chat, id, post.html()),
        () -> {
          ids.forEach(it -> put(chat, it, it == id ? post : null));
          return new Delivery.Sent(ids);
        });
  }

  private void put(ChatId chat, int id, @Nullable OutgoingPost post) {
    MessageContent content = new MessageContent.Text(post == null ? "" : post.html());
    Screen screen = new Screen(0, content.html(), List.of());
    messages(chat).put(id, new Message(id, null, null, content, screen, "", post));
  }

  @Override
  public CompletionStage<Slot> acquireSlot() {
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
              new Call("editForMany", chat, messageId, post.html()),
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
              new Call("deleteForMany", chat, messageIds.get(0), ""),
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

  @Override
  public RelayMessenger withPermit(SendPermit sendPermit) {
    Optional.ofNullable(duringWait.getAndSet(null)).ifPresent(Runnable::run);
    boolean isGiven =
        sendPermit.acquire().get().exceptionally(failure -> false).toCompletableFuture().join();
    Runnable refusal = duringRefusal.getAndSet(null);
    if (refusal != null) {
      refusal.run();
      sendPermit.release().run();
      return withPermit(sendPermit);
    }
    synchronized (this) {
      isPermitted = isGiven;
      guarantee = sendPermit.guarantee();
    }
    return this;
  }

  @Override
  public RelayMessenger silently() {
    silences.incrementAndGet();
    return this;
  }

  @Override
  public CompletionStage<Void> whenReady(ChatId chat) {
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public synchronized CompletionStage<Delivery> createTopic(ChatId chat, String name, String icon) {
    int id = lastTopic.getOrDefault(chat, 1) + 1;
    return callIfPermitted(
        new Call("createTopic", chat, id, name),
        () -> {
          lastTopic.put(chat, id);
          topics.put(new ForumTopicId(chat, id), name);
          return new Delivery.Sent(id);
        });
  }

  @Override
  public CompletionStage<Delivery> editTopic(
      ForumTopicId topic, @Nullable String name, String icon) {
    return call(
        new Call("editTopic", topic, 0, name == null ? "" : name),
        () -> {
          if (name != null) {
            topics.replace(topic, name);
          }
          return new Delivery.Sent();
        });
  }

  @Override
  public CompletionStage<Delivery> reopenTopic(ForumTopicId topic) {
    return callIfPermitted(new Call("reopenTopic", topic, 0, ""), Delivery.Sent::new);
  }

  @Override
  public synchronized CompletionStage<Delivery> send(
      ChatOrTopic to, @Nullable Integer replyTo, Screen screen) {
    int id = ++lastId;
    return callIfPermitted(
        new Call("sendTo", to, id, screen.html()),
        () -> put(to, new Message(id, to, replyTo, screen)));
  }

  @Override
  public synchronized CompletionStage<Delivery> copyMessage(
      ChatId from,
      int message,
      ChatOrTopic to,
      @Nullable Integer replyTo,
      @Nullable String caption,
      List<List<Button>> below) {
    Message original = messages(from).get(message);
    if (original == null) {
      return callIfPermitted(new Call("copyMessage", to, 0, ""), Delivery.Gone::new);
    }
    MessageContent content =
        caption != null && original.content() instanceof MessageContent.File
            ? original.content().withHtml(caption)
            : original.content();
    Message copy = copy(++lastId, to, replyTo, from, message, content, below);
    return callIfPermitted(
        new Call("copyMessage", to, copy.id(), content.html()), () -> put(to, copy));
  }

  @Override
  public synchronized CompletionStage<Delivery> copyMessages(
      ChatId from, List<Integer> messages, ChatOrTopic to) {
    List<Message> copies = new ArrayList<>();
    for (int message : messages) {
      Message original = messages(from).get(message);
      if (original != null) {
        copies.add(copy(++lastId, to, null, from, message, original.content(), List.of()));
      }
    }
    return callIfPermitted(
        new Call("copyMessages", to, lastId, ""),
        () -> {
          if (isDeleted(to)) {
            return new Delivery.TopicDeleted();
          }
          copies.forEach(copy -> put(to, copy));
          return new Delivery.Sent(copies.stream().map(Message::id).toList());
        });
  }

  private static Message copy(
      int id,
      ChatOrTopic to,
      @Nullable Integer replyTo,
      ChatId from,
      int message,
      MessageContent content,
      List<List<Button>> below) {
    Screen screen = new Screen(0, content.html(), below);
    return new Message(id, Message.topic(to), replyTo, content, screen, from + "/" + message, null);
  }

  private Delivery put(ChatOrTopic to, Message message) {
    if (isDeleted(to)) {
      return new Delivery.TopicDeleted();
    }
    messages(to.chat()).put(message.id(), message);
    return new Delivery.Sent(message.id());
  }

  private boolean isDeleted(ChatOrTopic to) {
    return to instanceof ForumTopicId && !topics.containsKey(to);
  }

  @Override
  public CompletionStage<Delivery> setReaction(ChatId chat, int message, String emoji) {
    return call(new Call("setReaction", chat, message, emoji), Delivery.Sent::new);
  }

  @Override
  public CompletionStage<Delivery> pin(ChatId chat, int message) {
    return call(new Call("pin", chat, message, ""), Delivery.Sent::new);
  }

  @Override
  public CompletionStage<Delivery> edit(
      ChatId chat, int message, MessageContent content, List<List<Button>> below) {
    return callIfPermitted(
        new Call("editContent", chat, message, content.html()),
        () -> {
          Message before = messages(chat).get(message);
          if (before == null || content instanceof MessageContent.Other) {
            return new Delivery.Gone();
          }
          messages(chat).put(message, before.with(content, new Screen(0, content.html(), below)));
          return new Delivery.Sent(message);
        });
  }

  private synchronized CompletionStage<Delivery> callIfPermitted(
      Call call, Supplier<Delivery> effect) {
    if (!isPermitted) {
      isPermitted = true;
      return CompletableFuture.completedFuture(new Delivery.NotPermitted());
    }
    DeliveryGuarantee guaranteed = guarantee;
    guarantee = DeliveryGuarantee.ONCE_AT_MOST;
    return call(call, effect)
        .thenCompose(
            delivery ->
                mayRepeat(guaranteed, delivery)
                    ? call(call, effect)
                    : CompletableFuture.completedFuture(delivery));
  }

  private synchronized CompletionStage<Delivery> call(Call call, Supplier<Delivery> effect) {
    calls.add(call);
    if (rules.heldCount() >= maxInFlight && !call.is("answerCallbackQuery")) {
      return CompletableFuture.completedFuture(new Delivery.RetryAfter(Duration.ofSeconds(30)));
    }
    return rules.apply(
        call, () -> blocked.contains(call.to().chat()) ? new Delivery.Blocked() : effect.get());
  }

  private Map<Integer, Message> messages(ChatId chat) {
    return chats.computeIfAbsent(chat, it -> new LinkedHashMap<>());
  }
}
