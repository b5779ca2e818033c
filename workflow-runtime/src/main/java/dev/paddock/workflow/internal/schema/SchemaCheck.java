package dev.paddock.workflow.internal.schema;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.keyword.NonValidationKeyword;
import com.networknt.schema.path.NodePath;
import dev.paddock.workflow.WorkflowSchema;
import dev.paddock.workflow.internal.source.Problems;
import dev.paddock.workflow.internal.yaml.YamlJson;
import dev.paddock.workflow.internal.yaml.YamlNode;
import java.util.List;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Checks the shape of a workflow file. Thread-safe. */
public final class SchemaCheck {

  private final JsonNode rules = JsonMapper.shared().readTree(WorkflowSchema.text());
  // The schema refers only to itself, so nothing is ever fetched.
  private final Schema schema = SchemaRegistry.withDefaultDialect(dialect()).getSchema(rules);

  /** Draft 2020-12, and the keywords that hold our own messages. */
  private static Dialect dialect() {
    Dialect.Builder builder = Dialect.builder(Dialects.getDraft202012());
    for (String keyword : List.of("x-expected", "x-code", "x-what", "x-notSupported")) {
      builder.keyword(new NonValidationKeyword(keyword));
    }
    return builder.build();
  }

  /**
   * Adds what is wrong with the shape of {@code root}. Broken values have been reported already.
   */
  public void check(YamlNode root, Problems problems) {
    for (Error error : schema.validate(YamlJson.of(root))) {
      if (problems.isFull()) {
        return;
      }
      JsonPointer place = pointer(error.getInstanceLocation());
      YamlJson.find(root, place)
          .filter(node -> !(node instanceof YamlNode.Broken))
          .ifPresent(node -> violation(error, place, node).report(problems));
    }
  }

  private Violation violation(Error error, JsonPointer place, YamlNode node) {
    JsonPointer rule = pointer(error.getSchemaLocation().getFragment());
    return new Violation(
        error.getKeyword(), rules, rules.at(rule.head()), place, node, error.getProperty());
  }

  private static JsonPointer pointer(NodePath path) {
    JsonPointer pointer = JsonPointer.empty();
    for (int i = 0; i < path.getNameCount(); i++) {
      pointer =
          path.getElement(i) instanceof Integer index
              ? pointer.appendIndex(index)
              : pointer.appendProperty(path.getName(i));
    }
    return pointer;
  }
}
