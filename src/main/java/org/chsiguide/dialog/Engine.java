package org.chsiguide.dialog;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.chsiguide.dialog.Reply.Place;
import org.chsiguide.dialog.Reply.Show;
import org.chsiguide.dialog.Reply.Tell;
import org.jspecify.annotations.Nullable;

/** Walks a dialog. Immutable, so thread-safe; equal arguments give equal turns. */
public final class Engine {
  private final Dialog dialog;
  private final Understanding understanding;

  /** Walks this dialog, and understands nothing of what is typed. */
  public Engine(Dialog dialog) {
    this(dialog, Understanding.NONE);
  }

  /**
   * Walks this dialog.
   *
   * @param understanding finds which of its topics typed words are about
   */
  public Engine(Dialog dialog, Understanding understanding) {
    this.dialog = dialog;
    this.understanding = understanding;
  }

  /** The conversation of somebody who was never seen before; nothing was shown yet. */
  public Conversation begin(Language language) {
    return Conversation.begin(language, dialog.at(Landmark.START));
  }

  /**
   * What the event means where the student stands: a tap on "yes" is a confirmation only while that
   * is what the screen asks.
   */
  public Event meant(Conversation conversation, Event event) {
    return event instanceof Event.Tapped tapped
            && tapped.press() instanceof Press.Forget
            && tapped.turn() == conversation.turn()
            && conversation.view() instanceof View.ConfirmForget
        ? new Event.ConfirmedForgetting()
        : event;
  }

  /**
   * What becomes of a conversation by an event.
   *
   * <p>A conversation may come from an earlier edition of the guide: where its step was renamed it
   * goes on there, and where it was removed the student stands at the nearest step of their way
   * that is left.
   */
  public Turn advance(Conversation before, Event happened) {
    Event event = meant(before, happened);
    Conversation conversation = dialog.adopt(before);
    if (event instanceof Event.AskedToBeForgotten) {
      return new Turn(conversation.again(new View.ConfirmForget()), List.of(new Show(Place.BELOW)));
    }
    if (event instanceof Event.ConfirmedForgetting) {
      return new Turn(begin(before.language()), List.of(new Tell(Phrase.FORGOTTEN)));
    }
    if (event instanceof Event.Left
        || event instanceof Event.Returned
        || event instanceof Event.Unrelated) {
      return new Turn(conversation, List.of());
    }
    if (event instanceof Event.Started started) {
      return started(conversation, started);
    }
    if (event instanceof Event.Called called) {
      return below(conversation.enter(dialog.at(called.landmark())));
    }
    if (event instanceof Event.AskedHowFar) {
      return located(conversation, Place.BELOW);
    }
    if (conversation.turn() == 0) {
      return below(conversation.again());
    }
    if (dialog.find(before.at()).isEmpty()) {
      return moved(conversation, event);
    }
    if (event instanceof Event.Tapped tapped) {
      return tapped(conversation, tapped);
    }
    if (event instanceof Event.TappedUnknown) {
      return old(conversation);
    }
    if (event instanceof Event.Said said) {
      return offering(said(conversation, said.words()), said.offer());
    }
    if (event instanceof Event.Sent) {
      return below(conversation.again(), Phrase.NOT_KEPT);
    }
    throw new AssertionError(event);
  }

  /**
   * The turn in which the bot itself failed: the student stays where they stood, with an apology.
   */
  public Turn apologise(Conversation before) {
    return below(dialog.adopt(before).again(), Phrase.APOLOGY);
  }

  /**
   * The turn in which the student wrote faster than they can be answered: they stay where they
   * stood, and are told to slow down.
   */
  public Turn slowDown(Conversation before) {
    return below(dialog.adopt(before).again(), Phrase.TOO_FAST);
  }

  /** To the step of the link; else whoever is on the way reads how far they are. */
  private Turn started(Conversation conversation, Event.Started started) {
    Optional<StepId> linked =
        Optional.ofNullable(started.link())
            .filter(StepId::isValid)
            .flatMap(link -> dialog.find(new StepId(link)))
            .map(Step::id);
    if (linked.isEmpty() && dialog.isOnTheWay(conversation)) {
      return located(conversation, Place.BELOW);
    }
    return below(conversation.enter(linked.orElse(dialog.at(Landmark.START))));
  }

  /** Who reads the help or the like meanwhile goes on at the step from which they came to it. */
  private Turn located(Conversation conversation, Place place) {
    Conversation way = conversation.before(dialog.landmarks().values());
    return new Turn(way.again(new View.HowFar()), List.of(new Show(place)));
  }

  /** Where the guide begins for somebody whose language is known. */
  private StepId beginning(Language language) {
    StepId start = dialog.at(Landmark.START);
    return choices(dialog.expect(start), Choice.Speak.class)
        .filter(choice -> choice.language() == language)
        .flatMap(choice -> Optional.ofNullable(choice.to()).stream())
        .findFirst()
        .orElse(start);
  }

  private static Turn explained(Conversation conversation, Meaning meaning, Place place) {
    return new Turn(conversation.again(new View.Explained(meaning)), List.of(new Show(place)));
  }

