package org.chsiguide;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.constructors;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.text.Normalizer;
import java.time.Duration;
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
  private static final String US = "org.chsiguide..";
  private static final String[] PURE = {"java.lang..", "java.util..", "org.jspecify.."};
  private static final int MAX_PARAMETERS = 6;

  /** Read from where they lie, because a package is looked for in all of Java and all libraries. */
  private final JavaClasses ours =
      new ClassFileImporter()
          .importUrl(Main.class.getProtectionDomain().getCodeSource().getLocation());

  /** Each rule is a constant below. */
  @TestFactory
  Stream<DynamicTest> everyRuleOfTheMapHolds() {
    return Stream.of(PackageMapTest.class.getDeclaredFields())
        .filter(field -> field.getType() == ArchRule.class)
        .map(field -> dynamicTest(field.getName(), () -> ((ArchRule) field.get(null)).check(ours)));
  }

  static final ArchRule noCycles =
      slices().matching("org.chsiguide.(**)").should().beFreeOfCycles();

  static final ArchRule theDialogIsPure =
      classes()
          .that()
          .resideInAPackage("org.chsiguide.dialog")
          .should()
          .onlyDependOnClassesThat(
              resideInAnyPackage(
                      "org.chsiguide.dialog", "org.chsiguide.dialog.name", "org.chsiguide.html")
                  .or(resideInAnyPackage(PURE))
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
          .resideInAPackage("org.chsiguide.dialog..")
          .should()
          .callMethod(LocalDate.class, "now");

  static final ArchRule theNameCheckIsPureAndKnowsUnicode =
      classes()
          .that()
          .resideInAPackage("org.chsiguide.dialog.name")
          .should()
          .onlyDependOnClassesThat(
              resideInAnyPackage("org.chsiguide.dialog.name", "java.text")
                  .or(resideInAnyPackage(PURE)));

  static final ArchRule theHtmlGrammarIsPure =
      classes()
          .that()
          .resideInAPackage("org.chsiguide.html")
          .should()
          .onlyDependOnClassesThat(
              resideInAnyPackage("org.chsiguide.html", "java.nio.charset", "java.net")
                  .or(resideInAnyPackage(PURE)));

  static final ArchRule intentRecognitionIsPure =
      classes()
          .that()
          .resideInAPackage("org.chsiguide.dialog.intent")
          .should()
          .onlyDependOnClassesThat(
              resideInAnyPackage(
                      "org.chsiguide.dialog.intent",
                      "org.chsiguide.dialog",
                      "org.chsiguide.html",
                      "java.text",
                      "java.nio.charset")
                  .or(resideInAnyPackage(PURE))
                  // The table of pinyin.
                  .or(resideInAnyPackage("java.io")));

  static final ArchRule theMessengerPortKnowsScreensOnly = onlyOurs("messenger", "dialog");

  static final ArchRule timesKnowNothingOfOurs = onlyOurs("time");

  static final ArchRule thePicturesKnowNothingOfOurs = onlyOurs("picture");

  static final ArchRule theSheetKnowsTheDialogOnly =
      onlyOurs("page", "dialog", "dialog.screen", "messenger", "delivery", "picture", "update");

  static final ArchRule theSiteKnowsTheDialogOnly =
      onlyOurs("site", "dialog", "dialog.screen", "picture", "site.engine");

  static final ArchRule theEngineOfTheSiteKnowsTheDialogOnly =
      onlyOurs("site.engine", "dialog", "dialog.intent", "dialog.name", "dialog.screen");

  static final ArchRule onlyTheEngineOfTheSiteKnowsJavaScript =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.chsiguide.site.engine..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.teavm..");

  static final ArchRule onlyTheSheetKnowsPdf =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.chsiguide.page")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.apache.pdfbox..");

  static final ArchRule screensKnowTheDialogOnly =
      onlyOurs("dialog.screen", "dialog", "dialog.name");

  static final ArchRule rulesKnowTextsOnly = onlyOurs("dialog.rule", "dialog");

  static final ArchRule yamlKnowsTheKeysOnly = onlyOurs("dialog.yaml", "dialog", "dialog.rule");

  static final ArchRule theParsedDialogKnowsYaml =
      onlyOurs("dialog.parsed", "dialog", "dialog.yaml");

  static final ArchRule checksKnowTheParsedDialog =
      onlyOurs(
          "dialog.check", "dialog", "dialog.parsed", "dialog.rule", "dialog.screen", "dialog.yaml");

  static final ArchRule readersKnowTheChecks =
      onlyOurs(
          "dialog.reader",
          "dialog",
          "dialog.check",
          "dialog.name",
          "dialog.parsed",
          "dialog.rule",
          "dialog.yaml",
          "picture",
          "time");

  static final ArchRule deliveryKnowsTheMessengerOnly =
      onlyOurs("delivery", "dialog", "dialog.screen", "messenger");

  static final ArchRule updatesKnowDelivery =
      onlyOurs("update", "delivery", "dialog", "dialog.screen", "messenger");

  static final ArchRule ticketsKnowPortsOnly =
      onlyOurs(
          "ticket", "delivery", "dialog", "dialog.screen", "messenger", "staff", "time", "update");

  static final ArchRule theRelayKnowsTickets =
      onlyOurs("ticket.relay", "delivery", "dialog", "messenger", "ticket", "update");

  static final ArchRule ticketHandlersKnowTheRelay =
      onlyOurs(
          "ticket.handler",
          "delivery",
          "dialog",
          "dialog.screen",
          "messenger",
          "staff",
          "ticket",
          "ticket.relay",
          "time",
          "update");

  static final ArchRule broadcastsKnowPortsOnly =
      onlyOurs("broadcast", "delivery", "dialog", "messenger", "staff", "update");

  static final ArchRule panelsKnowBroadcasts =
      onlyOurs(
          "broadcast.panel",
          "broadcast",
          "delivery",
          "dialog",
          "dialog.screen",
          "messenger",
          "staff",
          "time",
          "update");

  static final ArchRule theStoreKnowsPortsOnly =
      onlyOurs(
          "store",
          "author.edit",
          "broadcast",
          "delivery",
          "dialog",
          "messenger",
          "reminder",
          "staff",
          "statistics",
          "store.broadcast",
          "store.cache",
          "store.database",
          "store.staff",
          "store.student",
          "ticket",
          "time",
          "update");

  static final ArchRule theStoreOfStudentsKnowsPortsOnly =
      onlyOurs(
          "store.student",
          "delivery",
          "dialog",
          "messenger",
          "reminder",
          "statistics",
          "store.cache",
          "store.database",
          "time",
          "update");

  static final ArchRule theStoreOfBroadcastsKnowsPortsOnly =
      onlyOurs(
          "store.broadcast",
          "broadcast",
          "delivery",
          "dialog",
          "messenger",
          "staff",
          "statistics",
          "store.database",
          "store.staff",
          "store.student",
          "update");

  static final ArchRule theStoreOfStaffKnowsPortsOnly =
      onlyOurs("store.staff", "dialog", "messenger", "staff", "store.database", "update");

  static final ArchRule cachesKnowPortsOnly =
      onlyOurs("store.cache", "delivery", "dialog", "messenger", "update");

  /** Of the dialog only its type for sentences in two languages. */
  static final ArchRule theDatabaseKnowsTextsOnly = onlyOurs("store.database", "dialog");

  static final ArchRule statisticsKnowPortsOnly =
      onlyOurs(
          "statistics",
          "delivery",
          "dialog",
          "dialog.screen",
          "messenger",
          "picture",
          "staff",
          "ticket",
          "time",
          "update");

  static final ArchRule staffKnowPortsOnly =
      onlyOurs("staff", "delivery", "dialog", "dialog.screen", "messenger", "update");

  static final ArchRule remindersKnowPortsOnly =
      onlyOurs("reminder", "delivery", "dialog", "dialog.screen", "messenger", "update");

  static final ArchRule theAdapterKnowsPortsOnly =
      onlyOurs(
          "telegram",
          "delivery",
          "dialog",
          "messenger",
          "picture",
          "staff",
          "telegram.client",
          "delivery.throttle",
          "update");

  static final ArchRule theClientKnowsDeliveriesOnly = onlyOurs("telegram.client", "messenger");

  static final ArchRule theThrottleKnowsTheMessengerOnly =
      onlyOurs("delivery.throttle", "messenger");

  static final ArchRule authorsToolsKnowTheDialogAndItsBot =
      onlyOurs(
          "author",
          "delivery",
          "dialog",
          "dialog.parsed",
          "dialog.reader",
          "dialog.rule",
          "dialog.screen",
          "dialog.yaml",
          "messenger",
          "staff",
          "update");

  static final ArchRule editingKnowsTheReload =
      onlyOurs(
          "author.edit",
          "author",
          "delivery",
          "dialog",
          "dialog.reader",
          "dialog.rule",
          "dialog.screen",
          "dialog.yaml",
          "messenger",
          "picture",
          "staff",
          "update");

  static final ArchRule picturesKnowTheDialogOnly =
      onlyOurs("author.graph", "dialog", "dialog.screen", "picture");

  static final ArchRule nothingKnowsThatItIsWatched =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "org.chsiguide.app", "org.chsiguide.cli", "org.chsiguide.monitoring")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.chsiguide.monitoring", "io.micrometer..");

  static final ArchRule monitoringKnowsNoTelegram =
      onlyOurs(
          "monitoring", "dialog", "messenger", "store", "store.cache", "store.database", "update");

  static final ArchRule theSandboxKnowsNothingOfOurs =
      noClasses()
          .that()
          .resideInAPackage("org.chsiguide.sandbox..")
          .should()
          .dependOnClassesThat(
              resideInAnyPackage(US)
                  .and(not(resideInAnyPackage("org.chsiguide.sandbox..", "org.chsiguide.html"))));

  static final ArchRule onlyTheAdapterCallsTelegram =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.chsiguide.telegram..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.telegram..", "org.eclipse.jetty.client..");

  static final ArchRule onlyTheStoreKnowsSql =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.chsiguide.store..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("java.sql..", "javax.sql..", "org.jdbi..", "com.zaxxer..");

  static final ArchRule onlyTheReaderKnowsYaml =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.chsiguide.dialog.yaml")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.yaml..");

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

  /** HTML and the threads of the bot are ground: everybody may know them. */
  private static ArchRule onlyOurs(String name, String... others) {
    String[] allowed =
        Stream.concat(Stream.of(name, "html", "runtime"), Stream.of(others))
            .map(other -> "org.chsiguide." + other)
            .toArray(String[]::new);
    return noClasses()
        .that()
        .resideInAPackage("org.chsiguide." + name)
        .should()
        .dependOnClassesThat(resideInAnyPackage(US).and(not(resideInAnyPackage(allowed))));
  }
}
