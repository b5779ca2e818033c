package dev.paddock.workflow.store;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.GeneralCodingRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.paddock.workflow.store");

  @Test
  void internalPackagesFormNoCycles() {
    slices()
        .matching("dev.paddock.workflow.store.internal.(*)..")
        .should()
        .beFreeOfCycles()
        .check(CLASSES);
  }

  @Test
  void theDatabasesKnowNothingOfEachOther() {
    noClasses()
        .that()
        .resideInAPackage("..internal.sqlite..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("..internal.postgres..")
        .check(CLASSES);
  }

  @Test
  void internalsOfOtherModulesAreNotUsed() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "dev.paddock.workflow.internal..",
            "dev.paddock.sandbox.internal..",
            "dev.paddock.expression.internal..")
        .check(CLASSES);
  }

  @Test
  void nothingPrintsToTheTerminal() {
    GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.check(CLASSES);
  }
}
