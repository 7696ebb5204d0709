package org.chsiguide.telegram;

import java.io.Serializable;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.chsiguide.delivery.throttle.SendTask;
import org.chsiguide.delivery.throttle.SendTask.Kind;
import org.chsiguide.delivery.throttle.ThrottledSender;
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
public final class BotProfile {
  private static final Logger log = LoggerFactory.getLogger(BotProfile.class);

  /** The languages of apps; those in any other language show English. */
  private static final List<Language> LANGUAGES = List.of(Language.EN, Language.ZH);

  /** A part of the profile: how to get its current value, to compare it, and to set it. */
  private record Part<T extends Serializable>(
      BotApiMethod<T> getter, Predicate<T> isCurrent, BotApiMethod<Boolean> setter) {}

  /** How long a profile that could not be set is tried again, longer than any outage. */
  private static final Duration RETRY_WINDOW = Duration.ofDays(30);

  private final TelegramClient client;
  private final ThrottledSender throttledSender;
  private final Supplier<Dialog> dialog;
  private final Staff staff;

  /** Creates a profile with the texts of the current version of the dialog. */
  BotProfile(
      TelegramClient client,
      ThrottledSender throttledSender,
      Supplier<Dialog> dialog,
      Staff staff) {
    this.client = client;
    this.throttledSender = throttledSender;
    this.dialog = dialog;
    this.staff = staff;
  }

  /**
   * Sets each part that differs, one after another, and goes on later if Telegram asks to wait or
   * cannot be reached. The names come last: Telegram lets a bot change them only a few times a day.
   * Parts that Telegram refuses are logged; nothing blocks.
   *
   * <p>No menu has the default scope, because groups would show it.
   */
  public CompletionStage<Delivery> publish() {
    return set(
        () ->
            Stream.of(
                    LANGUAGES.stream().flatMap(this::textsAndMenus),
                    Stream.ofNullable(staff.group())
                        .flatMap(group -> menus(group, descriptions(StaffCommand.inGroup()))),
                    LANGUAGES.stream().map(this::name))
                .flatMap(parts -> parts));
  }

  /**
   * Sets the menu of a user, by their roles, in their private chat with the bot, as {@link
   * #publish()} does for everybody. Telegram refuses this until they have written to the bot.
   */
  public CompletionStage<Delivery> publishTo(UserId member) {
    return set(
        () -> {
          Stream<Phrase> ofStaff = descriptions(StaffCommand.inPrivate(staff.roles(member)));
          return menus(member.chat(), Stream.concat(studentCommands(), ofStaff));
        });
  }

  private CompletionStage<Delivery> set(Supplier<Stream<Part<?>>> parts) {
    return throttledSender.sendNow(
        new SendTask(() -> setOnce(parts.get()), Kind.CHANGE, RETRY_WINDOW));
  }

  /** Sets each part that differs, up to one after which Telegram has to be asked again later. */
  private CompletionStage<Delivery> setOnce(Stream<Part<?>> parts) {
    CompletionStage<Delivery> last = CompletableFuture.completedFuture(new Delivery.Sent());
    for (Part<?> part : parts.toList()) {
      last =
          last.thenCompose(
              before ->
                  before.isRepeatable() || before instanceof Delivery.Unknown
                      ? CompletableFuture.completedFuture(before)
                      : setIfDifferent(part));
    }
    return last;
  }

  private <T extends Serializable> CompletionStage<Delivery> setIfDifferent(Part<T> part) {
    return MethodSender.call(client, part.getter())
        .thenApply(part.isCurrent()::test)
        .thenCompose(
            isCurrent ->
                isCurrent
                    ? CompletableFuture.completedFuture(true)
                    : MethodSender.call(client, part.setter()))
        .handle((set, failure) -> failure == null ? new Delivery.Sent() : outcome(part, failure));
  }

  private static Delivery outcome(Part<?> part, Throwable failure) {
    Delivery outcome = OutcomeMapper.of(failure);
    if (!(outcome instanceof Delivery.Unreachable || outcome instanceof Delivery.Unknown)) {
      log.warn(
          "{} has to wait{}: {}",
          part.setter().getMethod(),
          outcome instanceof Delivery.RetryAfter ? "" : " for the next start",
          ApiError.describe(failure));
    }
    return outcome;
  }

  private Part<?> name(Language language) {
    String code = code(language);
    String name = dialog.get().name().in(language, "");
    return new Part<>(
        new GetMyName(code), now -> name.equals(now.getName()), new SetMyName(name, code));
  }

  private Stream<Part<?>> textsAndMenus(Language language) {
    String code = code(language);
    String description = text(ProfilePhrase.DESCRIPTION, language);
    String shortText = text(ProfilePhrase.SHORT_DESCRIPTION, language);
    return Stream.of(
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
}
