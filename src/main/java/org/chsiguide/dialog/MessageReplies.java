package org.chsiguide.dialog;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.chsiguide.dialog.Reply.Placement;
import org.jspecify.annotations.Nullable;

/** The replies to what students write or send: the input that a step asks for, or a question. */
record MessageReplies(Dialog dialog, ButtonReplies buttonReplies, IntentRecognizer recognizer) {
  private static final Pattern COMMA = Pattern.compile("[,，]");

  /** Signs and spaces, but no question mark: who asks does not answer. */
  private static final Pattern SIGNS = Pattern.compile("[^\\p{L}\\p{M}\\p{N}?？؟]+");

  /** The mark behind a sign that is drawn as an emoji. */
  private static final String EMOJI = "\uFE0F";

  /**
   * The buttons that every screen, answer or overview has; of two with the same words, the first
   * counts.
   */
  private static final Map<DialogPhrase, ButtonAction> BUTTONS =
      new EnumMap<>(
          Map.of(
              DialogPhrase.BACK, ButtonAction.Simple.BACK,
              DialogPhrase.HOME, new ButtonAction.OpenSystemStep(SystemStep.START),
              DialogPhrase.LANGUAGE, new ButtonAction.OpenSystemStep(SystemStep.LANGUAGE),
              DialogPhrase.PERSON, new ButtonAction.OpenSystemStep(SystemStep.PERSON),
              DialogPhrase.NONE_OF_THESE, new ButtonAction.OpenSystemStep(SystemStep.PERSON),
              DialogPhrase.TO_MY_STEP, ButtonAction.Simple.RETURN,
              DialogPhrase.GO_ON, ButtonAction.Simple.RETURN));

  /** Returns the reply to a text of a student with these answers in memory. */
  Turn replyToText(Conversation conversation, Event.TextSent sent, FormAnswers known) {
    return withStaffOffer(answerText(conversation, sent.text(), known), sent.staffOffer());
  }

  private Turn answerText(Conversation conversation, String text, FormAnswers known) {
    Step step = dialog.expect(conversation.currentStep());
    if (DocumentNumberDetector.mayContain(text)) {
      return Turn.below(conversation.nextTurn(), DialogPhrase.NO_NUMBERS);
    }
    if (step.kind() instanceof Step.Kind.Ticket && !CommandParser.isCommand(text)) {
      // With staff configured, a text goes to them and never gets here, unless it is a command.
      return Turn.below(conversation.nextTurn(), DialogPhrase.TICKET_NOBODY);
    }
    String words = wordsOf(text);
    Optional<ButtonAction> button = findButton(conversation, words);
    List<Choice> choices =
        shownChoices(conversation, step)
            .filter(
                it -> button.isEmpty() ? hasWords(it.label(), words) : isLabel(it.label(), words))
            .toList();
    Optional<ButtonAction> action =
        choices.isEmpty()
            ? button
            : choices.size() == 1 ? choices.get(0).action() : Optional.empty();
    if (action.isPresent()) {
      return press(conversation, action.get());
    }
    if (!(step.kind() instanceof Step.Kind.Input input)) {
      return compareAgain(conversation, step, text, known)
          .orElseGet(() -> answerQuestion(conversation, text));
    }
    return choices.isEmpty()
        ? takeAnswer(conversation, step, input, text, known)
        : Turn.below(conversation.nextTurn(), DialogPhrase.TAP_A_BUTTON);
  }

  /** Returns the action of the button of every screen that has these words. */
  private Optional<ButtonAction> findButton(Conversation conversation, String words) {
    return BUTTONS.entrySet().stream()
        .filter(button -> hasWords(dialog.phrase(button.getKey()), words))
        .map(Map.Entry::getValue)
        .findFirst()
        .map(
            action ->
                action == ButtonAction.Simple.BACK && !conversation.screenState().showsStep()
                    ? ButtonAction.Simple.RETURN
                    : action);
  }

