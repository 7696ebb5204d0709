package org.chsiguide.telegram;

import java.io.Serializable;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.chsiguide.dialog.Dialog;
import org.chsiguide.dialog.Event;
import org.chsiguide.dialog.Landmark;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.Phrase;
import org.chsiguide.dialog.Text;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.telegram.telegrambots.meta.api.methods.botapimethods.BotApiMethod;
import org.telegram.telegrambots.meta.api.methods.commands.GetMyCommands;
import org.telegram.telegrambots.meta.api.methods.commands.SetMyCommands;
import org.telegram.telegrambots.meta.api.methods.description.GetMyDescription;
import org.telegram.telegrambots.meta.api.methods.description.GetMyShortDescription;
import org.telegram.telegrambots.meta.api.methods.description.SetMyDescription;
import org.telegram.telegrambots.meta.api.methods.description.SetMyShortDescription;
import org.telegram.telegrambots.meta.api.methods.name.GetMyName;
import org.telegram.telegrambots.meta.api.methods.name.SetMyName;
import org.telegram.telegrambots.meta.api.objects.commands.BotCommand;
import org.telegram.telegrambots.meta.exceptions.TelegramApiException;

/**
 * What Telegram shows of the bot beside its messages: its name, its descriptions and its menu of
 * commands, in Chinese for apps in Chinese and in English for all others.
 */
public final class Profile implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Profile.class);
  private static final Duration TO_ANSWER = Duration.ofSeconds(20);

  /**
   * An audience, by the language of its app.
   *
   * @param code an ISO 639-1 code; absent: everybody for whose language there is nothing
   */
  private record Audience(@Nullable String code, Language language) {}

  private static final List<Audience> AUDIENCES =
      List.of(new Audience(null, Language.EN), new Audience("zh", Language.ZH));

  private final Connection connection;
  private final Supplier<Dialog> guide;
  private volatile boolean isClosed;

  /** A profile with the words of the guide in its current edition. */
  public Profile(BotApi api, Supplier<Dialog> guide) {
    this.connection = Connection.to(api, TO_ANSWER);
    this.guide = guide;
  }

  /**
   * Sets what is not so yet, one after another: Telegram lets a bot change its name a few times a
   * day only. Failures are logged; the stage completes in any case, and nothing blocks.
   */
  public CompletionStage<Void> publish() {
    CompletionStage<Void> done = CompletableFuture.completedFuture(null);
    for (Audience audience : AUDIENCES) {
      done = done.thenCompose(before -> name(audience));
      done = done.thenCompose(before -> description(audience));
      done = done.thenCompose(before -> shortDescription(audience));
      done = done.thenCompose(before -> commands(audience));
    }
    return done;
  }

  @Override
  public void close() {
    isClosed = true;
    connection.close();
  }

  private CompletionStage<Void> name(Audience audience) {
    String name = words(guide.get().guide(), audience);
    return keep(
        new GetMyName(audience.code()),
        now -> Objects.equals(now.getName(), name),
        SetMyName.builder().name(name).languageCode(audience.code()).build());
  }

  private CompletionStage<Void> description(Audience audience) {
    String description = words(guide.get().phrase(Phrase.DESCRIPTION), audience);
    return keep(
        new GetMyDescription(audience.code()),
        now -> Objects.equals(now.getDescription(), description),
        SetMyDescription.builder().description(description).languageCode(audience.code()).build());
  }

  private CompletionStage<Void> shortDescription(Audience audience) {
    String description = words(guide.get().phrase(Phrase.SHORT_DESCRIPTION), audience);
    return keep(
        new GetMyShortDescription(audience.code()),
        now -> Objects.equals(now.getShortDescription(), description),
        SetMyShortDescription.builder()
            .shortDescription(description)
            .languageCode(audience.code())
            .build());
  }

  private CompletionStage<Void> commands(Audience audience) {
    List<BotCommand> menu =
        Stream.concat(
                Stream.of(Landmark.values()).map(landmark -> command(landmark, audience)),
                Stream.of(forget(audience)))
            .toList();
    return keep(
        GetMyCommands.builder().languageCode(audience.code()).build(),
        menu::equals,
        SetMyCommands.builder().commands(menu).languageCode(audience.code()).build());
  }

  private BotCommand command(Landmark landmark, Audience audience) {
    Phrase phrase =
        switch (landmark) {
          case START -> Phrase.START_COMMAND;
          case PERSON -> Phrase.HUMAN_COMMAND;
          case LANGUAGE -> Phrase.LANGUAGE_COMMAND;
          case HELP -> Phrase.HELP_COMMAND;
          case PRIVACY -> Phrase.PRIVACY_COMMAND;
        };
    return new BotCommand(landmark.command(), words(guide.get().phrase(phrase), audience));
  }

  private BotCommand forget(Audience audience) {
    return new BotCommand(
        Event.AskedToBeForgotten.COMMAND,
        words(guide.get().phrase(Phrase.FORGET_COMMAND), audience));
  }

  private static String words(Text text, Audience audience) {
    return text.in(audience.language(), "");
  }

  /** Asks how it is, and sets it where it is not so. */
  private <T extends Serializable> CompletionStage<Void> keep(
      BotApiMethod<T> ask, Predicate<T> isSo, BotApiMethod<Boolean> set) {
    return call(ask)
        .thenCompose(now -> isSo.test(now) ? CompletableFuture.completedFuture(true) : call(set))
        .handle(
            (result, failure) -> {
              if (failure != null && !isClosed) {
                String why = ApiError.sentence(ApiError.unwrapped(failure));
                log.warn("{} has to wait for the next start: {}", set.getMethod(), why);
              }
              return null;
            });
  }

  private <T extends Serializable> CompletionStage<T> call(BotApiMethod<T> method) {
    try {
      return connection.client().executeAsync(method);
    } catch (TelegramApiException e) {
      return CompletableFuture.failedFuture(e);
    }
  }
}
