package org.chsiguide;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.constructors;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.lang.syntax.elements.ClassesShould;
import java.text.Normalizer;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.stream.Stream;
import org.chsiguide.dialog.Dialog;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Who may import whom, and how much a constructor may be given. A new edge is a change worth its
 * own commit.
 */
class PackageMapTest {
  private static final String US = "org.chsiguide.";
  private static final int MAX_PARAMETERS = 6;

  /**
   * Each package with those of ours that it may know beside itself. HTML and the threads of the bot
   * are ground: everybody may know them. Of the dialog, the database knows only its type for
   * sentences in two languages.
   */
  private static final String MAP =
      """
      author: delivery dialog dialog.parsed dialog.reader dialog.rule dialog.screen dialog.yaml messenger staff update
      author.edit: author delivery dialog dialog.check dialog.reader dialog.rule dialog.screen dialog.yaml messenger picture staff update
      author.graph: dialog dialog.screen picture
      broadcast: delivery dialog dialog.screen messenger staff update
      broadcast.panel: broadcast delivery dialog dialog.screen messenger staff time update
      delivery: dialog dialog.screen messenger
      delivery.throttle: messenger
      dialog.check: dialog dialog.parsed dialog.rule dialog.screen dialog.yaml
      dialog.parsed: dialog dialog.yaml
      dialog.reader: dialog dialog.check dialog.name dialog.parsed dialog.rule dialog.yaml picture time
      dialog.rule: dialog
      dialog.screen: dialog dialog.name
      dialog.yaml: dialog dialog.rule
      messenger: dialog
      monitoring: dialog messenger store store.database update
      page: delivery dialog dialog.screen messenger picture update
      picture:
      reminder: delivery dialog dialog.screen messenger update
      site: dialog dialog.screen picture site.engine
      site.engine: dialog dialog.intent dialog.name dialog.screen
      staff: delivery dialog dialog.screen messenger update
      statistics: delivery dialog dialog.screen messenger picture staff ticket time update
      store: author.edit broadcast delivery dialog messenger reminder staff statistics \
          store.broadcast store.database store.staff store.student ticket time update
      store.broadcast: broadcast delivery dialog messenger staff statistics store.database store.staff store.student update
      store.database: dialog
      store.staff: dialog messenger staff store.database update
      store.student: delivery dialog messenger reminder statistics store.database time update
      telegram: delivery delivery.throttle dialog messenger picture staff telegram.client update
      telegram.client: messenger
      ticket: delivery dialog dialog.screen messenger staff time update
      ticket.handler: delivery dialog dialog.screen messenger staff ticket ticket.relay time update
      ticket.relay: delivery dialog messenger ticket time update
      time:
      update: delivery dialog dialog.screen messenger
      """;

  /** Read from where they lie, because a package is looked for in all of Java and all libraries. */
  private final JavaClasses ours =
      new ClassFileImporter()
          .importUrl(Main.class.getProtectionDomain().getCodeSource().getLocation());

  @TestFactory
  Stream<DynamicTest> everyPackageKnowsThoseOfTheMapOnly() {
    return MAP.lines()
        .map(line -> line.split(": *"))
        .map(
            line ->
                dynamicTest(
                    line[0], () -> onlyOurs(line[0], line.length > 1 ? line[1] : "").check(ours)));
  }

  private static ArchRule onlyOurs(String name, String others) {
    String[] allowed =
        Stream.of((name + " html runtime " + others).split(" +"))
            .map(US::concat)
            .toArray(String[]::new);
    return noClasses()
        .that()
        .resideInAPackage(US + name)
        .should()
        .dependOnClassesThat(resideInAPackage(US + ".").and(not(resideInAnyPackage(allowed))));
  }

  /** Each rule is a constant below. */
  @TestFactory
  Stream<DynamicTest> everyOtherRuleHolds() {
    return Stream.of(PackageMapTest.class.getDeclaredFields())
        .filter(field -> field.getType() == ArchRule.class)
        .map(field -> dynamicTest(field.getName(), () -> ((ArchRule) field.get(null)).check(ours)));
  }

  static final ArchRule noCycles =
      slices().matching("org.chsiguide.(**)").should().beFreeOfCycles();

