package dev.paddock.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paddock.benchmarks.work.Works;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class ReportTest {

  private static final String LINES =
      """
      {"subject":"paddock-context","side":"paddock","language":"javascript","mode":"reused",\
      "work":"add","threads":1,"metric":"latency","unit":"us","mean":2.0,"p50":1.5,"p99":4.0,"samples":9}
      {"subject":"paddock-context","side":"paddock","language":"javascript","mode":"reused",\
      "metric":"attacks","unit":"count","stopped":3,"of":3,"detail":"all stopped"}
      {"subject":"paddock-context","side":"paddock","language":"javascript","mode":"pooled",\
      "work":"add","threads":1,"metric":"hand-out","unit":"us","mean":20.0,"p50":15.0,"samples":9}
      {"subject":"paddock-context","side":"paddock","language":"javascript","mode":"batch",\
      "work":"batch-10k","threads":1,"metric":"latency","unit":"us","mean":9.0,"p50":8.0,"p99":9.5,\
      "samples":200}
      {"subject":"x<y","side":"node","language":"javascript","mode":"fresh","work":"add","threads":1,\
      "metric":"latency","unit":"us","mean":20.0,"p50":1500.0,"p99":40.0,"samples":9,"unknown":1}
      {"subject":"paddock-workflow","side":"paddock","mode":"in-memory","work":"three-steps",\
      "threads":100,"metric":"workflow","unit":"us","mean":200.0,"p50":150.0,"p99":400.0,"samples":9}
      {"subject":"paddock-workflow","side":"paddock","mode":"in-memory","work":"three-steps",\
      "threads":100,"metric":"workflow","unit":"executions/s","mean":30000.0,"detail":"not kept"}
      {"subject":"paddock-workflow","side":"paddock","mode":"in-memory","work":"three-steps",\
      "threads":1000,"metric":"workflow","unit":"executions/s","mean":40000.0,"detail":"not kept"}
      {"subject":"paddock-workflow","side":"paddock","mode":"sqlite","work":"three-steps",\
      "threads":100,"metric":"disk","unit":"fsyncs/s","mean":500.0}
      {"subject":"paddock-workflow","side":"paddock","mode":"sqlite","work":"three-steps",\
      "threads":100,"metric":"workflow","unit":"us","mean":200.0,"p50":1500.0,"samples":9}
      {"subject":"paddock-workflow","side":"paddock","mode":"sqlite","work":"three-steps",\
      "threads":100,"metric":"workflow","unit":"executions/s","mean":1250.0,"detail":"kept | on disk"}
      {"subject":"paddock-workflow","side":"paddock","mode":"sqlite","work":"three-steps",\
      "threads":100,"metric":"commits","unit":"commits/execution","mean":0.2}
      {"subject":"paddock","side":"paddock","mode":"start cache","work":"eval-js","metric":"startup",\
      "unit":"ms","mean":500.0,"p50":480.0,"samples":3}
      {"subject":"gone","side":"node","metric":"unavailable","detail":"does not | build"}
      what a driver should not have printed
      """;

  @Test
  void write_results_namesAllWithTheirAttacks(@TempDir Path folder) throws Exception {
    String report = report(folder);

    assertThat(report)
        .contains("| paddock-context | javascript | reused | 3 of 3 | 1.50 us | - |")
        .contains("| x<y | javascript | fresh | not attacked | 1.50 ms |")
        .contains("| paddock-context | javascript | batch | batch-10k | 8.00 us | 9.50 us |")
        .contains("| paddock-context | javascript | pooled | add | 15.0 us | - |")
        .contains(
            """
            | 100 | paddock-workflow | in-memory | 30,000 | 150 us | 400 us | - | - | - |
            | 100 | paddock-workflow | sqlite | 1,250 | 1.50 ms | - | 500 | 250 | 5.00 |
            | 1000 | paddock-workflow | in-memory | 40,000 | - | - | - | - | - |
            """)
        .contains("| paddock-workflow | sqlite | kept \\| on disk |")
        .contains("| paddock | start cache | eval-js | 480 ms |")
        .contains("| gone |  |  | all | does not \\| build |")
        .contains("chart-add.svg");
  }

  @Test
  void write_charts_areXmlInWhichNoRowsOverlap(@TempDir Path folder) throws Exception {
    report(folder);
    String svg = Files.readString(folder.resolve("chart-add.svg"));
    assertThat(svg).contains("3 of 3", "1.50 ms", "x&lt;y, fresh");
    assertThat(parse(svg).getDocumentElement().getTagName()).isEqualTo("svg");
  }

  @Test
  void svg_longLabels_stayInTheirColumn() throws Exception {
    List<Bar> bars =
        IntStream.range(0, 40)
            .mapToObj(
                i -> new Bar("a subject with a very long name ".repeat(3), "jvm", i + 1, "v", "n"))
            .toList();
    NodeList texts =
        parse(new BarChart("t", "n", String::valueOf, bars).svg()).getElementsByTagName("text");
    List<Integer> rows =
        IntStream.range(0, texts.getLength())
            .mapToObj(i -> (Element) texts.item(i))
            .filter(text -> text.getTextContent().startsWith("a subject"))
            .peek(text -> assertThat(text.getTextContent()).hasSizeLessThanOrEqualTo(36))
            .map(text -> Integer.parseInt(text.getAttribute("y")))
            .toList();
    assertThat(rows).hasSize(40).doesNotHaveDuplicates();
  }

  @Test
  void figures_areInReadableUnits() {
    assertThat(Figures.micros(0.853)).isEqualTo("0.85 us");
    assertThat(Figures.micros(12_345)).isEqualTo("12.3 ms");
    assertThat(Figures.micros(1_200_000)).isEqualTo("1.20 s");
    assertThat(Figures.kilobytes(79)).isEqualTo("79.0 KB");
    assertThat(Figures.kilobytes(4_300)).isEqualTo("4.20 MB");
    assertThat(Figures.perSecond(1_234_567)).isEqualTo("1,234,567");
  }

  private static String report(Path folder) throws Exception {
    Files.writeString(folder.resolve("results.jsonl"), LINES);
    Files.writeString(folder.resolve("environment.json"), Environment.ofThisMachine(true).json());
    Report.write(folder);
    Works.ALL.forEach(
        work -> assertThat(folder.resolve("chart-" + work.id() + ".svg")).isNotEmptyFile());
    return Files.readString(folder.resolve("report.md"));
  }

  private static Document parse(String xml) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
  }
}
