package dev.paddock.cli;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.paddock.cli.terminal.Terminal;

@AnalyzeClasses(packages = "dev.paddock", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  /** A program of its own, in processes of its own. */
  private static final String WORKER = "dev.paddock.sandbox.internal.worker..";

  @ArchTest
  static final ArchRule ONLY_THE_TERMINAL_TOUCHES_THE_PROCESS_STREAMS =
      noClasses()
          .that()
          .areNotAssignableTo(Terminal.class)
          .and()
          .resideOutsideOfPackage(WORKER)
          .should()
          .accessField(System.class, "out")
          .orShould()
          .accessField(System.class, "err")
          .orShould()
          .accessField(System.class, "in");

  @ArchTest
  static final ArchRule ONLY_THE_COMMAND_LINE_PRINTS_STACKS =
      noClasses()
          .that()
          .areNotAssignableTo(Cli.class)
          .should()
          .callMethodWhere(
              com.tngtech.archunit.core.domain.JavaCall.Predicates.target(
                  com.tngtech.archunit.core.domain.properties.HasName.Predicates.name(
                      "printStackTrace")));

  @ArchTest
  static final ArchRule ONLY_MAIN_ENDS_THE_PROCESS =
      noClasses()
          .that()
          .areNotAssignableTo(Main.class)
          .and()
          .resideOutsideOfPackage(WORKER)
          .should()
          .callMethod(System.class, "exit", int.class)
          .orShould()
          .callMethod(Runtime.class, "exit", int.class)
          .orShould()
          .callMethod(Runtime.class, "halt", int.class);

  @ArchTest
  static final ArchRule NOTHING_DEPENDS_ON_THE_COMMAND_LINE =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.paddock.cli..")
          .should()
          .dependOnClassesThat(resideInAPackage("dev.paddock.cli.."));

  @ArchTest
  static final ArchRule REPORTS_KNOW_NO_COMMANDS =
      noClasses()
          .that()
          .resideInAnyPackage("dev.paddock.cli.report..", "dev.paddock.cli.terminal..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("dev.paddock.cli.command..", "picocli..");

  @ArchTest
  static final ArchRule ONLY_THE_COMMAND_LINE_KNOWS_A_LOGGING_BACK_END =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.paddock.cli.log..")
          .should()
          .dependOnClassesThat(resideInAPackage("ch.qos.logback.."));

  @ArchTest
  static final ArchRule PACKAGES_OF_THE_COMMAND_LINE_HAVE_NO_CYCLES =
      slices().matching("dev.paddock.cli.(*)..").should().beFreeOfCycles();
}
