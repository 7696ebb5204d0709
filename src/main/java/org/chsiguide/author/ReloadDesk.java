package org.chsiguide.author;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.chsiguide.bot.Arrival;
import org.chsiguide.bot.Desk;
import org.chsiguide.bot.Staff;
import org.chsiguide.dialog.Conversation;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.Screens;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.Content;
import org.chsiguide.messenger.Incoming;
import org.chsiguide.messenger.Incoming.Moment;
import org.chsiguide.messenger.Messenger;
import org.jspecify.annotations.Nullable;

/** Reloads the guide for staff: who sends {@code /reload} reads what came of it. */
public final class ReloadDesk implements Desk {
  private static final Pattern COMMAND = Pattern.compile("/reload(@\\w+)?\\s*");

  private final Staff staff;
  private final Reload reload;
  private final Supplier<Screens> screens;
  private final Messenger messenger;
  private final Executor executor;

  /**
   * A desk for these people.
   *
   * @param executor runs what takes longer than the thread that takes updates may wait
   */
  public ReloadDesk(
      Staff staff,
      Reload reload,
      Supplier<Screens> screens,
      Messenger messenger,
      Executor executor) {
    this.staff = staff;
    this.reload = reload;
    this.screens = screens;
    this.messenger = messenger;
    this.executor = executor;
  }

  @Override
  public Handling take(Arrival arrival, Optional<Conversation> conversation) {
    if (!staff.includes(arrival.from())
        || !(arrival.isPrivate() || arrival.chat().equals(staff.group()))
        || !isCommand(arrival.message())) {
      return new Handling.Passed();
    }
    Language language = conversation.map(Conversation::language).orElse(arrival.hint());
    executor.execute(() -> tell(arrival.chat(), reload.now(), language));
    return new Handling.Taken(CompletableFuture.completedFuture(null));
  }

  /** Reloads without having been asked by anybody of staff, and tells all of them. */
  public void reload() {
    executor.execute(
        () -> {
          Reload.Result result = reload.now();
          if (!(result instanceof Reload.Result.Unchanged)) {
            chats().forEach(chat -> tell(chat, result, Language.BOTH));
          }
        });
  }

  private void tell(ChatId chat, Reload.Result result, Language language) {
    messenger.send(chat, new ReloadReport(screens.get(), language).of(result));
  }

  private Stream<ChatId> chats() {
    ChatId group = staff.group();
    return group == null
        ? staff.members().stream().map(member -> member.chat())
        : List.of(group).stream();
  }

  private static boolean isCommand(@Nullable Incoming message) {
    return message != null
        && message.moment() == Moment.NEW
        && message.content() instanceof Content.Words words
        && COMMAND.matcher(words.html()).matches();
  }
}
