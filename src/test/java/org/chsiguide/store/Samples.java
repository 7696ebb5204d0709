package org.chsiguide.store;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.Stream;
import org.chsiguide.bot.Answer;
import org.chsiguide.bot.Farewell;
import org.chsiguide.bot.Tap;
import org.chsiguide.dialog.Conversation;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.Meaning;
import org.chsiguide.dialog.Phrase;
import org.chsiguide.dialog.Reply;
import org.chsiguide.dialog.StepId;
import org.chsiguide.dialog.TopicId;
import org.chsiguide.messenger.ChatId;

/** Conversations and answers to store. */
final class Samples {
  static final ChatId AMINA = new ChatId(7_000_000_001L);
  static final ChatId BORIS = new ChatId(42);

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

  static Conversation conversation(Random random) {
    List<StepId> history =
        Stream.generate(() -> step(random))
            .limit(random.nextInt(Conversation.MAX_HISTORY + 1))
            .toList();
    Language language = List.of(Language.values()).get(random.nextInt(Language.values().length));
    return new Conversation(
        language, step(random), history, random.nextInt(4) == 0 ? Integer.MAX_VALUE : 3);
  }

  static Answer answer(long updateId, ChatId chat, Random random) {
    List<Reply> replies = new ArrayList<>();
    for (Phrase phrase : Phrase.values()) {
      if (random.nextInt(10) == 0) {
        replies.add(new Reply.Tell(phrase));
      }
    }
    if (random.nextBoolean()) {
      List<TopicId> topics = List.of(new TopicId("price"), new TopicId("opening_hours"));
      replies.add(new Reply.Explain(new Meaning.Clear(topics.get(0), topics)));
    }
    for (Reply.Place place : Reply.Place.values()) {
      if (random.nextBoolean()) {
        replies.add(new Reply.Show(place));
      }
    }
    Tap tap = random.nextBoolean() ? new Tap("tap-" + random.nextLong(), random.nextInt()) : null;
    return new Answer(updateId, chat, tap, conversation(random), replies);
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
