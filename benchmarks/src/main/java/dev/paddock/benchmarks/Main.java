package dev.paddock.benchmarks;

import dev.paddock.benchmarks.measure.Campaign;
import dev.paddock.benchmarks.measure.NodeDriver;
import dev.paddock.benchmarks.measure.Result;
import dev.paddock.benchmarks.measure.StartCaches;
import dev.paddock.benchmarks.measure.Starts;
import dev.paddock.benchmarks.report.Environment;
import dev.paddock.benchmarks.report.Report;
import dev.paddock.benchmarks.report.ResultFile;
import dev.paddock.benchmarks.subject.Subject;
import dev.paddock.benchmarks.subject.Subjects;
import dev.paddock.benchmarks.subject.workflow.WorkflowSubject;
import dev.paddock.benchmarks.subject.workflow.WorkflowSubjects;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command {@code paddock bench}. */
@Command(
    name = "paddock bench",
    description = "Measures what isolation costs, beside other engines, and writes a report.",
    mixinStandardHelpOptions = true)
public final class Main implements Callable<Integer> {

  /** What the driver's peers are called together. */
  private static final String NODE = "node";

  private static final String WORKFLOWS = "workflows";
  private static final String STARTS = "starts";

  @Option(names = "--quick", description = "A look within ten minutes; not for quoting.")
  private boolean quick;

  @Option(
      names = "--out",
      paramLabel = "FOLDER",
      description = "Where the report goes (default: benchmarks/target/bench).")
  private @Nullable Path out;

  @Option(
      names = "--only",
      paramLabel = "REGEX",
      description =
          "Only subjects whose name/language/mode matches; the rest is called node,"
              + " workflows and starts.")
  private String only = "";

  @Option(names = "--no-attacks", description = "Only measure.")
  private boolean withoutAttacks;

  @Option(
      names = "--report-only",
      description = "Write the report anew from the results that are there.")
  private boolean reportOnly;

  /** Where the launcher says that the sources are; the current folder if it does not. */
  private final Path home = Path.of(System.getProperty("paddock.home", "."));

  /** Runs the command. */
  public static void main(String[] args) {
    System.exit(new CommandLine(new Main()).execute(args));
  }

  @Override
  public Integer call() throws Exception {
    Path folder = Files.createDirectories(outFolder().toAbsolutePath());
    if (!reportOnly) {
      measure(folder);
    }
    Report.write(folder);
    progress("Written: " + folder.resolve("report.md"));
    return 0;
  }

  private Path outFolder() {
    return out == null ? home.resolve("benchmarks/target/bench") : out;
  }

  private void measure(Path folder) throws Exception {
    Files.writeString(folder.resolve("environment.json"), Environment.ofThisMachine(quick).json());
    Path log = Files.writeString(folder.resolve("log.txt"), "");
    try (ResultFile file = ResultFile.create(folder.resolve("results.jsonl"))) {
      var campaign = new Campaign(quick, log, file::add);
      List<Subject> chosen = chosen();
      var attacked = new HashSet<String>();
      var clock = new Clock();
      var node = new NodeDriver(home.resolve("benchmarks/node"), folder.resolve("node"), log);
      var starts = new Starts(home, log, quick, file::add);
      progress("Preparing fast starts, and the packages of Node's peers (once)...");
      prepare(starts, node);
      for (int i = 0; i < chosen.size(); i++) {
        Subject subject = chosen.get(i);
        if (quick && only.isEmpty() && !subject.isInQuickRuns()) {
          campaign.leaveOut(subject);
          continue;
        }
        progress(
            "[%s] %d/%d %s"
                .formatted(clock.elapsed(), i + 1, chosen.size(), subject.identity().key()));
        campaign.measure(subject);
        if (subject.isAttacked()
            && !withoutAttacks
            && (!quick || attacked.add(subject.identity().name()))) {
          campaign.attack(subject);
        }
      }
      for (WorkflowSubject subject : chosenWorkflows()) {
        progress("[%s] workflows: %s".formatted(clock.elapsed(), subject.identity().key()));
        campaign.measure(subject);
      }
      if (isWanted(STARTS)) {
        progress("[%s] starts".formatted(clock.elapsed()));
        starts.measure();
      }
      if (isWanted(NODE)) {
        progress("[%s] Node".formatted(clock.elapsed()));
        runNode(node, file);
      }
      progress("[%s] done".formatted(clock.elapsed()));
    }
  }

  /** All at once: whoever measures nothing yet may use all cores. */
  private void prepare(Starts starts, NodeDriver node) throws Exception {
    var preparations = new ArrayList<Callable<@Nullable Object>>();
    preparations.add(Executors.callable(StartCaches::awaitMade));
    if (isWanted(STARTS)) {
      preparations.add(() -> {
        starts.prepare();
        return null;
      });
    }
    if (isWanted(NODE)) {
      // What goes wrong is told when they are to be measured.
      preparations.add(node::prepare);
    }
    try (ExecutorService threads = Executors.newCachedThreadPool()) {
      for (Future<?> done : threads.invokeAll(preparations)) {
        done.get();
      }
    }
  }

  private void runNode(NodeDriver driver, ResultFile file) throws Exception {
    String trouble = driver.run(quick, file::add);
    if (trouble != null) {
      file.add(Result.withoutNode(trouble));
      progress("The peers in Node could not all be measured: " + trouble);
    }
  }

  private boolean isWanted(String name) {
    return only.isEmpty() || name.matches(only);
  }

  private List<Subject> chosen() {
    return Subjects.ALL.stream().filter(subject -> isWanted(subject.identity().key())).toList();
  }

  private List<WorkflowSubject> chosenWorkflows() {
    return WorkflowSubjects.ALL.stream()
        .filter(subject -> isWanted(WORKFLOWS) || isWanted(subject.identity().key()))
        .toList();
  }

  private static void progress(String text) {
    System.err.println(text);
  }
}
