package dev.paddock.samples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paddock.expression.Expression;
import dev.paddock.expression.ExpressionEngine;
import dev.paddock.sandbox.Bindings;
import dev.paddock.sandbox.JsonText;
import dev.paddock.sandbox.Language;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The code that the documentation shows to those who embed Paddock. */
class EmbeddingTest {

  record Item(double price, int count) {}

  @Test
  void expression_inFiveLines() {
    var order = Map.of("items", List.of(new Item(8, 2), new Item(10.5, 1)));
    // doc: expression
    try (ExpressionEngine engine = ExpressionEngine.create()) {
      Expression total =
          engine.compile("input.items.reduce((sum, i) => sum + i.price * i.count, 0)");
      JsonNode value = total.evaluate(Bindings.of("input", order));
      // 26.5
      // end
      assertThat(JsonText.of(value).text()).isEqualTo("26.5");
    }
  }

  @Test
  void session_forExpressionsThatBelongTogether() {
    var prices = new ArrayList<Double>();
    try (ExpressionEngine engine = ExpressionEngine.create()) {
      // doc: session
      try (ExpressionEngine session = engine.openSession()) {
        Expression price = session.compile(Language.PYTHON, "round(input['net'] * 1.19, 2)");
        for (int net = 1; net <= 3; net++) {
          prices.add(price.evaluate(Bindings.of("input", Map.of("net", net))).asDouble());
        }
      }
      // end
    }
    assertThat(prices).containsExactly(1.19, 2.38, 3.57);
  }
}
