package org.chsiguide.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.chsiguide.broadcast.Audience;
import org.chsiguide.broadcast.Broadcast;
import org.chsiguide.broadcast.BroadcastContent;
import org.chsiguide.broadcast.BroadcastSubject;
import org.chsiguide.delivery.CallbackQuery;
import org.chsiguide.delivery.PendingReply;
import org.chsiguide.delivery.UpdateOutcome.UserErased;
import org.chsiguide.dialog.Conversation;
import org.chsiguide.dialog.Dialog;
import org.chsiguide.dialog.DialogPhrase;
import org.chsiguide.dialog.Intent;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.Reply;
import org.chsiguide.dialog.ScreenState;
import org.chsiguide.dialog.ShippedDialog;
import org.chsiguide.dialog.StepId;
import org.chsiguide.dialog.TopicId;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.Delivery;
import org.chsiguide.messenger.OutgoingPost;
import org.chsiguide.messenger.UserId;
import org.chsiguide.testing.Records;
import org.chsiguide.ticket.RelayedMessage;
import org.chsiguide.ticket.Ticket;

/** Sample conversations, replies and other values to store. */
public final class Samples {
  public static final ChatId AMINA = new ChatId(7_000_000_001L);
  static final ChatId BORIS = new ChatId(42);
  static final ChatId GROUP = new ChatId(-1_001_234_567_890L);
  static final UserId STAFF = new UserId(11);

  private static final String STEP_CHARACTERS = "abcdefghijklmnopqrstuvwxyz0123456789_-";

  private Samples() {}

  /** Returns a conversation that was at {@code welcome} before. */
  static Conversation conversationAt(String step) {
    return new Conversation(Language.EN, new StepId(step), List.of(new StepId("welcome")), 2);
  }

  /** Returns a reply to a typed text that shows the step. */
  public static PendingReply answer(long updateId, ChatId chat, String step) {
    return new PendingReply(
        updateId, chat, null, conversationAt(step), new Reply(Reply.Placement.BELOW));
  }

  /**
   * Adds students who stand at a step and have got its screen.
   *
   * @param firstUpdate the id of the first one's update; the others follow
   */
  public static void addStudentsAt(
      Store store, List<Long> students, String step, long firstUpdate) {
    List<PendingReply> answers = new ArrayList<>();
    for (long student : students) {
      Conversation conversation = new Conversation(Language.EN, new StepId(step), List.of(), 1);
      answers.add(
          new PendingReply(
              firstUpdate + answers.size(), new ChatId(student), null, conversation, Reply.NONE));
    }
    store.conversations().commit(answers);
    answers.forEach(
        pendingReply ->
            store
                .outbox()
                .recordOutcome(pendingReply, new Delivery.Sent())
                .toCompletableFuture()
                .join());
  }

  static UserErased userErased(long updateId, ChatId chat) {
    return new UserErased(updateId, chat, Language.EN, OptionalInt.empty());
  }

  /** Returns the shipped dialog, in which a step had another id before. */
  static Dialog dialogWithRenamedStep(String earlierId, String step) {
    return Records.with(
        ShippedDialog.read().dialog(),
        "renamedSteps",
        Map.of(new StepId(earlierId), new StepId(step)));
  }

  /** Returns a broadcast to everybody that waits for its time. */
  static Broadcast broadcast(Instant begins) {
    return broadcast(Broadcast.Kind.SEND, 0, STAFF, false, begins, Broadcast.State.WAITING);
  }

  /** Returns a broadcast of "News" to everybody, in both languages. */
  public static Broadcast broadcast(
      Broadcast.Kind kind,
      long original,
      UserId author,
      boolean isUrgent,
      Instant begins,
      Broadcast.State state) {
    OutgoingPost post = new OutgoingPost("News", List.of());
    return new Broadcast(
        original,
        kind,
        original,
        author,
        Language.EN,
        new BroadcastContent(post, post),
        Audience.Group.EVERYBODY,
        BroadcastSubject.TIPS,
        isUrgent,
        begins,
        state);
  }

  /** Returns a ticket of a student who has just asked something. */
  public static Ticket ticket(long id, ChatId student, Instant now) {
    return new Ticket(
        id,
        student,
        Language.EN,
        new Ticket.Origin(new StepId("account"), List.of(new StepId("welcome")), now),
        Ticket.State.NEW,
        null,
        null,
        new Ticket.Times(now, now, null, null, null, null, null),
        Ticket.Feedback.NONE,
        Set.of(Ticket.Flag.TALKING));
  }

  /** Returns message 10 of this student's chat, to be relayed to staff. */
  static RelayedMessage relayedMessage(long ticket, ChatId student, RelayedMessage.State state) {
    return new RelayedMessage(
        ticket,
        student,
        RelayedMessage.Kind.MESSAGE,
        student,
        10,
        GROUP,
        null,
        "",
        state,
        null,
        null);
  }

  static Conversation conversation(Random random) {
    List<StepId> history =
        Stream.generate(() -> step(random))
            .limit(random.nextInt(Conversation.MAX_HISTORY + 1))
            .toList();
    Language language = List.of(Language.values()).get(random.nextInt(Language.values().length));
    int turn = random.nextInt(4) == 0 ? Integer.MAX_VALUE : 3;
    return new Conversation(
        language, step(random), history, turn, view(random), random.nextBoolean() ? 5 : 0);
  }

  static PendingReply answer(long updateId, ChatId chat, Random random) {
    List<DialogPhrase> notices = new ArrayList<>();
    for (DialogPhrase phrase : DialogPhrase.values()) {
      if (random.nextInt(10) == 0) {
        notices.add(phrase);
      }
    }
    List<Reply.Placement> places = List.of(Reply.Placement.values());
    Reply reply =
        new Reply(
            random.nextInt(8) == 0 ? null : places.get(random.nextInt(places.size())),
            notices,
            random.nextInt(4) == 0 ? "t:ask:12" : null);
    CallbackQuery callbackQuery =
        random.nextBoolean()
            ? new CallbackQuery("tap-" + random.nextLong(), random.nextInt(), random.nextBoolean())
            : null;
    return new PendingReply(updateId, chat, callbackQuery, conversation(random), reply);
  }

  private static ScreenState view(Random random) {
    List<TopicId> topics = List.of(new TopicId("price"), new TopicId("opening_hours"));
    List<ScreenState> views =
        List.of(
            new ScreenState.PlainStep(),
            new ScreenState.ProgressOverview(),
            new ScreenState.TopicAnswer(new Intent(Intent.Kind.MATCHED, topics)));
    return views.get(random.nextInt(views.size()));
  }

  private static StepId step(Random random) {
    StringBuilder name = new StringBuilder();
    int length = 1 + random.nextInt(40);
    for (int i = 0; i < length; i++) {
      name.append(STEP_CHARACTERS.charAt(random.nextInt(STEP_CHARACTERS.length())));
    }
    return new StepId(name.toString());
  }
}
