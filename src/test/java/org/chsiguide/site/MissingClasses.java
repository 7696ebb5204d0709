package org.chsiguide.site;

import java.util.Set;
import org.teavm.extension.spi.substitution.SubstitutionPolicy;
import org.teavm.extension.spi.substitution.SubstitutionSink;

/**
 * Tells TeaVM which classes stand in for others in a browser, such as those of Java that it lacks.
 */
public final class MissingClasses implements SubstitutionPolicy {
  private static final String STAND_INS = "org.chsiguide.site.engine.jdk";

  @Override
  public void contribute(SubstitutionSink sink) {
    sink.selectClasses("org.chsiguide.dialog.intent.PinyinTable"::equals)
        .simpleNamePrefix("Browser")
        .replacePackage("org.chsiguide.dialog.intent", "org.chsiguide.site.engine");
    sink.selectClasses(Set.of("java.text.Normalizer", "java.text.Normalizer$Form")::contains)
        .replacePackage("java.text", STAND_INS);
    sink.selectClasses(Set.of("java.util.regex.Matcher", "java.util.regex.Pattern")::contains)
        .replacePackage("java.util.regex", STAND_INS);
  }
}