  /**
   * Takes the answer that the step asks for. What may be a question in place of a name is answered
   * as one. If that is on the screen already, or there is no answer, the student is asked whether
   * it is a name, and sends it again if so.
   */
  private Turn takeAnswer(
      Conversation conversation, Step step, Step.Kind.Input input, String text, FormAnswers known) {
    String answer = input.inputKind().answerIn(text);
    boolean isValid = input.inputKind().accepts(answer);
    boolean isDoubtful =
        input.inputKind() == InputKind.NAME
            && !answer.equals(known.doubtful())
            && recognizer.isQuestion(text);
    if (isValid && !isDoubtful) {
      return new Turn(
          conversation.moveTo(input.to()),
          new Reply(Placement.BELOW),
          new FormAnswers(Map.of(step.id(), answer)));
    }
    boolean isNumber = InputKind.STUDENT_NUMBER.accepts(InputKind.STUDENT_NUMBER.answerIn(text));
    Intent intent = isNumber ? Intent.UNKNOWN : recognizer.recognize(text);
    boolean isAnswered =
        isValid && shownIntent(conversation.screenState()).filter(intent::equals).isPresent();
    if (!isAnswered && (intent.isMatched() || (intent.isAmbiguous() && isDoubtful))) {
      return Turn.withTopicAnswer(conversation, Placement.BELOW, intent);
    }
    Turn asked = Turn.below(conversation.nextTurn(), input.inputKind().errorPhrase(text));
    return isValid
        ? new Turn(asked.conversation(), asked.reply(), new FormAnswers(Map.of(), answer))
        : asked;
  }

  /**
   * Compares the name of a student who sends a corrected one below the result, without a tap: in
   * capitals, as it is to be typed, since there thanks or a question are as likely; one word only
   * where the right name is one, and begins as it does.
   */
  private Optional<Turn> compareAgain(
      Conversation conversation, Step step, String text, FormAnswers known) {
    String name = InputKind.NAME.answerIn(text);
    return step.kind() instanceof Step.Kind.NameComparison check
            && conversation.screenState().showsStep()
            && InputKind.NAME.accepts(name)
            && (name.contains(" ")
                || known.find(check.referenceStep()).filter(it -> isLike(name, it)).isPresent())
            && name.equals(name.toUpperCase(Locale.ROOT))
            && !name.equals(name.toLowerCase(Locale.ROOT))
            && !recognizer.isQuestion(text)
        ? Optional.of(
            new Turn(
                conversation.nextTurn(),
                new Reply(Placement.BELOW),
                new FormAnswers(Map.of(check.typedStep(), name))))
        : Optional.empty();
  }

  private static boolean isLike(String word, String rightName) {
    return !rightName.contains(" ") && rightName.charAt(0) == word.charAt(0);
  }

  /**
   * Returns the choices on the screen; none if it asks something else than the step, such as
   * whether to delete all data: then "no" answers that. A step that asks for input does so below
   * any screen.
   */
  private Stream<Choice> shownChoices(Conversation conversation, Step step) {
    ScreenState shown = conversation.screenState();
    boolean isAsked =
        shown.showsStep()
            || shown instanceof ScreenState.MailText
            || step.kind() instanceof Step.Kind.Input;
    return Stream.concat(
        isAsked ? step.choices().stream() : Stream.of(),
        shownIntent(shown).stream().flatMap(this::choices));
  }

  /** Returns the choices of the answer to what was asked, and the other questions it may be. */
  private Stream<Choice> choices(Intent intent) {
    List<Topic.Question> questions =
        intent.topics().stream()
            .flatMap(topic -> dialog.topics().findQuestion(topic).stream())
            .toList();
    int answered = intent.isMatched() ? Math.min(1, questions.size()) : 0;
    return Stream.concat(
        questions.stream().limit(answered).flatMap(question -> question.choices().stream()),
        questions.stream()
            .skip(answered)
            .map(question -> new Choice.ShowTopic(question.id(), question.name())));
  }

  /** Returns whether a label has these words, or has them beside a comma. */
  private static boolean hasWords(LocalizedText label, String words) {
    return isLabel(label, words)
        || Stream.of(label.zh(), label.en())
            .flatMap(it -> Stream.of(COMMA.split(it)))
            .anyMatch(it -> wordsOf(it).equals(words));
  }

