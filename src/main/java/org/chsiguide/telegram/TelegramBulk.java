package org.chsiguide.telegram;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.chsiguide.dialog.Screen;
import org.chsiguide.messenger.Bulk;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.Delivery;
import org.chsiguide.messenger.Forum.Spot;
import org.chsiguide.messenger.Handout;
import org.chsiguide.messenger.Post;
import org.chsiguide.telegram.Errand.Kind;

/**
 * Sends posts over the Bot API, to many or to one, in the same {@link Lanes} as the answers to
 * students.
 */
final class TelegramBulk implements Bulk, Handout {

  /** A chat that has to wait longer is left for later, so that it holds up no other. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /** Whoever asked for something waits in front of the screen. */
  private static final Duration PATIENCE_FOR_ONE = Duration.ofMinutes(1);

  private final Calls calls;
  private final Lanes lanes;

  TelegramBulk(Calls calls, Lanes lanes) {
    this.calls = calls;
    this.lanes = lanes;
  }

  @Override
  public CompletionStage<Turn> turn() {
    return lanes.turn().thenApply(open -> new OneTurn());
  }

  @Override
  public CompletionStage<Delivery> hand(ChatId chat, Post post) {
    return hand(chat, Posts.send(chat, post));
  }

  @Override
  public CompletionStage<Delivery> say(Spot to, Screen screen) {
    return hand(to, ScreenMessages.send(to.chat(), screen));
  }

  @Override
  public CompletionStage<Delivery> show(Spot to, byte[] png) {
    return hand(to, Posts.picture(to.chat(), png));
  }

  @Override
  public CompletionStage<Delivery> hand(Spot to, String name, byte[] content) {
    return hand(to, Posts.file(to.chat(), name, content));
  }

  private CompletionStage<Delivery> hand(Spot to, Request request) {
    return hand(to.chat(), request.with("message_thread_id", to.thread()));
  }

  private CompletionStage<Delivery> hand(ChatId chat, Request request) {
    return lanes.inOrder(
        chat, new Errand(() -> calls.call(request), Kind.MESSAGE, PATIENCE_FOR_ONE));
  }

  private final class OneTurn implements Turn {

    @Override
    public CompletionStage<Delivery> send(ChatId chat, Post post) {
      return use(chat, Posts.send(chat, post), Kind.MESSAGE);
    }

    @Override
    public CompletionStage<Delivery> edit(ChatId chat, int messageId, Post post) {
      return use(chat, Posts.edit(chat, messageId, post), Kind.CHANGE);
    }

    @Override
    public CompletionStage<Delivery> delete(ChatId chat, List<Integer> messageIds) {
      Request delete =
          messageIds.size() == 1
              ? Request.in(chat, "deleteMessage").with("message_id", messageIds.get(0))
              : Request.in(chat, "deleteMessages").with("message_ids", messageIds);
      return use(chat, delete, Kind.CHANGE);
    }

    @Override
    public void pass() {
      lanes.leave();
    }

    private CompletionStage<Delivery> use(ChatId chat, Request request, Kind kind) {
      return lanes.inTurn(chat, new Errand(() -> calls.call(request), kind, PATIENCE));
    }
  }
}
