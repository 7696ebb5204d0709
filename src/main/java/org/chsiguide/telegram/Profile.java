package org.chsiguide.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.chsiguide.dialog.Dialog;
import org.chsiguide.dialog.Event;
import org.chsiguide.dialog.Landmark;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.Phrase;
import org.chsiguide.dialog.Text;
import org.chsiguide.messenger.PersonId;
import org.chsiguide.telegram.Answer.UnreadableException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What Telegram shows of the bot beside its messages: its name, its descriptions and its menus of
 * commands, for students and for staff, in Chinese for apps in Chinese and in English for all
 * others.
 */
public final class Profile implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Profile.class);
  private static final Duration TO_ANSWER = Duration.ofSeconds(20);

  /** Beside those of students. */
  private static final Map<String, Phrase> STAFF_COMMANDS = new LinkedHashMap<>();

  static {
    STAFF_COMMANDS.put("tickets", Phrase.TICKETS_COMMAND);
    STAFF_COMMANDS.put("stats", Phrase.STATS_COMMAND);
    STAFF_COMMANDS.put("broadcast", Phrase.BROADCAST_COMMAND);
    STAFF_COMMANDS.put("broadcasts", Phrase.BROADCASTS_COMMAND);
    STAFF_COMMANDS.put("recall", Phrase.RECALL_COMMAND);
    STAFF_COMMANDS.put("correct", Phrase.CORRECT_COMMAND);
    STAFF_COMMANDS.put("reload", Phrase.RELOAD_COMMAND);
    STAFF_COMMANDS.put("audit", Phrase.AUDIT_COMMAND);
  }

  /**
   * An audience, by the language of its app.
   *
   * @param code an ISO 639-1 code; absent: everybody for whose language there is nothing
   * @param member a member of staff, alone; absent: everybody
   */
  private record Audience(@Nullable String code, Language language, @Nullable PersonId member) {

    /** Where it sees it, https://core.telegram.org/bots/api#botcommandscopechat. */
    @Nullable Object scope() {
      return member == null ? null : Map.of("type", "chat", "chat_id", member.value());
    }
  }

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
    for (Audience audience : audiences(null)) {
      done = done.thenCompose(before -> name(audience));
      done = done.thenCompose(before -> description(audience));
      done = done.thenCompose(before -> shortDescription(audience));
      done = done.thenCompose(before -> commands(audience));
    }
    return done;
  }

  /**
   * Sets the menu that a member of staff sees in their own chat with the bot, as {@link #publish()}
   * does that of everybody. Telegram refuses it while they have not written to the bot yet.
   */
  public CompletionStage<Void> publishTo(PersonId member) {
    CompletionStage<Void> done = CompletableFuture.completedFuture(null);
    for (Audience audience : audiences(member)) {
      done = done.thenCompose(before -> commands(audience));
    }
    return done;
  }

  /** The commands of staff beside those of students, without their slash. */
  static Set<String> staffCommands() {
    return STAFF_COMMANDS.keySet();
  }

  @Override
  public void close() {
    isClosed = true;
    connection.close();
  }

  private static List<Audience> audiences(@Nullable PersonId member) {
    return List.of(
        new Audience(null, Language.EN, member), new Audience("zh", Language.ZH, member));
  }

  private CompletionStage<Void> name(Audience audience) {
    String name = words(guide.get().guide(), audience);
    return keep("Name", "name", name, audience);
  }

  private CompletionStage<Void> description(Audience audience) {
    String description = words(guide.get().phrase(Phrase.DESCRIPTION), audience);
    return keep("Description", "description", description, audience);
  }

  private CompletionStage<Void> shortDescription(Audience audience) {
    String description = words(guide.get().phrase(Phrase.SHORT_DESCRIPTION), audience);
    return keep("ShortDescription", "short_description", description, audience);
  }

  private CompletionStage<Void> commands(Audience audience) {
    List<Map<String, String>> menu = new ArrayList<>();
    for (Landmark landmark : Landmark.values()) {
      menu.add(command(landmark, audience));
    }
    menu.add(command(Event.AskedHowFar.COMMAND, Phrase.PROGRESS_COMMAND, audience));
    menu.add(command("updates", Phrase.UPDATES_COMMAND, audience));
    menu.add(command(Event.AskedToBeForgotten.COMMAND, Phrase.FORGET_COMMAND, audience));
    if (audience.member() != null) {
      STAFF_COMMANDS.forEach((name, phrase) -> menu.add(command(name, phrase, audience)));
    }
    return keep(
        ask("getMyCommands", audience),
        now -> menu.equals(commands(now)),
        ask("setMyCommands", audience).with("commands", menu));
  }

  private static List<Map<String, String>> commands(JsonNode menu) {
    List<Map<String, String>> commands = new ArrayList<>();
    menu.forEach(
        one ->
            commands.add(command(one.path("command").asText(), one.path("description").asText())));
    return commands;
  }

  private static Map<String, String> command(String name, String description) {
    return Map.of("command", name, "description", description);
  }

  private Map<String, String> command(Landmark landmark, Audience audience) {
    Phrase phrase =
        switch (landmark) {
          case START -> Phrase.START_COMMAND;
          case PERSON -> Phrase.HUMAN_COMMAND;
          case LANGUAGE -> Phrase.LANGUAGE_COMMAND;
          case HELP -> Phrase.HELP_COMMAND;
          case PRIVACY -> Phrase.PRIVACY_COMMAND;
        };
    return command(landmark.command(), phrase, audience);
  }

  private Map<String, String> command(String name, Phrase phrase, Audience audience) {
    return command(name, words(guide.get().phrase(phrase), audience));
  }

  private static String words(Text text, Audience audience) {
    return text.in(audience.language(), "");
  }

  /** Asks how it is, and sets it where it is not so. */
  private CompletionStage<Void> keep(
      String what, String argument, String words, Audience audience) {
    return keep(
        ask("getMy" + what, audience),
        now -> now.path(argument).asText().equals(words),
        ask("setMy" + what, audience).with(argument, words));
  }

  private CompletionStage<Void> keep(Request ask, Predicate<JsonNode> isSo, Request set) {
    return connection
        .call(ask)
        .thenCompose(
            now ->
                isSo.test(result(now))
                    ? CompletableFuture.completedFuture(now)
                    : connection.call(set))
        .handle(
            (answer, failure) -> {
              if (failure != null && !isClosed) {
                String why = ApiError.sentence(ApiError.unwrapped(failure));
                log.warn("{} has to wait for the next start: {}", set.method(), why);
              }
              return null;
            });
  }

  private static Request ask(String method, Audience audience) {
    return Request.of(method)
        .with("language_code", audience.code())
        .with("scope", audience.scope());
  }

  /** What cannot be read is not as it should be. */
  private static JsonNode result(Answer answer) {
    try {
      return answer.result();
    } catch (UnreadableException e) {
      return MissingNode.getInstance();
    }
  }
}
