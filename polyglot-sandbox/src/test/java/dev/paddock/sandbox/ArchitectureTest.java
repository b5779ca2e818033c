package dev.paddock.sandbox;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.HashSet;
import org.jspecify.annotations.NullMarked;

/** Who may know whom. */
@AnalyzeClasses(
    packages = "dev.paddock.sandbox",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  /** The front door must know the one fence that it opens; nothing else may. */
  @ArchTest
  static final ArchRule INTERNAL_IS_ONLY_USED_BY_THE_SANDBOX_CLASS =
      noClasses()
          .that()
          .resideOutsideOfPackage("..internal..")
          .and()
          .doNotHaveFullyQualifiedName(Sandbox.class.getName())
          .should()
          .dependOnClassesThat()
          .resideInAPackage("..internal..");

  /** Leaving out {@link Sandbox}, for the same reason. */
  @ArchTest
  static void packages_haveNoCycles(JavaClasses classes) {
    slices().assignedFrom(new ByPackage()).should().beFreeOfCycles().check(classes);
  }

  /** But for the worker's program, which keeps them from others. */
  @ArchTest
  static final ArchRule NO_STANDARD_STREAMS =
      noClasses().that().doNotHaveSimpleName("WorkerMain").should(ACCESS_STANDARD_STREAMS);

  @ArchTest static final ArchRule NO_JAVA_LOGGING = NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;

  @ArchTest
  static final ArchRule ENGINE_STAYS_INSIDE =
      noClasses()
          .that()
          .resideOutsideOfPackage("..internal..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.graalvm..", "com.oracle..");

  /** The fences, what they share, and the two programs that are started as processes. */
  @ArchTest
  static final ArchRule INTERNAL_CLASSES_ARE_HIDDEN =
      classes()
          .that()
          .resideInAnyPackage("..internal", "..internal.process", "..internal.worker")
          .and()
          .areTopLevelClasses()
          .and()
          .haveSimpleNameNotContaining("Fence")
          .and()
          .haveSimpleNameNotContaining("Main")
          .and()
          .doNotHaveSimpleName("Worker")
          .and()
          .doNotHaveSimpleName("Refusals")
          .and()
          .doNotHaveSimpleName("Turns")
          .and()
          .doNotHaveSimpleName("Endings")
          .and()
          .doNotHaveSimpleName("PoolConfigs")
          .should()
          .notBePublic();

  @ArchTest
  static final ArchRule WIRE_IS_FOR_WORKERS_AND_THEIR_HOSTS =
      noClasses()
          .that()
          .resideOutsideOfPackages("..internal.wire", "..internal.process", "..internal.worker")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("..internal.wire");

  @ArchTest
  static void packages_areNullMarked(JavaClasses classes) {
    var packages = new HashSet<JavaPackage>();
    for (JavaClass one : classes) {
      packages.add(one.getPackage());
    }

    assertThat(packages).isNotEmpty().allMatch(one -> one.isAnnotatedWith(NullMarked.class));
  }

  private static final class ByPackage implements SliceAssignment {

    @Override
    public String getDescription() {
      return "packages without the front door";
    }

    @Override
    public SliceIdentifier getIdentifierOf(JavaClass one) {
      return one.isEquivalentTo(Sandbox.class)
          ? SliceIdentifier.ignore()
          : SliceIdentifier.of(one.getPackageName());
    }
  }
}
