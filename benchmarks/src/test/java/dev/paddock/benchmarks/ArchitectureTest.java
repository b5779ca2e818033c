package dev.paddock.benchmarks;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.paddock.benchmarks", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule packages_followThePipeline =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("command")
          .definedBy("dev.paddock.benchmarks")
          .layer("report")
          .definedBy("..benchmarks.report..")
          .layer("measure")
          .definedBy("..benchmarks.measure..")
          .layer("subject")
          .definedBy("..benchmarks.subject..")
          .layer("work")
          .definedBy("..benchmarks.work..")
          .whereLayer("command")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("report")
          .mayOnlyBeAccessedByLayers("command")
          .whereLayer("measure")
          .mayOnlyBeAccessedByLayers("command", "report")
          .whereLayer("subject")
          .mayOnlyBeAccessedByLayers("command", "report", "measure");
}
