package org.chsiguide.dialog.yaml;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.chsiguide.dialog.Step.Kind;
import org.chsiguide.dialog.StepId;
import org.chsiguide.dialog.Text;
import org.jspecify.annotations.Nullable;

/** Reads a mail to copy. */
final class MailReader {
  static final List<String> KEYS = List.of("to", "subject", "body", "fill");
  static final List<String> FILL_KEYS = List.of("from", "zh", "en");

  /** RFC 5321; a button copies the address, so it must also be within 256. */
  private static final int ADDRESS_CHARACTERS = 254;

  private final Report report;
  private final TextRules texts;

  MailReader(Report report) {
    this.report = report;
    this.texts = new TextRules(report);
  }

  /** The mail, if nothing of it is missing; whose answers it shows is added. */
  Optional<Kind> read(Field field, List<Reference> answers) {
    return field.fields(KEYS).flatMap(fields -> read(fields, answers));
  }

  private Optional<Kind> read(Fields fields, List<Reference> answers) {
    Optional<Scalar> to = fields.expect("to").flatMap(Field::words);
    to.ifPresent(this::address);
    Words subject = fields.expect("subject").map(Words::read).orElse(Words.NONE);
    subject(subject);
    texts.plain(subject);
    Words body = fields.expect("body").map(Words::read).orElse(Words.NONE);
    texts.plain(body);
    Optional<Text> subjectText = subject.text();
    Optional<Text> bodyText = body.text();
    List<Kind.Mail.Blank> blanks = new ArrayList<>();
    for (Node item : fields.find("fill").flatMap(Field::list).orElse(List.of())) {
      new Field("each of \"fill\"", item.place(), item, report)
          .fields(FILL_KEYS)
          .flatMap(blank -> blank(blank, subject, body, answers))
          .ifPresent(blanks::add);
    }
    return to.isPresent() && subjectText.isPresent() && bodyText.isPresent()
        ? Optional.of(new Kind.Mail(to.get().value(), subjectText.get(), bodyText.get(), blanks))
        : Optional.empty();
  }

  private Optional<Kind.Mail.Blank> blank(
      Fields fields, Words subject, Words body, List<Reference> answers) {
    Optional<Scalar> from = fields.expect("from").flatMap(Field::words);
    from.ifPresent(step -> answers.add(new Reference(step, "\"from\" of a mail")));
    Words words = Words.read(fields);
    stands(words.zh(), subject.zh(), body.zh());
    stands(words.en(), subject.en(), body.en());
    return from.map(Scalar::value)
        .filter(StepId::isValid)
        .map(StepId::new)
        .flatMap(step -> words.text().map(text -> new Kind.Mail.Blank(step, text)));
  }

  private void stands(@Nullable Scalar blank, @Nullable Scalar subject, @Nullable Scalar body) {
    if (blank != null
        && subject != null
        && body != null
        && !subject.value().contains(blank.value())
        && !body.value().contains(blank.value())) {
      report.add(
          blank.place(),
          Rule.MAIL_BLANK,
          Quote.of(blank.value()) + " stands neither in the subject nor in the body",
          "write it there where the answer is to stand");
    }
  }

  private void address(Scalar to) {
    if (to.codePoints() > ADDRESS_CHARACTERS || !Particulars.MAIL.matcher(to.value()).matches()) {
      report.add(to.place(), Rule.MAIL_ADDRESS, Quote.of(to.value()) + " is not a mail address");
    }
  }

  /** The subject is copied by a button. */
  private void subject(Words subject) {
    for (Scalar language : subject.languages()) {
      if (language.codePoints() > ChoiceReader.COPY_CHARACTERS) {
        report.add(
            language.place(),
            Rule.COPY_LENGTH,
            "the subject has %d characters; Telegram copies %d"
                .formatted(language.codePoints(), ChoiceReader.COPY_CHARACTERS));
      }
    }
  }
}
