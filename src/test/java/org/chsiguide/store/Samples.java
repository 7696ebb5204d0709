package org.chsiguide.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.chsiguide.bot.Answer;
import org.chsiguide.bot.Farewell;
import org.chsiguide.bot.Tap;
import org.chsiguide.broadcast.Audience;
import org.chsiguide.broadcast.Broadcast;
import org.chsiguide.broadcast.Bulletin;
import org.chsiguide.broadcast.Subject;
import org.chsiguide.dialog.Conversation;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.Meaning;
import org.chsiguide.dialog.Phrase;
import org.chsiguide.dialog.Reply;
import org.chsiguide.dialog.StepId;
import org.chsiguide.dialog.TopicId;
import org.chsiguide.dialog.View;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.PersonId;
import org.chsiguide.messenger.Post;
import org.chsiguide.ticket.Passage;
import org.chsiguide.ticket.Ticket;

/** Conversations and answers to store. */
final class Samples {
  static final ChatId AMINA = new ChatId(7_000_000_001L);
  static final ChatId BORIS = new ChatId(42);
  static final ChatId GROUP = new ChatId(-1_001_234_567_890L);
  static final PersonId STAFF = new PersonId(11);

  private static final String STEP_CHARACTERS = "abcdefghijklmnopqrstuvwxyz0123456789_-";

  private Samples() {}

  /** A conversation that was at {@code welcome} before. */
  static Conversation at(String step) {
    return new Conversation(Language.EN, new StepId(step), List.of(new StepId("welcome")), 2);
  }

  /** An answer to a typed word that shows the step. */
  static Answer answer(long updateId, ChatId chat, String step) {
    return new Answer(updateId, chat, null, at(step), List.of(new Reply.Show(Reply.Place.BELOW)));
  }

  static Farewell farewell(long updateId, ChatId chat) {
    return new Farewell(updateId, chat, Language.EN, OptionalInt.empty());
  }

  /** News for everybody, in both languages. */
  static Broadcast news(Instant begins) {
    Post post = new Post("News", List.of());
    return new Broadcast(
        0,
        Broadcast.Kind.SEND,
        0,
        STAFF,
        Language.EN,
        new Bulletin(post, post),
        new Audience.Everybody(),
        Subject.TIPS,
        false,
        begins,
        Broadcast.State.WAITING,
        false);
  }

  /** A ticket of a student who has just asked something. */
  static Ticket ticket(long id, ChatId student, Instant now) {
    return new Ticket(
        id,
        student,
        Language.EN,
        new Ticket.Origin(new StepId("account"), List.of(new StepId("welcome")), now),
        Ticket.State.NEW,
        null,
        null,
        new Ticket.Times(now, now, null, null, null, null),
        Ticket.Verdict.NONE,
        Set.of(Ticket.Flag.TALKING));
  }

  /** What this student wrote, as message 10 of their chat, which is to go to staff. */
  static Passage passage(long ticket, ChatId student, Passage.State state) {
    return new Passage(ticket, Passage.Kind.MESSAGE, student, 10, GROUP, null, "", state, null);
  }

  static Conversation conversation(Random random) {
    List<StepId> history =
        Stream.generate(() -> step(random))
            .limit(random.nextInt(Conversation.MAX_HISTORY + 1))
            .toList();
    Language language = List.of(Language.values()).get(random.nextInt(Language.values().length));
    int turn = random.nextInt(4) == 0 ? Integer.MAX_VALUE : 3;
    return new Conversation(language, step(random), history, turn, view(random));
  }

  static Answer answer(long updateId, ChatId chat, Random random) {
    List<Reply> replies = new ArrayList<>();
    for (Phrase phrase : Phrase.values()) {
      if (random.nextInt(10) == 0) {
        replies.add(new Reply.Tell(phrase));
      }
    }
    for (Reply.Place place : Reply.Place.values()) {
      if (random.nextBoolean()) {
        replies.add(new Reply.Show(place));
      }
    }
    Tap tap =
        random.nextBoolean()
            ? new Tap("tap-" + random.nextLong(), random.nextInt(), random.nextBoolean())
            : null;
    return new Answer(updateId, chat, tap, conversation(random), replies);
  }

  private static View view(Random random) {
    List<TopicId> topics = List.of(new TopicId("price"), new TopicId("opening_hours"));
    List<View> views =
        List.of(
            new View.OfStep(),
            new View.HowFar(),
            new View.Ticked(5),
            new View.Explained(new Meaning.Clear(topics.get(0), topics)));
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
