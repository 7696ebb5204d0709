package org.chsiguide.telegram;

import java.io.Serializable;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.chsiguide.dialog.Dialog;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.Phrase;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.Delivery;
import org.chsiguide.messenger.UserId;
import org.chsiguide.staff.Staff;
import org.chsiguide.staff.StaffCommand;
import org.chsiguide.telegram.client.ApiError;
import org.chsiguide.telegram.client.MethodSender;
import org.chsiguide.telegram.client.OutcomeMapper;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.telegram.telegrambots.meta.api.methods.botapimethods.BotApiMethod;
import org.telegram.telegrambots.meta.api.methods.commands.DeleteMyCommands;
import org.telegram.telegrambots.meta.api.methods.commands.GetMyCommands;
import org.telegram.telegrambots.meta.api.methods.commands.SetMyCommands;
import org.telegram.telegrambots.meta.api.methods.description.GetMyDescription;
import org.telegram.telegrambots.meta.api.methods.description.GetMyShortDescription;
import org.telegram.telegrambots.meta.api.methods.description.SetMyDescription;
import org.telegram.telegrambots.meta.api.methods.description.SetMyShortDescription;
import org.telegram.telegrambots.meta.api.methods.name.GetMyName;
import org.telegram.telegrambots.meta.api.methods.name.SetMyName;
import org.telegram.telegrambots.meta.api.objects.commands.BotCommand;
import org.telegram.telegrambots.meta.api.objects.commands.scope.BotCommandScope;
import org.telegram.telegrambots.meta.api.objects.commands.scope.BotCommandScopeAllPrivateChats;
import org.telegram.telegrambots.meta.api.objects.commands.scope.BotCommandScopeChat;
import org.telegram.telegrambots.meta.api.objects.commands.scope.BotCommandScopeDefault;
import org.telegram.telegrambots.meta.generics.TelegramClient;

/**
 * The bot's profile: its name, its descriptions and its command menus, for students and for staff,
 * in Chinese for apps in Chinese and in English for all others.
 */
