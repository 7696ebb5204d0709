package org.chsiguide.dialog.reader;

import java.time.LocalDate;
import java.util.Optional;
import org.chsiguide.dialog.Banner;
import org.chsiguide.dialog.check.TextCheck;
import org.chsiguide.dialog.parsed.ParsedStep.ParsedBanner;
import org.chsiguide.dialog.rule.Rule;
import org.chsiguide.dialog.yaml.LocalizedScalar;
import org.chsiguide.dialog.yaml.ProblemCollector;
import org.chsiguide.dialog.yaml.YamlObject;

/** Reads a banner of a step, which is shown on some days only. */
record BannerReader(ProblemCollector problems) {
  /** Returns the banner if it is complete. */
  Optional<ParsedBanner> read(YamlObject fields) {
    Optional<LocalDate> from = fields.expect("from").flatMap(it -> DateReader.read(it, "from"));
    Optional<LocalDate> until = fields.expect("until").flatMap(it -> DateReader.read(it, "until"));
    LocalizedScalar text = fields.expectLocalized("text");
    new TextCheck(problems).checkHtml(text);
    if (from.isEmpty() || until.isEmpty()) {
      return Optional.empty();
    }
    if (until.get().isBefore(from.get())) {
      problems
          .at(fields.find("until").orElseThrow().node().position(), Rule.BANNER_DAYS)
          .hint("\"from\" 是第一天，\"until\" 是最后一天", "\"from\" is the first day, \"until\" the last")
          .add(
              "\"until\"（%s）比 \"from\"（%s）早，这段文字永远不会显示",
              "\"until\" (%s) is before \"from\" (%s), so this is never shown",
              until.get(),
              from.get());
      return Optional.empty();
    }
    return text.toText()
        .map(both -> new ParsedBanner(new Banner(both, from.get(), until.get()), text));
  }
}
