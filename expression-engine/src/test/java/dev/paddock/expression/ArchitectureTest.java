package dev.paddock.expression;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.jspecify.annotations.NullMarked;

@AnalyzeClasses(
    packages = "dev.paddock.expression",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule packagesHaveNoCycles =
      slices().matching("dev.paddock.(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule internalKnowsNothingOfThePublicPackage =
      noClasses()
          .that()
          .resideInAPackage("dev.paddock.expression.internal")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("dev.paddock.expression");

  @ArchTest
  static final ArchRule onlyTheSandboxesPublicPackageIsUsed =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("dev.paddock.sandbox.internal..", "dev.paddock.sandbox.spi..");

  @ArchTest
  static final ArchRule onlyTheCheckersContextUsesTheGuestEngine =
      noClasses()
          .that()
          .resideInAPackage("dev.paddock.expression")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.graalvm..");

  @ArchTest static final ArchRule nothingIsPrinted = NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;

  @ArchTest
  static void everyPackageIsNullMarked(JavaClasses classes) {
    assertThat(classes)
        .allSatisfy(type ->
            assertThat(type.getPackage().isAnnotatedWith(NullMarked.class))
                .as(type.getPackageName())
                .isTrue());
  }
}
