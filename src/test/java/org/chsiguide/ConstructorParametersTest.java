package org.chsiguide;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.constructors;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

/** A class with many collaborators does too much, or some of them belong together. */
@AnalyzeClasses(packages = "org.chsiguide", importOptions = ImportOption.DoNotIncludeTests.class)
class ConstructorParametersTest {
  private static final int MAX_PARAMETERS = 6;

  @ArchTest
  static final ArchRule constructorsTakeFewParameters =
      constructors()
          .that()
          .areDeclaredInClassesThat()
          .resideInAnyPackage(
              "org.chsiguide.broadcast..",
              "org.chsiguide.messenger..",
              "org.chsiguide.reminder..",
              "org.chsiguide.statistics..",
              "org.chsiguide.ticket..")
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
