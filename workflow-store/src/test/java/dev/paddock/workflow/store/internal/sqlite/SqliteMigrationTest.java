package dev.paddock.workflow.store.internal.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paddock.workflow.store.internal.sql.Migrations;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteMigrationTest {

  /** Otherwise each opening would load Flyway, or the last migration would never be applied. */
  @Test
  void open_newFile_hasTheVersionThatIsTakenAsTheNewest(@TempDir Path folder) {
    Path file = folder.resolve("store.db");
    SqliteStores.open(file).close();

    try (GroupCommit commits = GroupCommit.open(SqliteSettings.of(file))) {
      List<String> versions =
          commits.read(session ->
              session.query(
                  "SELECT version FROM migration ORDER BY installed_rank DESC LIMIT 1",
                  row -> row.getString(1)));
      assertThat(versions).containsExactly(Migrations.NEWEST);
    }
  }
}
