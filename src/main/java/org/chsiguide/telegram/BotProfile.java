package org.chsiguide.telegram;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.chsiguide.delivery.throttle.RetryPolicy;
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
 *
 * @param dialog the current version of the dialog, which has the texts
 */
public record BotProfile(
    TelegramClient client, ThrottledSender throttledSender, Supplier<Dialog> dialog, Staff staff) {
  private static final Logger log = LoggerFactory.getLogger(BotProfile.class);

  /** The languages of apps; those in any other language show English. */
  private static final List<Language> LANGUAGES = List.of(Language.EN, Language.ZH);

  /** A part of the profile: how to get its current value, to compare it, and to set it. */
  private record Part<T extends Serializable>(
      BotApiMethod<T> getter, Predicate<T> isCurrent, BotApiMethod<Boolean> setter) {}

  /**
   * Sets each part that differs, one after another, with the texts of that moment. The names come
   * last: Telegram lets a bot change them only a few times a day, and is waited for. Parts that
   * could not be set are logged; nothing blocks.
   *
   * <p>No menu has the default scope, because groups would show it.
   */
  public CompletionStage<Delivery> publish() {
    List<Function<Language, Part<?>>> parts = new ArrayList<>();
    parts.add(this::description);
    parts.add(this::shortDescription);
    parts.add(in -> menu(in, new BotCommandScopeAllPrivateChats(), studentCommands()));
    parts.add(in -> menu(in, new BotCommandScopeDefault(), Stream.of()));
    ChatId group = staff.group();
    if (group != null) {
      BotCommandScope chat = new BotCommandScopeChat(group.toString());
      parts.add(in -> menu(in, chat, descriptions(StaffCommand.inGroup())));
    }
    parts.add(this::name);
    return setAll(parts);
  }

  /**
   * Sets the menu of a user, by their roles, in their private chat with the bot, as {@link
   * #publish()} does for everybody. Telegram refuses this until they have written to the bot.
   */
  public CompletionStage<Delivery> publishTo(UserId member) {
    BotCommandScope chat = new BotCommandScopeChat(member.chat().toString());
    return setAll(List.of(in -> menu(in, chat, commandsOf(member))));
  }

  private CompletionStage<Delivery> setAll(List<Function<Language, Part<?>>> parts) {
    CompletionStage<Delivery> last = CompletableFuture.completedFuture(new Delivery.Sent());
    for (Function<Language, Part<?>> part : parts) {
      for (Language language : LANGUAGES) {
        last = last.thenCompose(before -> set(() -> part.apply(language)));
      }
    }
    return last;
  }

  private CompletionStage<Delivery> set(Supplier<Part<?>> part) {
    AtomicReference<String> reason = new AtomicReference<>("too many requests wait");
    return throttledSender
        .sendNow(() -> setIfDifferent(part.get(), reason::set), RetryPolicy.PROFILE)
        .whenComplete(
            (delivery, never) -> {
              if (!(delivery instanceof Delivery.Sent)) {
                String method = part.get().setter().getMethod();
                log.warn("{} has to wait for the next start: {}", method, reason.get());
              }
            });
  }

  private <T extends Serializable> CompletionStage<Delivery> setIfDifferent(
      Part<T> part, Consumer<String> reasons) {
    return MethodSender.call(client, part.getter())
        .thenApply(part.isCurrent()::test)
        .thenCompose(
            isCurrent ->
                isCurrent
                    ? CompletableFuture.completedFuture(true)
                    : MethodSender.call(client, part.setter()))
        .handle(
            (set, failure) ->
                failure == null ? new Delivery.Sent() : outcome(part, failure, reasons));
  }

  /** Returns the outcome of a failure; one that is unknown is asked for by the next attempt. */
  private static Delivery outcome(Part<?> part, Throwable failure, Consumer<String> reasons) {
    Delivery outcome = ApiError.outcome(failure);
    String reason = ApiError.describe(failure);
    reasons.accept(reason);
    if (outcome instanceof Delivery.RetryAfter) {
      log.warn("{} has to wait: {}", part.setter().getMethod(), reason);
    }
    return outcome instanceof Delivery.Unknown ? new Delivery.Unreachable() : outcome;
  }

  private Part<?> name(Language language) {
    String code = code(language);
    String name = dialog.get().name().in(language, "");
    return new Part<>(
        new GetMyName(code), now -> name.equals(now.getName()), new SetMyName(name, code));
  }

  private Part<?> description(Language language) {
    String code = code(language);
    String text = text(ProfilePhrase.DESCRIPTION, language);
    return new Part<>(
        new GetMyDescription(code),
        now -> text.equals(now.getDescription()),
        new SetMyDescription(text, code));
  }

  private Part<?> shortDescription(Language language) {
    String code = code(language);
    String text = text(ProfilePhrase.SHORT_DESCRIPTION, language);
    return new Part<>(
        new GetMyShortDescription(code),
        now -> text.equals(now.getShortDescription()),
        new SetMyShortDescription(text, code));
  }

  /** Returns the menu of the commands with these descriptions, which are named after them. */
  private Part<?> menu(Language language, BotCommandScope scope, Stream<Phrase> descriptions) {
    List<BotCommand> commands =
        descriptions
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
        .filter(phrase -> phrase.form().length() == Phrase.Length.COMMAND);
  }

  private Stream<Phrase> commandsOf(UserId member) {
    return Stream.concat(
        studentCommands(), descriptions(StaffCommand.inPrivate(staff.roles(member))));
  }

  /** Returns the ISO 639-1 code; null for users for whose language nothing is set. */
  private static @Nullable String code(Language language) {
    return language == Language.ZH ? "zh" : null;
  }

  private String text(Phrase phrase, Language language) {
    return dialog.get().phrase(phrase).in(language, "");
  }
}
