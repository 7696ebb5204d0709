package org.chsiguide.telegram;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.chsiguide.dialog.Screen;
import org.chsiguide.messenger.Bulk;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.Delivery;
import org.chsiguide.messenger.Forum.Spot;
import org.chsiguide.messenger.Handout;
import org.chsiguide.messenger.Post;
import org.chsiguide.telegram.Errand.Kind;
import org.telegram.telegrambots.meta.api.methods.botapimethods.BotApiMethod;
import org.telegram.telegrambots.meta.api.methods.botapimethods.PartialBotApiMethod;
import org.telegram.telegrambots.meta.api.methods.send.SendMessage;
import org.telegram.telegrambots.meta.api.methods.updatingmessages.DeleteMessage;
import org.telegram.telegrambots.meta.api.methods.updatingmessages.DeleteMessages;

/**
 * Sends posts over the Bot API, to many or to one, in the same {@link Lanes} as the answers to
 * students.
 */
final class TelegramBulk implements Bulk, Handout {

  /** A chat that has to wait longer is left for later, so that it holds up no other. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /** Whoever asked for something waits in front of the screen. */
  private static final Duration PATIENCE_FOR_ONE = Duration.ofMinutes(1);

  private final MethodSender sender;
  private final Lanes lanes;

  TelegramBulk(MethodSender sender, Lanes lanes) {
    this.sender = sender;
    this.lanes = lanes;
  }

  @Override
  public CompletionStage<Turn> turn() {
    return lanes.turn().thenApply(open -> new OneTurn());
  }

  @Override
  public CompletionStage<Delivery> hand(ChatId chat, Post post) {
    return hand(chat, () -> Posts.send(chat, post));
  }

  @Override
  public CompletionStage<Delivery> say(Spot to, Screen screen) {
    SendMessage message = ScreenMessages.send(to.chat(), screen);
    message.setMessageThreadId(to.thread());
    return hand(to.chat(), () -> message);
  }

  @Override
  public CompletionStage<Delivery> show(Spot to, byte[] png) {
    return hand(to.chat(), () -> Posts.picture(to, png));
  }

  @Override
  public CompletionStage<Delivery> hand(Spot to, String name, byte[] content) {
    return hand(to.chat(), () -> Posts.file(to, name, content));
  }

  private CompletionStage<Delivery> hand(ChatId chat, Supplier<PartialBotApiMethod<?>> method) {
    return lanes.inOrder(
        chat, new Errand(() -> sender.send(method.get()), Kind.MESSAGE, PATIENCE_FOR_ONE));
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
      BotApiMethod<?> delete =
          messageIds.size() == 1
              ? new DeleteMessage(Long.toString(chat.value()), messageIds.get(0))
              : new DeleteMessages(Long.toString(chat.value()), messageIds);
      return use(chat, delete, Kind.CHANGE);
    }

    @Override
    public void pass() {
      lanes.leave();
    }

    private CompletionStage<Delivery> use(ChatId chat, PartialBotApiMethod<?> method, Kind kind) {
      return lanes.inTurn(chat, new Errand(() -> sender.send(method), kind, PATIENCE));
    }
  }
}