  static final ArchRule theDialogIsPure =
      pure(
          "dialog",
          resideInAnyPackage(US + "dialog.name", US + "html")
              // How long something takes, not what time it is.
              .or(equivalentTo(Duration.class))
              // A day that is written or given; which one is today is asked elsewhere.
              .or(equivalentTo(LocalDate.class))
              // The number of a document, whatever keyboard typed it.
              .or(equivalentTo(Normalizer.class))
              .or(equivalentTo(Normalizer.Form.class)));

  static final ArchRule theDialogReadsNoClock =
      noClasses()
          .that()
          .resideInAPackage(US + "dialog..")
          .should()
          .callMethod(LocalDate.class, "now");

  /** It knows of the clock of an environment only; what waits for Telegram knows of none. */
  static final ArchRule theBotDoesNotReadTheClockThatOperatorsSet =
      noClasses()
          .that()
          .haveSimpleName("Application")
          .should()
          .callMethod(InstantSource.class, "system");

  static final ArchRule theNameCheckIsPureAndKnowsUnicode =
      pure("dialog.name", resideInAPackage("java.text"));

  static final ArchRule theHtmlGrammarIsPure =
      pure("html", resideInAnyPackage("java.nio.charset", "java.net"));

  static final ArchRule intentRecognitionIsPure =
      pure(
          "dialog.intent",
          resideInAnyPackage(US + "dialog", US + "html", "java.text", "java.nio.charset")
              // The table of pinyin.
              .or(resideInAPackage("java.io")));

  static final ArchRule onlyTheEngineOfTheSiteKnowsJavaScript =
      outside("site.engine..").dependOnClassesThat(resideInAPackage("org.teavm.."));

  static final ArchRule onlyTheSheetKnowsPdf =
      outside("page").dependOnClassesThat(resideInAPackage("org.apache.pdfbox.."));

  static final ArchRule nothingKnowsThatItIsWatched =
      outside("app", "cli", "monitoring")
          .dependOnClassesThat(resideInAnyPackage(US + "monitoring", "io.micrometer.."));

  static final ArchRule theSandboxKnowsNothingOfOurs =
      noClasses()
          .that()
          .resideInAPackage(US + "sandbox..")
          .should()
          .dependOnClassesThat(
              resideInAPackage(US + ".")
                  .and(not(resideInAnyPackage(US + "sandbox..", US + "html"))));

  static final ArchRule onlyTheAdapterCallsTelegram =
      outside("telegram..")
          .dependOnClassesThat(resideInAnyPackage("org.telegram..", "org.eclipse.jetty.client.."));

  static final ArchRule onlyTheStoreKnowsSql =
      outside("store..")
          .dependOnClassesThat(
              resideInAnyPackage("java.sql..", "javax.sql..", "org.jdbi..", "com.zaxxer.."));

  static final ArchRule onlyTheReaderKnowsYaml =
      outside("dialog.yaml").dependOnClassesThat(resideInAPackage("org.yaml.."));

  /** Depends on nothing but itself, the language, its collections, and these. */
  private static ArchRule pure(String name, DescribedPredicate<JavaClass> others) {
    return classes()
        .that()
        .resideInAPackage(US + name)
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage(US + name, "java.lang..", "java.util..", "org.jspecify..")
                .or(others));
  }

  private static ClassesShould outside(String... packages) {
    return noClasses()
        .that()
        .resideOutsideOfPackages(Stream.of(packages).map(US::concat).toArray(String[]::new))
        .should();
  }

  /** A class with many collaborators does too much, or some of them belong together. */
  static final ArchRule constructorsTakeFewParameters =
      constructors()
          .that()
          // It is data, as a record is.
          .areDeclaredInClassesThat(not(equivalentTo(Dialog.class)))
          .should(
              new ArchCondition<>("take at most six parameters, but for a record's components") {
                @Override
                public void check(JavaConstructor constructor, ConditionEvents events) {
                  int count = constructor.getRawParameterTypes().size();
                  if (count > MAX_PARAMETERS && !isCanonical(constructor)) {
                    events.add(
                        SimpleConditionEvent.violated(
                            constructor, constructor.getFullName() + " takes " + count));
                  }
                }
              });

  private static boolean isCanonical(JavaConstructor constructor) {
    JavaClass owner = constructor.getOwner();
    return owner.isRecord()
        && owner.reflect().getRecordComponents().length
            == constructor.getRawParameterTypes().size();
  }
}
