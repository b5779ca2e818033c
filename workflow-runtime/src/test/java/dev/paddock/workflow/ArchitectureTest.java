package dev.paddock.workflow;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.GeneralCodingRules;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.paddock.workflow");

  @Test
  void internalPackagesFormNoCycles() {
    slices()
        .matching("dev.paddock.workflow.internal.(*)..")
        .should()
        .beFreeOfCycles()
        .check(CLASSES);
  }

  @Test
  void publicSignaturesShowNoInternalTypes() {
    classes()
        .that()
        .resideInAnyPackage("dev.paddock.workflow", "dev.paddock.workflow.spi")
        .and()
        .arePublic()
        .should(showOnlyTypesOutside("dev.paddock.workflow.internal"))
        .check(CLASSES);
  }

  @Test
  void internalsOfOtherModulesAreNotUsed() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("dev.paddock.sandbox.internal..", "dev.paddock.expression.internal..")
        .check(CLASSES);
  }

  @Test
  void everyPackageIsNullMarked() {
    classes().should(beInNullMarkedPackage()).check(CLASSES);
  }

  @Test
  void nothingPrintsToTheTerminal() {
    GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.check(CLASSES);
  }

  @Test
  void theLoaderRunsNoWorkflow() {
    noClasses()
        .that()
        .resideInAnyPackage(
            "..internal.load..", "..internal.check..", "..internal.outline..", "..internal.yaml..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("..internal.execute..", "..internal.http..")
        .check(CLASSES);
  }

  private static ArchCondition<JavaClass> beInNullMarkedPackage() {
    return new ArchCondition<>("be in a @NullMarked package") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        boolean marked = type.getPackage().isAnnotatedWith(NullMarked.class);
        events.add(new SimpleConditionEvent(type, marked, type.getName() + " is not @NullMarked"));
      }
    };
  }

  private static ArchCondition<JavaClass> showOnlyTypesOutside(String hidden) {
    return new ArchCondition<>("show no types of " + hidden) {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        type.getMethods().stream()
            .filter(ArchitectureTest::isVisible)
            .flatMap(method ->
                Stream.concat(
                    Stream.of(method.getRawReturnType()), method.getRawParameterTypes().stream()))
            .filter(shown -> shown.getPackageName().startsWith(hidden))
            .forEach(shown ->
                events.add(
                    SimpleConditionEvent.violated(
                        type, type.getName() + " shows " + shown.getName())));
      }
    };
  }

  private static boolean isVisible(JavaMember member) {
    return member.getModifiers().contains(JavaModifier.PUBLIC)
        || member.getModifiers().contains(JavaModifier.PROTECTED);
  }
}
