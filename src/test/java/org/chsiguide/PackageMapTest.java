package org.chsiguide;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.text.Normalizer;
import java.time.Duration;

/** Who may import whom. A new edge is a change worth its own commit. */
@AnalyzeClasses(packages = "org.chsiguide", importOptions = ImportOption.DoNotIncludeTests.class)
class PackageMapTest {
  private static final String US = "org.chsiguide..";
  private static final String[] PURE = {"java.lang..", "java.util..", "org.jspecify.."};

  @ArchTest
  static final ArchRule noCycles =
      slices().matching("org.chsiguide.(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule theDialogIsPure =
      classes()
          .that()
          .resideInAPackage("org.chsiguide.dialog")
          .should()
          .onlyDependOnClassesThat(
              resideInAnyPackage("org.chsiguide.dialog", "org.chsiguide.dialog.name")
                  .or(resideInAnyPackage(PURE))
                  // How long something takes, not what time it is.
                  .or(equivalentTo(Duration.class))
                  // The number of a document, whatever keyboard typed it.
                  .or(equivalentTo(Normalizer.class))
                  .or(equivalentTo(Normalizer.Form.class)));

  @ArchTest
  static final ArchRule theNameCheckIsPureAndKnowsUnicode =
      classes()
          .that()
          .resideInAPackage("org.chsiguide.dialog.name")
          .should()
          .onlyDependOnClassesThat(
              resideInAnyPackage("org.chsiguide.dialog.name", "java.text")
                  .or(resideInAnyPackage(PURE)));

  @ArchTest
  static final ArchRule theHtmlGrammarIsPure =
      classes()
          .that()
          .resideInAPackage("org.chsiguide.html")
          .should()
          .onlyDependOnClassesThat(
              resideInAnyPackage("org.chsiguide.html", "java.nio.charset", "java.net")
                  .or(resideInAnyPackage(PURE)));

  @ArchTest
  static final ArchRule theUnderstandingIsPure =
      classes()
          .that()
          .resideInAPackage("org.chsiguide.understanding")
          .should()
          .onlyDependOnClassesThat(
              resideInAnyPackage(
                      "org.chsiguide.understanding",
                      "org.chsiguide.dialog",
                      "java.text",
                      "java.nio.charset")
                  .or(resideInAnyPackage(PURE))
                  // The table of pinyin.
                  .or(resideInAnyPackage("java.io")));

  @ArchTest
  static final ArchRule theMessengerPortKnowsScreensOnly = onlyOurs("messenger", "dialog");

  @ArchTest static final ArchRule thePicturesKnowNothingOfOurs = onlyOurs("picture");

  @ArchTest
  static final ArchRule theReaderKnowsTheDialogAndWhatStandsInIt =
      onlyOurs("dialog.yaml", "dialog", "dialog.name", "html", "picture");

  @ArchTest static final ArchRule theBotKnowsTheGroundOnly = onlyOurs("bot", "dialog", "messenger");

  @ArchTest
  static final ArchRule theTicketsKnowTheGroundAndTheBot =
      onlyOurs("ticket", "bot", "dialog", "messenger");

  @ArchTest
  static final ArchRule broadcastsKnowPortsOnly =
      onlyOurs("broadcast", "bot", "dialog", "html", "messenger");

  @ArchTest
  static final ArchRule theStoreKnowsThePortsOnly =
      onlyOurs(
          "store", "bot", "broadcast", "dialog", "messenger", "reminder", "statistics", "ticket");

  @ArchTest
  static final ArchRule statisticsKnowPortsOnly =
      onlyOurs("statistics", "bot", "dialog", "html", "messenger");

  @ArchTest
  static final ArchRule remindersKnowPortsOnly = onlyOurs("reminder", "bot", "dialog", "messenger");

  @ArchTest
  static final ArchRule theAdapterKnowsThePortsOnly =
      onlyOurs("telegram", "bot", "dialog", "html", "messenger", "picture");

  @ArchTest
  static final ArchRule authorsToolsKnowTheGuideAndItsBot =
      onlyOurs("author", "bot", "dialog", "dialog.yaml", "html", "messenger");

  @ArchTest
  static final ArchRule picturesKnowTheGuideOnly =
      onlyOurs("author.graph", "dialog", "html", "picture");

  @ArchTest
  static final ArchRule nothingKnowsThatItIsWatched =
      noClasses()
          .that()
          .resideOutsideOfPackages("org.chsiguide", "org.chsiguide.operations")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.chsiguide.operations", "io.micrometer..");

  @ArchTest
  static final ArchRule theWatcherKnowsNoTelegram =
      onlyOurs("operations", "bot", "dialog", "messenger", "store");

  @ArchTest
  static final ArchRule theSandboxKnowsNothingOfOurs =
      noClasses()
          .that()
          .resideInAPackage("org.chsiguide.sandbox..")
          .should()
          .dependOnClassesThat(
              resideInAnyPackage(US)
                  .and(not(resideInAnyPackage("org.chsiguide.sandbox..", "org.chsiguide.html"))));

  @ArchTest
  static final ArchRule onlyTheAdapterCallsTelegram =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.chsiguide.telegram")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.telegram..", "org.eclipse.jetty.client..");

  @ArchTest
  static final ArchRule onlyTheStoreKnowsSql =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.chsiguide.store")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("java.sql..", "javax.sql..", "org.jdbi..", "com.zaxxer..");

  @ArchTest
  static final ArchRule onlyTheReaderKnowsYaml =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.chsiguide.dialog.yaml")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.yaml..");

  private static ArchRule onlyOurs(String name, String... others) {
    String[] allowed = new String[others.length + 1];
    allowed[0] = "org.chsiguide." + name;
    for (int i = 0; i < others.length; i++) {
      allowed[i + 1] = "org.chsiguide." + others[i];
    }
    return noClasses()
        .that()
        .resideInAPackage("org.chsiguide." + name)
        .should()
        .dependOnClassesThat(resideInAnyPackage(US).and(not(resideInAnyPackage(allowed))));
  }
}
