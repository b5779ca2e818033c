package dev.paddock.benchmarks.work;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.core.JsonGenerator;

/** The works as a file, for drivers that are not written in Java. */
public final class WorksFile {

  /** Of works with longer inputs fewer are written: 64 of half a megabyte are enough to rotate. */
  private static final int LONG_INPUT = 64 << 10;

  private static final int FEW = 64;

  private WorksFile() {}

  /** Writes all works with their inputs and the right answers. */
  public static void write(Path file) throws IOException {
    try (var out = Files.newOutputStream(file);
        JsonGenerator json = Json.MAPPER.createGenerator(out)) {
      json.writeStartObject();
      json.writeArrayPropertyStart("works");
      for (Work work : Works.ALL) {
        write(work, json);
      }
      json.writeEndArray();
      json.writeEndObject();
    }
  }

  private static void write(Work work, JsonGenerator json) {
    int count = work.inputs().rotate(0).length() > LONG_INPUT ? FEW : work.inputs().count();
    json.writeStartObject();
    json.writeStringProperty("id", work.id());
    json.writeStringProperty("javascript", work.texts().get(Dialect.JAVASCRIPT));
    json.writeStringProperty("python", work.texts().get(Dialect.PYTHON));
    json.writeArrayPropertyStart("inputs");
    for (int i = 0; i < count; i++) {
      json.writeString(work.inputs().rotate(i));
    }
    json.writeEndArray();
    json.writeArrayPropertyStart("expected");
    for (int i = 0; i < count; i++) {
      json.writeString(work.expected(work.inputs().rotate(i)));
    }
    json.writeEndArray();
    json.writeEndObject();
  }
}
