package org.chsiguide.dialog;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.chsiguide.dialog.Screen.Button;
import org.chsiguide.dialog.name.NameCheck;

/** Draws the steps of a dialog as screens. Thread-safe; equal arguments give equal screens. */
public final class Screens {
  private static final String BETWEEN_LABELS = " · ";
  private static final String BETWEEN_LINES = "\n";
  private static final String BETWEEN_TEXTS = "\n\n";
  private static final Pattern TAG = Pattern.compile("<[^>]*>");

  private final Dialog dialog;
  private final ScreenButtons buttons;

  /** By the step where somebody was stuck; found when it is first asked for. */
  private final Map<StepId, Optional<Nearby>> nearby = new ConcurrentHashMap<>();

  /** Draws the steps of this dialog. */
  public Screens(Dialog dialog) {
    this.dialog = dialog;
    this.buttons = new ScreenButtons(dialog, this);
  }

  ScreenButtons buttons() {
    return buttons;
  }

  /** The screen of the conversation, when no answers are held. */
  public Screen draw(Conversation conversation) {
    return draw(conversation, List.of(), Answers.NONE);
  }

  /** The same; a step has lines at its end, where a phone shows them even of a long message. */
  public Screen draw(Conversation stored, List<Phrase> lines) {
    return draw(stored, lines, Answers.NONE);
  }

  /** The same, with what the student has answered. */
  public Screen draw(Conversation stored, List<Phrase> lines, Answers answers) {
    Conversation conversation = dialog.adopt(stored);
    View view = conversation.view();
    if (view instanceof View.OfStep) {
      return step(conversation, lines(lines), answers, 0);
    }
    if (view instanceof View.Ticked ticked) {
      return step(conversation, lines(lines), answers, ticked.ticked());
    }
    if (view instanceof View.HowFar) {
      return new Progress(dialog, this).draw(conversation);
    }
    if (view instanceof View.Explained explained) {
      return new Explanations(dialog, this)
          .draw(conversation, explained.meaning())
          // The guide has nothing to say to it any more.
          .orElseGet(() -> step(conversation, lines(List.of(Phrase.TAP_A_BUTTON)), answers, 0));
    }
    if (view instanceof View.ConfirmForget) {
      return confirmForget(conversation);
    }
    throw new AssertionError(view);
  }

  private Screen confirmForget(Conversation conversation) {
    Language language = conversation.language();
    return new Screen(
        conversation.turn(),
        paragraphs(Phrase.CONFIRM_FORGET, language),
        List.of(
            List.of(new Button.Tap(line(Phrase.FORGET, language), new Press.Forget())),
            List.of(new Button.Tap(line(Phrase.DO_NOT_FORGET, language), new Press.Return()))));
  }

  private List<Text> lines(List<Phrase> phrases) {
    return phrases.stream().map(phrase -> filled(dialog.phrase(phrase), false)).toList();
  }

  /**
   * The step where the conversation stands with its reminder at the end; empty if it has none.
   *
   * @param buttons stand below the others, for what can be done about reminders
   */
  public Optional<Screen> remind(Conversation stored, List<Button> buttons) {
    Conversation conversation = dialog.adopt(stored);
    return Optional.ofNullable(dialog.expect(conversation.at()).reminder())
        .map(Step.Reminder::text)
        .map(text -> "⏰ <b>" + escape(text.in(conversation.language(), BETWEEN_LINES)) + "</b>")
        .map(line -> with(step(conversation, List.of(), Answers.NONE, 0), line, buttons));
  }

  /** The screen with a first button that has what was typed go to staff. */
  public Screen offering(Screen screen, Reply.Offer offer, Language language) {
    List<List<Button>> rows = new ArrayList<>();
    rows.add(List.of(new Button.Call(line(Phrase.TICKET_OFFER, language), offer.data())));
    rows.addAll(screen.rows());
    return new Screen(screen.turn(), screen.html(), rows, screen.picture());
  }

  private static Screen with(Screen screen, String paragraph, List<Button> buttons) {
    List<List<Button>> rows = new ArrayList<>(screen.rows());
    rows.addAll(Screen.beside(buttons));
    return new Screen(
        screen.turn(), screen.html() + BETWEEN_TEXTS + paragraph, rows, screen.picture());
  }

  /**
   * The step where the conversation stands.
   *
   * @param lines stand at its end
   * @param ticked as in {@link View.Ticked}
   */
  Screen step(Conversation conversation, List<Text> lines, Answers answers, int ticked) {
    Step step = dialog.expect(conversation.at());
    Language language = conversation.language();
    List<String> parts = new ArrayList<>();
    progress(step, language).ifPresent(parts::add);
    if (step.kind() instanceof Step.Kind.Check check) {
      parts.addAll(comparison(check, step, answers, language));
    } else {
      parts.add(text(step.text(), language));
    }
    if (step.kind() instanceof Step.Kind.Mail mail) {
      parts.addAll(letter(mail.filled(answers), language));
    }
    Step.Picture picture = step.picture();
    if (picture != null) {
      parts.add("🖼 <i>" + escape(picture.alt().in(language, BETWEEN_LINES)) + "</i>");
    }
    nearby(conversation).ifPresent(it -> parts.add(whereabouts(it, language)));
    lines.forEach(line -> parts.add("💬 <i>" + escape(label(line, language)) + "</i>"));
    return new Screen(
        conversation.turn(),
        String.join(BETWEEN_TEXTS, parts),
        buttons.draw(step, conversation, answers, ticked),
        picture == null ? null : picture.in(language));
  }

