package org.chsiguide.telegram;

import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.chsiguide.delivery.throttle.SendOutcome;
import org.chsiguide.dialog.Dialog;
import org.chsiguide.dialog.Event;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.LocalizedText;
import org.chsiguide.dialog.Phrase;
import org.chsiguide.dialog.SystemStep;
import org.chsiguide.messenger.ChatId;
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

  /**
   * The users with an app in one language.
   *
   * @param code an ISO 639-1 code; absent: users for whose language nothing is set
   */
  private record Audience(@Nullable String code, Language language) {}

  private static final List<Audience> AUDIENCES =
      List.of(new Audience(null, Language.EN), new Audience("zh", Language.ZH));

  /** A part of the profile: how to get its current value, to compare it, and to set it. */
  private record Part<T extends Serializable>(
      BotApiMethod<T> getter, Predicate<T> isCurrent, BotApiMethod<Boolean> setter) {}

  private final TelegramClient client;
  private final Supplier<Dialog> dialog;
  private final Staff staff;
  private volatile boolean isClosed;

  /** Creates a profile with the texts of the current version of the dialog. */
  public BotProfile(TelegramClient client, Supplier<Dialog> dialog, Staff staff) {
    this.client = client;
    this.dialog = dialog;
    this.staff = staff;
  }

  /**
   * Sets each part that differs, one after another: Telegram lets a bot change its name only a few
   * times a day. Failures are logged; the stage completes in any case, and nothing blocks.
   *
   * <p>No menu has the default scope, because groups would show it.
   */
  public CompletionStage<Void> publish() {
    Stream<Part<?>> ofAll = AUDIENCES.stream().flatMap(this::partsFor);
    Stream<Part<?>> ofGroup =
        Stream.ofNullable(staff.group())
            .flatMap(group -> menus(chatScope(group), descriptions(StaffCommand.inGroup())));
    return setAll(Stream.concat(ofAll, ofGroup));
  }

  /**
   * Sets the menu of a user, by their roles, in their private chat with the bot, as {@link
   * #publish()} does for everybody. Telegram refuses this until they have written to the bot.
   */
  public CompletionStage<Void> publishTo(UserId member) {
    Map<String, Phrase> menu = studentCommands();
    menu.putAll(descriptions(StaffCommand.inPrivate(staff.roles(member))));
    return setAll(menus(chatScope(member.chat()), menu));
  }

  /** Stops; nothing more is set. */
  @Override
  public void close() {
    isClosed = true;
  }

  private Stream<Part<?>> partsFor(Audience audience) {
    String code = audience.code();
    String name = textFor(dialog.get().name(), audience);
    String description = textFor(dialog.get().phrase(ProfilePhrase.DESCRIPTION), audience);
    String shortText = textFor(dialog.get().phrase(ProfilePhrase.SHORT_DESCRIPTION), audience);
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
        menu(audience, new BotCommandScopeAllPrivateChats(), studentCommands()),
        menu(audience, new BotCommandScopeDefault(), Map.of()));
  }

  private Stream<Part<?>> menus(BotCommandScope scope, Map<String, Phrase> menu) {
    return AUDIENCES.stream().map(audience -> menu(audience, scope, menu));
  }

  private Part<?> menu(Audience audience, BotCommandScope scope, Map<String, Phrase> menu) {
    List<BotCommand> commands =
        menu.entrySet().stream()
            .map(
                it ->
                    new BotCommand(
                        it.getKey(), textFor(dialog.get().phrase(it.getValue()), audience)))
            .toList();
    return new Part<>(
        new GetMyCommands(scope, audience.code()),
        commands::equals,
        commands.isEmpty()
            ? new DeleteMyCommands(scope, audience.code())
            : new SetMyCommands(commands, scope, audience.code()));
  }

  /** Returns the scope of a chat, https://core.telegram.org/bots/api#botcommandscopechat. */
  private static BotCommandScope chatScope(ChatId chat) {
    return new BotCommandScopeChat(Long.toString(chat.value()));
  }

  private static Map<String, Phrase> descriptions(List<StaffCommand> commands) {
    Map<String, Phrase> descriptions = new LinkedHashMap<>();
    commands.forEach(command -> descriptions.put(command.key(), command.description()));
    return descriptions;
  }

  private static Map<String, Phrase> studentCommands() {
    Map<String, Phrase> commands = new LinkedHashMap<>();
    for (SystemStep systemStep : SystemStep.values()) {
      commands.put(systemStep.command(), description(systemStep));
    }
    commands.put(Event.ProgressRequested.COMMAND, ProfilePhrase.PROGRESS_COMMAND);
    commands.put("updates", ProfilePhrase.UPDATES_COMMAND);
    commands.put(Event.ErasureRequested.COMMAND, ProfilePhrase.FORGET_COMMAND);
    return commands;
  }

  private static Phrase description(SystemStep systemStep) {
    return switch (systemStep) {
      case START -> ProfilePhrase.START_COMMAND;
      case PERSON -> ProfilePhrase.HUMAN_COMMAND;
      case LANGUAGE -> ProfilePhrase.LANGUAGE_COMMAND;
      case HELP -> ProfilePhrase.HELP_COMMAND;
      case PRIVACY -> ProfilePhrase.PRIVACY_COMMAND;
    };
  }

  private static String textFor(LocalizedText text, Audience audience) {
    return text.in(audience.language(), "");
  }

  /** Sets each part that differs, one after another. */
  private CompletionStage<Void> setAll(Stream<Part<?>> parts) {
    CompletionStage<Void> done = CompletableFuture.completedFuture(null);
    for (Part<?> part : parts.toList()) {
      done = done.thenCompose(before -> setIfDifferent(part));
    }
    return done;
  }

  private <T extends Serializable> CompletionStage<Void> setIfDifferent(Part<T> part) {
    if (isClosed) {
      return CompletableFuture.completedFuture(null);
    }
    return MethodSender.call(client, part.getter())
        .thenApply(part.isCurrent()::test)
        .exceptionally(BotProfile::asDifferent)
        .thenCompose(
            so ->
                so
                    ? CompletableFuture.completedFuture(true)
                    : MethodSender.call(client, part.setter()))
        .handle(
            (answer, failure) -> {
              if (failure != null && !isClosed) {
                String why = ApiError.describe(ApiError.unwrap(failure));
                log.warn("{} has to wait for the next start: {}", part.setter().getMethod(), why);
              }
              return null;
            });
  }

  /**
   * Returns false, so that the value is set, if the response could not be read; rethrows any other
   * failure.
   */
  private static boolean asDifferent(Throwable failure) {
    if (OutcomeMapper.of(failure) instanceof SendOutcome.Unknown) {
      return false;
    }
    throw new CompletionException(ApiError.unwrap(failure));
  }
}