public final class BotProfile implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(BotProfile.class);

  /** The languages of apps; those in any other language show English. */
  private static final List<Language> LANGUAGES = List.of(Language.EN, Language.ZH);

  /** A part of the profile: how to get its current value, to compare it, and to set it. */
  private record Part<T extends Serializable>(
      BotApiMethod<T> getter, Predicate<T> isCurrent, BotApiMethod<Boolean> setter) {}

  private final TelegramClient client;
  private final Supplier<Dialog> dialog;
  private final Staff staff;
  private final Executor later;
  private volatile boolean isClosed;

  /**
   * Creates a profile with the texts of the current version of the dialog.
   *
   * @param later runs a task after a while, to try again what Telegram could not be asked for
   */
  public BotProfile(TelegramClient client, Supplier<Dialog> dialog, Staff staff, Executor later) {
    this.client = client;
    this.dialog = dialog;
    this.staff = staff;
    this.later = later;
  }

  /**
   * Sets each part that differs, one after another: Telegram lets a bot change its name only a few
   * times a day. Failures are logged; the stage completes in any case, and nothing blocks.
   *
   * <p>No menu has the default scope, because groups would show it.
   */
  public CompletionStage<Void> publish() {
    Stream<Part<?>> ofAll = LANGUAGES.stream().flatMap(this::parts);
    Stream<Part<?>> ofGroup =
        Stream.ofNullable(staff.group())
            .flatMap(group -> menus(group, descriptions(StaffCommand.inGroup())));
    return setAll(Stream.concat(ofAll, ofGroup), this::publish);
  }

  /**
   * Sets the menu of a user, by their roles, in their private chat with the bot, as {@link
   * #publish()} does for everybody. Telegram refuses this until they have written to the bot.
   */
  public CompletionStage<Void> publishTo(UserId member) {
    Stream<Phrase> ofStaff = descriptions(StaffCommand.inPrivate(staff.roles(member)));
    return setAll(
        menus(member.chat(), Stream.concat(studentCommands(), ofStaff)), () -> publishTo(member));
  }

  /** Stops; nothing more is set. */
  @Override
  public void close() {
    isClosed = true;
  }

  private Stream<Part<?>> parts(Language language) {
    String code = code(language);
    String name = dialog.get().name().in(language, "");
    String description = text(ProfilePhrase.DESCRIPTION, language);
    String shortText = text(ProfilePhrase.SHORT_DESCRIPTION, language);
    return Stream.of(
        new Part<>(
            new GetMyName(code), now -> name.equals(now.getName()), new SetMyName(name, code)),
        new Part<>(
            new GetMyDescription(code),
            now -> description.equals(now.getDescription()),
            new SetMyDescription(description, code)),
        new Part<>(
            new GetMyShortDescription(code),
            now -> shortText.equals(now.getShortDescription()),
            new SetMyShortDescription(shortText, code)),
        menu(language, new BotCommandScopeAllPrivateChats(), studentCommands().toList()),
        menu(language, new BotCommandScopeDefault(), List.of()));
  }

  /** Returns the menus of a chat, https://core.telegram.org/bots/api#botcommandscopechat. */
  private Stream<Part<?>> menus(ChatId chat, Stream<Phrase> menu) {
    BotCommandScope scope = new BotCommandScopeChat(chat.toString());
    List<Phrase> descriptions = menu.toList();
    return LANGUAGES.stream().map(language -> menu(language, scope, descriptions));
  }

  /** Returns the menu of the commands with these descriptions, which are named after them. */
  private Part<?> menu(Language language, BotCommandScope scope, List<Phrase> descriptions) {
    List<BotCommand> commands =
        descriptions.stream()
            .map(it -> new BotCommand(it.key().replace("_command", ""), text(it, language)))
            .toList();
    String code = code(language);
    return new Part<>(
        new GetMyCommands(scope, code),
        commands::equals,
        commands.isEmpty()
            ? new DeleteMyCommands(scope, code)
            : new SetMyCommands(commands, scope, code));
  }

  private static Stream<Phrase> descriptions(List<StaffCommand> commands) {
    return commands.stream().map(StaffCommand::description);
  }

  private static Stream<Phrase> studentCommands() {
    return Stream.<Phrase>of(ProfilePhrase.values())
        .filter(phrase -> phrase.length() == Phrase.Length.COMMAND);
  }

  /** Returns the ISO 639-1 code; null for users for whose language nothing is set. */
  private static @Nullable String code(Language language) {
    return language == Language.ZH ? "zh" : null;
  }

  private String text(Phrase phrase, Language language) {
    return dialog.get().phrase(phrase).in(language, "");
  }

  /**
   * Sets each part that differs, one after another.
   *
   * @param retry run later if a part could not be read or set, and Telegram did not refuse it
   */
  private CompletionStage<Void> setAll(Stream<Part<?>> parts, Runnable retry) {
    CompletionStage<Boolean> done = CompletableFuture.completedFuture(true);
    for (Part<?> part : parts.toList()) {
      done = done.thenCompose(isDone -> setIfDifferent(part).thenApply(isSet -> isDone && isSet));
    }
    return done.thenAccept(
        isDone -> {
          if (!isDone) {
            later.execute(retry);
          }
        });
  }

  /** Returns whether nothing is left to be done for this part. */
  private <T extends Serializable> CompletionStage<Boolean> setIfDifferent(Part<T> part) {
    if (isClosed) {
      return CompletableFuture.completedFuture(true);
    }
    return MethodSender.call(client, part.getter())
        .thenApply(part.isCurrent()::test)
        .thenCompose(
            so ->
                so
                    ? CompletableFuture.completedFuture(true)
                    : MethodSender.call(client, part.setter()))
        .handle((answer, failure) -> failure == null || isClosed || isRefused(part, failure));
  }

  private static boolean isRefused(Part<?> part, Throwable failure) {
    Delivery outcome = OutcomeMapper.of(failure);
    boolean isRefused = !(outcome.isRepeatable() || outcome instanceof Delivery.Unknown);
    log.warn(
        "{} has to wait{}: {}",
        part.setter().getMethod(),
        isRefused ? " for the next start" : "",
        ApiError.describe(failure));
    return isRefused;
  }
}