  /**
   * What fits where the student was stuck who asks for a person; empty elsewhere, or if nothing.
   */
  Optional<Nearby> nearby(Conversation conversation) {
    return conversation.at().equals(dialog.at(Landmark.PERSON))
        ? dialog
            .stuckAt(conversation)
            .flatMap(step -> nearby.computeIfAbsent(step, it -> Nearby.of(dialog, it)))
        : Optional.empty();
  }

  /** A message without buttons that says this phrase and nothing else. */
  public Screen note(Phrase phrase, Language language) {
    return new Screen(0, escape(line(phrase, language)), List.of());
  }

  /** A phrase as one line of plain text. */
  public String line(Phrase phrase, Language language) {
    return label(filled(dialog.phrase(phrase), false), language);
  }

  /** A phrase as a text of its own, in bold, with both languages below each other. */
  String paragraphs(Phrase phrase, Language language) {
    Text text = filled(dialog.phrase(phrase), false);
    return new Text("<b>" + escape(text.zh()) + "</b>", "<b>" + escape(text.en()) + "</b>")
        .in(language, BETWEEN_TEXTS);
  }

  /** A label on its button; a sign such as 🏠 that begins both languages stands once. */
  public static String label(Text label, Language language) {
    int space = label.zh().indexOf(' ') + 1;
    String sign = label.zh().substring(0, space);
    boolean shared =
        space > 0
            && sign.codePoints().noneMatch(Character::isLetterOrDigit)
            && label.en().length() > space
            && label.en().startsWith(sign);
    Text once = shared ? new Text(label.zh(), label.en().substring(space)) : label;
    return (language == Language.BOTH ? once : label).in(language, BETWEEN_LABELS);
  }

  private Optional<String> progress(Step step, Language language) {
    List<Stage> stages = dialog.stages();
    for (int i = 0; i < stages.size(); i++) {
      if (stages.get(i).id().equals(step.stage())) {
        String name = escape(stages.get(i).name().in(language, BETWEEN_LABELS));
        String bar = "▰".repeat(i + 1) + "▱".repeat(stages.size() - i - 1);
        return Optional.of(bar + " <b>" + name + "</b> " + (i + 1) + "/" + stages.size());
      }
    }
    return Optional.empty();
  }

  String text(Text text, Language language) {
    return filled(new Text(text.zh().strip(), text.en().strip()), true).in(language, BETWEEN_TEXTS);
  }

  /** The first line of a step, without what makes it bold. */
  String heading(Step step, Language language) {
    Text text = step.text();
    Text first = new Text(first(text.zh()), first(text.en()));
    return filled(first, true).in(language, BETWEEN_LABELS);
  }

  private static String first(String html) {
    return TAG.matcher(html.strip().lines().findFirst().orElse("…")).replaceAll("");
  }

  /** For whoever asks for a person: where they are stuck, and that the first buttons are for it. */
  private String whereabouts(Nearby nearby, Language language) {
    return "📍 "
        + escape(line(Phrase.MY_STEP, language))
        + "\n<b>"
        + heading(nearby.here(), language)
        + "</b>\n"
        + escape(line(Phrase.FITS_YOUR_STEP, language));
  }

  private List<String> comparison(
      Step.Kind.Check check, Step step, Answers answers, Language language) {
    Optional<String> reference = answers.find(check.reference());
    Optional<String> typed = answers.find(check.typed());
    if (reference.isEmpty() || typed.isEmpty()) {
      return List.of(text(check.forgotten(), language));
    }
    NameCheck names = NameCheck.compare(reference.get(), typed.get());
    NameLines lines = new NameLines(names, typed.get());
    List<String> parts = new ArrayList<>(List.of(text(step.text(), language)));
    parts.add(
        bold(Phrase.NAME_IN_SYSTEM, language)
            + "\n"
            + lines.reference()
            + "\n"
            + bold(Phrase.NAME_TYPED, language)
            + "\n"
            + lines.typed());
    if (!lines.characters().isEmpty()) {
      parts.add(String.join("\n", lines.characters()));
    }
    names.verdicts().stream()
        .limit(Step.Kind.Check.MOST_EXPLAINED)
        .map(check.verdicts()::get)
        .filter(Objects::nonNull)
        .forEach(text -> parts.add(text(text, language)));
    return parts;
  }

  private List<String> letter(Step.Kind.Mail mail, Language language) {
    String to = bold(Phrase.MAIL_TO, language) + " <code>" + escape(mail.to()) + "</code>";
    String subject = bold(Phrase.MAIL_SUBJECT, language);
    return List.of(
        to,
        bold(Phrase.MAIL_IN_CHINESE, language)
            + letter(subject, mail.subject().zh(), mail.body().zh()),
        bold(Phrase.MAIL_IN_ENGLISH, language)
            + letter(subject, mail.subject().en(), mail.body().en()));
  }

  private static String letter(String label, String subject, String body) {
    return "\n%s <code>%s</code>\n<pre>%s</pre>"
        .formatted(label, escape(subject.strip()), escape(body.strip()));
  }

  private String bold(Phrase phrase, Language language) {
    return "<b>" + escape(line(phrase, language)) + "</b>";
  }

  private Text filled(Text text, boolean html) {
    Text guide = dialog.guide();
    return new Text(
        text.zh().replace("{guide}", html ? escape(guide.zh()) : guide.zh()),
        text.en().replace("{guide}", html ? escape(guide.en()) : guide.en()));
  }

  static String escape(String plain) {
    return plain.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
