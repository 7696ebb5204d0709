package org.chsiguide.dialog.reader;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.chsiguide.dialog.LocalizedText;
import org.chsiguide.dialog.Step.Kind;
import org.chsiguide.dialog.StepId;
import org.chsiguide.dialog.check.TextCheck;
import org.chsiguide.dialog.check.UntranslatableParts;
import org.chsiguide.dialog.parsed.StepReference;
import org.chsiguide.dialog.rule.Rule;
import org.chsiguide.dialog.yaml.DialogKeys;
import org.chsiguide.dialog.yaml.LocalizedScalar;
import org.chsiguide.dialog.yaml.ProblemCollector;
import org.chsiguide.dialog.yaml.Quoting;
import org.chsiguide.dialog.yaml.Scalar;
import org.chsiguide.dialog.yaml.YamlObject;
import org.jspecify.annotations.Nullable;

/** Reads a mail to copy. */
record MailReader(ProblemCollector problems) {

  private static final LocalizedText SUBJECT = new LocalizedText("主题", "the subject");
  private static final Pattern CHINESE_SIGN = Pattern.compile("[＠。．]");

  /**
   * The maximum length of an address by RFC 5321; a button copies the address, so it must also be
   * within 256.
   */
  private static final int MAX_ADDRESS_CHARACTERS = 254;

  /** Returns the mail if it is complete, and adds the steps whose answers it shows. */
  Optional<Kind> read(YamlObject fields, List<StepReference> answers) {
    Optional<Scalar> to = fields.expectText("to");
    to.ifPresent(this::checkAddress);
    LocalizedScalar subject = fields.expectLocalized("subject");
    TextCheck texts = new TextCheck(problems);
    subject.scalars().forEach(it -> texts.checkCopiedLength(it, SUBJECT));
    Optional<LocalizedText> subjectText = texts.checkPlain(subject).toText();
    LocalizedScalar body = texts.checkPlain(fields.expectLocalized("body"));
    body.scalars().forEach(texts::checkLines);
    Optional<LocalizedText> bodyText = body.toText();
    List<Kind.Mail.Placeholder> placeholders =
        fields
            .findObjects("fill", DialogKeys.FILL.keys())
            .flatMap(blank -> readPlaceholder(blank, subject, body, answers).stream())
            .toList();
    return to.isPresent() && subjectText.isPresent() && bodyText.isPresent()
        ? Optional.of(
            new Kind.Mail(to.get().value(), subjectText.get(), bodyText.get(), placeholders))
        : Optional.empty();
  }

  private Optional<Kind.Mail.Placeholder> readPlaceholder(
      YamlObject fields,
      LocalizedScalar subject,
      LocalizedScalar body,
      List<StepReference> answers) {
    Optional<Scalar> from = fields.expectText("from");
    from.ifPresent(
        step ->
            answers.add(
                new StepReference(
                    step, new LocalizedText("邮件的 \"from\" ", "\"from\" of a mail"), false)));
    LocalizedScalar placeholder = LocalizedScalar.read(fields);
    checkPlaceholderOccurs(placeholder.zh(), subject.zh(), body.zh());
    checkPlaceholderOccurs(placeholder.en(), subject.en(), body.en());
    return from.flatMap(step -> StepId.parse(step.value()))
        .flatMap(step -> placeholder.toText().map(text -> new Kind.Mail.Placeholder(step, text)));
  }

  private void checkPlaceholderOccurs(
      @Nullable Scalar placeholder, @Nullable Scalar subject, @Nullable Scalar body) {
    if (placeholder != null
        && subject != null
        && body != null
        && !subject.value().contains(placeholder.value())
        && !body.value().contains(placeholder.value())) {
      problems
          .at(placeholder.position(), Rule.MAIL_BLANK)
          .hint("请在主题或正文里要填学生答案的地方写上它", "write it where the answer should go")
          .add(
              "邮件的主题和正文里都没有 %s",
              "%s occurs neither in the subject nor in the body", Quoting.of(placeholder.value()));
    }
  }

  private void checkAddress(Scalar to) {
    if (to.countCodePoints() > MAX_ADDRESS_CHARACTERS
        || !UntranslatableParts.isMailAddress(to.value())) {
      problems
          .at(to.position(), Rule.MAIL_ADDRESS)
          .hint(
              CHINESE_SIGN.matcher(to.value()).find()
                  ? new LocalizedText(
                      "请关掉中文输入法，改成英文的 @ 和 .", "turn off Chinese input and type @ and .")
                  : new LocalizedText(
                      "请只写一个地址，不要空格，例如 name@example.org",
                      "write one address without spaces, such as name@example.org"))
          .add("%s 不是邮箱地址", "%s is not a mail address", Quoting.of(to.value()));
    }
  }
}
