package dev.paddock.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.dialect.DialectId;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class WorkflowSchemaTest {

  private final JsonNode schema = JsonMapper.shared().readTree(WorkflowSchema.text());

  @Test
  void isAValidSchemaOfItsDraft() {
    var metaSchema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(SchemaLocation.of(DialectId.DRAFT_2020_12));
    assertThat(metaSchema.validate(schema)).isEmpty();
  }

  @Test
  void refersToNothingOutsideItself() {
    assertThat(schema.findValuesAsString("$ref")).allMatch(ref -> ref.startsWith("#/$defs/"));
    assertThat(schema.findValuesAsString("$ref"))
        .allSatisfy(ref -> assertThat(schema.at(ref.substring(1)).isObject()).as(ref).isTrue());
  }

  @Test
  void everyKeyOfAWorkflowIsDescribed() {
    schema
        .path("properties")
        .propertyStream()
        .filter(property -> !property.getKey().equals("metadata"))
        .forEach(property ->
            assertThat(property.getValue().path("description").asString(""))
                .as(property.getKey())
                .isNotBlank());
  }
}