  private static boolean isLabel(LocalizedText label, String words) {
    return wordsOf(label.zh()).equals(words) || wordsOf(label.en()).equals(words);
  }

  /**
   * Returns the text without its signs, which speech that was turned into text has at will, unless
   * it has nothing else.
   */
  private static String wordsOf(String text) {
    String words = SIGNS.matcher(text.replace(EMOJI, "")).replaceAll(" ").strip();
    return words.isEmpty() ? TypedText.strip(text) : words.toLowerCase(Locale.ROOT);
  }

  private Turn press(Conversation conversation, ButtonAction action) {
    Event.ButtonPressed pressed = new Event.ButtonPressed(conversation.turn(), action);
    return Turn.below(buttonReplies.replyTo(conversation, pressed).conversation());
  }

  Turn replyToMedia(Conversation conversation, Event.MediaSent media) {
    return withStaffOffer(answerMedia(conversation, media.kind()), media.staffOffer());
  }

  /** Asks what the page says that a picture shows, unless the step asks for something else. */
  private Turn answerMedia(Conversation conversation, MediaKind kind) {
    Step step = dialog.expect(conversation.currentStep());
    boolean isAsked = step.kind() instanceof Step.Kind.Input;
    return kind == MediaKind.PICTURE
            && !isAsked
            && dialog.topics().findQuestion(TopicId.PHOTO).isPresent()
        ? press(conversation, new ButtonAction.ShowTopic(TopicId.PHOTO))
        : Turn.below(conversation.nextTurn(), kind.phrase());
  }

  /**
   * Answers a text on a screen that asks for no input; it may be a question. A command that is none
   * is answered with all that there are.
   */
  private Turn answerQuestion(Conversation conversation, String text) {
    Intent intent = recognizer.recognize(text);
    if (!intent.isMatched() && CommandParser.isCommand(text)) {
      return Turn.below(buttonReplies.navigation().openSystemStep(conversation, SystemStep.HELP));
    }
    return intent.equals(Intent.UNKNOWN)
        ? Turn.below(conversation.nextTurn(), DialogPhrase.TAP_A_BUTTON)
        : Turn.withTopicAnswer(conversation, Placement.BELOW, intent);
  }

  /**
   * Answers an edited question, if it is clear and its answer is not on the screen already: an edit
   * that nobody sees is one, too (https://core.telegram.org/bots/api#update). What staff or a step
   * asked for may be another message than the edited one, so it stays as it was.
   */
  Turn replyToEdit(Conversation conversation, String text) {
    Step.Kind kind = dialog.expect(conversation.currentStep()).kind();
    boolean isAsked =
        kind instanceof Step.Kind.Input
            || kind instanceof Step.Kind.NameComparison
            || kind instanceof Step.Kind.Ticket;
    Intent intent = recognizer.recognize(text);
    boolean isNew =
        shownIntent(conversation.screenState())
            .filter(it -> it.isMatched() && intent.isMatched() && it.topic().equals(intent.topic()))
            .isEmpty();
    return intent.isMatched() && !isAsked && isNew
        ? Turn.withTopicAnswer(conversation, Placement.BELOW, intent)
        : new Turn(conversation, Reply.NONE);
  }

  /** Returns the intent that the screen answers; empty if it shows something else. */
  private static Optional<Intent> shownIntent(ScreenState screenState) {
    ScreenState shown =
        screenState instanceof ScreenState.Rated rated ? rated.shown() : screenState;
    return shown instanceof ScreenState.TopicAnswer answer
        ? Optional.of(answer.intent())
        : Optional.empty();
  }

  private static Turn withStaffOffer(Turn turn, @Nullable String offer) {
    Reply reply = turn.reply();
    return offer == null
        ? turn
        : new Turn(
            turn.conversation(),
            new Reply(reply.placement(), reply.notices(), offer),
            turn.formAnswers());
  }
}