  private Turn tapped(Conversation conversation, Event.Tapped tapped) {
    if (tapped.turn() != conversation.turn()) {
      return old(conversation);
    }
    if (tapped.press() instanceof Press.About about) {
      return dialog
          .topics()
          .question(about.topic())
          .map(Topic.Question::id)
          .map(topic -> explained(conversation, new Meaning.Clear(topic, List.of()), Place.HERE))
          .orElseGet(() -> old(conversation));
    }
    boolean isHome = tapped.press().equals(new Press.Visit(Landmark.START));
    if (isHome && dialog.isOnTheWay(conversation)) {
      return located(conversation, Place.HERE);
    }
    if (tapped.press() instanceof Press.Tick tick) {
      return ticked(conversation, tick.ticked());
    }
    return pressed(conversation, tapped.press())
        .map(next -> new Turn(next, List.of(new Show(Place.HERE))))
        .orElseGet(() -> changed(conversation));
  }

  private Turn ticked(Conversation conversation, int ticked) {
    List<Text> checklist = dialog.expect(conversation.at()).checklist();
    return Ticks.fit(ticked, checklist.size())
        ? new Turn(conversation.again(new View.Ticked(ticked)), List.of(new Show(Place.HERE)))
        : changed(conversation);
  }

  /** Where the press leads, or empty if the step does not offer it. */
  private Optional<Conversation> pressed(Conversation conversation, Press press) {
    Step step = dialog.expect(conversation.at());
    if (press instanceof Press.Go go) {
      StepId to = now(go.to());
      boolean isOffered =
          dialog.topics().leadTo(to)
              || choices(step, Choice.Go.class).map(Choice.Go::to).anyMatch(to::equals);
      return isOffered ? Optional.of(conversation.enter(to)) : Optional.empty();
    }
    if (press instanceof Press.Return) {
      return Optional.of(conversation.again());
    }
    if (press instanceof Press.Speak speak) {
      return choices(step, Choice.Speak.class)
          .filter(choice -> choice.language() == speak.language())
          .findFirst()
          .map(choice -> spoken(conversation.speaking(choice.language()), choice));
    }
    if (press instanceof Press.Back) {
      return conversation.history().isEmpty() ? Optional.empty() : Optional.of(conversation.back());
    }
    if (press instanceof Press.Restart) {
      return Optional.of(conversation.enter(beginning(conversation.language())));
    }
    if (press instanceof Press.Visit visit) {
      return Optional.of(conversation.enter(dialog.at(visit.landmark())));
    }
    if (press instanceof Press.Forget) {
      return Optional.empty(); // the screen did not ask
    }
    throw new AssertionError(press);
  }

  private Conversation spoken(Conversation conversation, Choice.Speak choice) {
    StepId to = choice.to();
    if (to != null) {
      return conversation.enter(to);
    }
    return conversation.history().isEmpty()
        ? conversation.enter(dialog.at(Landmark.START))
        : conversation.back();
  }

  private static Turn offering(Turn turn, @Nullable String offer) {
    if (offer == null) {
      return turn;
    }
    List<Reply> replies = new ArrayList<>(turn.replies());
    replies.add(new Reply.Offer(offer));
    return new Turn(turn.conversation(), replies, turn.heard());
  }

  private Turn said(Conversation conversation, String words) {
    Step step = dialog.expect(conversation.at());
    if (DocumentNumber.mayBeIn(words)) {
      return below(conversation.again(), Phrase.NO_NUMBERS);
    }
    if (step.kind() instanceof Step.Kind.Ticket) {
      // Where staff are set up, they get the words, and the guide does not.
      return below(conversation.again(), Phrase.TICKET_NOBODY);
    }
    if (!(step.kind() instanceof Step.Kind.Ask ask)) {
      return asked(conversation, words);
    }
    if (ask.question().accepts(words)) {
      return new Turn(
          conversation.enter(ask.to()),
          List.of(new Show(Place.BELOW)),
          new Answers(Map.of(step.id(), words)));
    }
    return understanding.meaningOf(words) instanceof Meaning.Clear meaning
        ? explained(conversation, meaning, Place.BELOW)
        : below(conversation.again(), ask.question().refusal());
  }

  /** Typed on a screen that asks nothing, so they may be a question. */
  private Turn asked(Conversation conversation, String words) {
    Meaning meaning = understanding.meaningOf(words);
    return meaning instanceof Meaning.Unknown
        ? below(conversation.again(), Phrase.TAP_A_BUTTON)
        : explained(conversation, meaning, Place.BELOW);
  }

  private static <C extends Choice> Stream<C> choices(Step step, Class<C> kind) {
    return step.choices().stream().filter(kind::isInstance).map(kind::cast);
  }

  private Turn moved(Conversation conversation, Event event) {
    boolean tap = event instanceof Event.Tapped || event instanceof Event.TappedUnknown;
    Place place = tap ? Place.HERE : Place.BELOW;
    return new Turn(conversation.again(), List.of(new Tell(Phrase.MOVED), new Show(place)));
  }

  /** The button was on the screen, and the guide has lost it since. */
  private static Turn changed(Conversation conversation) {
    return new Turn(conversation.again(), List.of(new Tell(Phrase.CHANGED), new Show(Place.HERE)));
  }

  private static Turn old(Conversation conversation) {
    return new Turn(
        conversation, List.of(new Tell(Phrase.OLD_BUTTON), new Show(Place.UNLESS_THERE)));
  }

  private static Turn below(Conversation conversation) {
    return new Turn(conversation, List.of(new Show(Place.BELOW)));
  }

  private static Turn below(Conversation conversation, Phrase line) {
    return new Turn(conversation, List.of(new Tell(line), new Show(Place.BELOW)));
  }

  private StepId now(StepId id) {
    return dialog.find(id).map(Step::id).orElse(id);
  }
}
