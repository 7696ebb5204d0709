package org.chsiguide.sandbox.world;

import static org.chsiguide.sandbox.world.ActionNotAllowedException.refuseIf;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** The polls of one bot: votes, and closing when their time is over. */
public record PollVotes(World world, BotAccount bot) {

  /**
   * Votes, or takes the vote back if there are no options. The bot gets the poll, and who voted
   * unless that is anonymous.
   */
  void vote(User user, Chat chat, Message message, List<Integer> options) {
    if (!(message.content() instanceof MessageContent.Poll poll)) {
      throw new ActionNotAllowedException("message " + message.id() + " is not a poll of a bot");
    }
    expectAllowed(user, poll, options);
    MessageContent.Poll voted = poll.withVote(user.id(), options);
    chat.replace(message.with(voted, message.markup(), message.edited()));
    tell(voted);
    if (!poll.fields().path("is_anonymous").asBoolean()) {
      world.enqueue(bot, "poll_answer", answer(user, poll, options));
    }
  }

  private void expectAllowed(User user, MessageContent.Poll poll, List<Integer> options) {
    refuseIf(poll.isClosed(), "the poll is closed");
    refuseIf(
        poll.votes().containsKey(user.id()) && !poll.fields().path("allows_revoting").asBoolean(),
        user.name() + " has voted; this vote cannot be changed");
    int count = poll.fields().path("options").size();
    boolean isValid =
        options.stream().allMatch(it -> 0 <= it && it < count)
            && options.stream().distinct().count() == options.size();
    refuseIf(!isValid, "the options are 0 to " + (count - 1) + ", each once");
    refuseIf(
        options.size() > 1 && !poll.fields().path("allows_multiple_answers").asBoolean(),
        "this poll takes one answer only");
  }

  private ObjectNode answer(User user, MessageContent.Poll poll, List<Integer> options) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("poll_id", poll.fields().path("id").asText());
    json.set("user", world.botApiJson().user(user.id()));
    options.forEach(json.putArray("option_ids")::add);
    ArrayNode persistent = json.putArray("option_persistent_ids");
    for (int option : options) {
      persistent.add(poll.fields().path("options").get(option).path("persistent_id"));
    }
    return json;
  }

  /** Queues the update for a poll that has changed. */
  public void tell(MessageContent.Poll poll) {
    world.enqueue(bot, "poll", poll.toJson());
  }

  /** Closes the polls whose time is over; the bot gets each of them. */
  void closeDue() {
    for (Chat chat : bot.chats()) {
      for (Message message : chat.messages()) {
        if (message.content() instanceof MessageContent.Poll poll && poll.isDue(world.now())) {
          chat.replace(message.with(poll.close(), message.markup(), message.edited()));
          tell(poll.close());
        }
      }
    }
  }
}
