package org.chsiguide.dialog.yaml;

import java.util.List;
import java.util.Optional;
import org.chsiguide.dialog.Step.Kind;
import org.chsiguide.dialog.Text;

/** Reads a mail to copy. */
final class MailReader {
  static final List<String> KEYS = List.of("to", "subject", "body");

  /** RFC 5321; a button copies the address, so it must also be within 256. */
  private static final int ADDRESS_CHARACTERS = 254;

  private final Report report;
  private final TextRules texts;

  MailReader(Report report) {
    this.report = report;
    this.texts = new TextRules(report);
  }

  /** The mail, if nothing of it is missing. */
  Optional<Kind> read(Field field) {
    return field.fields(KEYS).flatMap(this::read);
  }

  private Optional<Kind> read(Fields fields) {
    Optional<Scalar> to = fields.expect("to").flatMap(Field::words);
    to.ifPresent(this::address);
    Words subject = fields.expect("subject").map(Words::read).orElse(Words.NONE);
    subject(subject);
    texts.plain(subject);
    Words body = fields.expect("body").map(Words::read).orElse(Words.NONE);
    texts.plain(body);
    Optional<Text> subjectText = subject.text();
    Optional<Text> bodyText = body.text();
    return to.isPresent() && subjectText.isPresent() && bodyText.isPresent()
        ? Optional.of(new Kind.Mail(to.get().value(), subjectText.get(), bodyText.get()))
        : Optional.empty();
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
