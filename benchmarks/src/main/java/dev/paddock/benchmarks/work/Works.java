package dev.paddock.benchmarks.work;

import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.LongNode;
import tools.jackson.databind.node.StringNode;

/** The works that every subject is asked to do. */
public final class Works {

  private static final int STEPS = 1_000_000;
  private static final int FEW = 8;
  private static final int MANY = 10_000;
  private static final int BATCH = 10_000;

  /** {@code input.a + 1}. */
  public static final Work ADD =
      Work.of(
              "add",
              "input.a + 1",
              Inputs.of(Orders::number),
              number(in -> in.get("a").asLong() + 1))
          .in(Dialect.JAVASCRIPT, "input.a + 1")
          .in(Dialect.PYTHON, "input['a'] + 1")
          .in(Dialect.CEL, "input.a + 1")
          .in(Dialect.JEXL, "input.a + 1");

  /** A property four names deep. */
  public static final Work PROPERTY =
      Work.of(
              "property",
              "a property four names deep",
              Inputs.of(Orders::nested),
              in -> in.at("/order/customer/address/city"))
          .in(Dialect.JAVASCRIPT, "input.order.customer.address.city")
          .in(Dialect.PYTHON, "input['order']['customer']['address']['city']")
          .in(Dialect.CEL, "input.order.customer.address.city")
          .in(Dialect.JEXL, "input.order.customer.address.city");

  /** Filter, map and reduce over 100 items. */
  public static final Work PIPELINE_100 =
      pipeline(
          "pipeline-100",
          "filter, map, reduce over 100 items",
          Inputs.of(n -> Orders.items(n * FEW, 100)));

  public static final Work PIPELINE_10K =
      pipeline(
          "pipeline-10k",
          "filter, map, reduce over 10,000 items",
          Inputs.withSameEnd(
              n -> Orders.start(n * FEW, FEW) + ",", Orders.run(100_000, MANY - FEW) + "]}"));

  public static final Work TEMPLATE =
      Work.of("template", "a text with four values in it", Inputs.of(Orders::letter), Works::letter)
          .in(
              Dialect.JAVASCRIPT,
              "`Dear ${input.name}, your order ${input.order.id} of ${input.order.count} items"
                  + " goes to ${input.order.city}.`")
          .in(
              Dialect.PYTHON,
              "f\"Dear {input['name']}, your order {input['order']['id']} of"
                  + " {input['order']['count']} items goes to {input['order']['city']}.\"")
          .in(
              Dialect.CEL,
              "'Dear ' + input.name + ', your order ' + string(input.order.id) + ' of '"
                  + " + string(input.order.count) + ' items goes to ' + input.order.city + '.'")
          .in(
              Dialect.JEXL,
              "`Dear ${input.name}, your order ${input.order.id} of ${input.order.count} items"
                  + " goes to ${input.order.city}.`");

  /** A loop of 1,000,000 steps. */
  public static final Work CPU =
      Work.of("cpu", "a loop of 1,000,000 steps", Inputs.of(Orders::number), number(Works::loop))
          .in(
              Dialect.JAVASCRIPT,
              "(() => { let x = input.a; for (let i = 0; i < 1000000; i++)"
                  + " { x = (x * 31 + i) % 65536; } return x; })()")
          .in(
              Dialect.PYTHON,
              "(lambda x: (any((x := (x * 31 + i) % 65536) < 0 for i in range(1000000)), x)[1])"
                  + "(input['a'])")
          .notIn(Dialect.CEL, "the language has no loop whose steps build on each other")
          .in(
              Dialect.JEXL,
              "var x = input.a; for (var i = 0; i < 1000000; i = i + 1)"
                  + " { x = (x * 31 + i) % 65536; } x");

  private static final Work FLOOR =
      Work.of("floor", "JSON of 100 items read and written", PIPELINE_100.inputs(), in -> in)
          .in(Dialect.JAVASCRIPT, "input")
          .in(Dialect.PYTHON, "input")
          .in(Dialect.CEL, "input")
          .in(Dialect.JEXL, "input");

  /** An object of a kilobyte in and out; only to see what it takes to reach a worker and return. */
  public static final Work KILOBYTE =
      Work.of("kilobyte", "an object of 1 KB in and out", Inputs.of(Orders::remark), in -> in)
          .in(Dialect.JAVASCRIPT, "input")
          .in(Dialect.PYTHON, "input");

  /** One expression for each of 10,000 items; only for comparing a batch with single calls. */
  public static final Work BATCH_10K =
      Work.of(
              "batch-10k",
              "item.a + 1 for each of 10,000 items",
              new Inputs(4, Works::batch),
              Works::increments)
          .in(Dialect.JAVASCRIPT, "item.a + 1");

  /** The works of the comparison, the small ones first. */
  public static final List<Work> ALL =
      List.of(ADD, PROPERTY, TEMPLATE, FLOOR, PIPELINE_100, PIPELINE_10K, CPU);

  /** What only ours are asked to do. */
  public static final List<Work> OURS = List.of(KILOBYTE, BATCH_10K);

  private Works() {}

  /** The works of the comparison, and then those that only ours are asked to do. */
  public static Stream<Work> everything() {
    return Stream.concat(ALL.stream(), OURS.stream());
  }

  /**
   * The work with an id.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static Work byId(String id) {
    return everything()
        .filter(work -> work.id().equals(id))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no such work: " + id));
  }

  private static Work pipeline(String id, String title, Inputs inputs) {
    return Work.of(id, title, inputs, number(Orders::total))
        .in(
            Dialect.JAVASCRIPT,
            "input.items.filter(item => item.active).map(item => item.price * item.count)"
                + ".reduce((sum, price) => sum + price, 0)")
        .in(
            Dialect.PYTHON,
            "sum(item['price'] * item['count'] for item in input['items'] if item['active'])")
        .notIn(Dialect.CEL, "the language has no reduce")
        .in(
            Dialect.JEXL,
            "var sum = 0; for (var item : input.items)"
                + " { if (item.active) { sum = sum + item.price * item.count; } } sum");
  }

  private static java.util.function.UnaryOperator<JsonNode> number(ToLongFunction<JsonNode> of) {
    return input -> LongNode.valueOf(of.applyAsLong(input));
  }

  private static long loop(JsonNode input) {
    long x = input.get("a").asLong();
    for (int i = 0; i < STEPS; i++) {
      x = (x * 31 + i) % 65_536;
    }
    return x;
  }

  private static JsonNode letter(JsonNode input) {
    JsonNode order = input.get("order");
    return StringNode.valueOf(
        "Dear %s, your order %d of %d items goes to %s."
            .formatted(
                input.get("name").asString(),
                order.get("id").asLong(),
                order.get("count").asLong(),
                order.get("city").asString()));
  }

  private static String batch(int n) {
    var items = Json.MAPPER.createArrayNode();
    for (int i = 0; i < BATCH; i++) {
      items.addObject().put("a", n * BATCH + i);
    }
    return items.toString();
  }

  private static JsonNode increments(JsonNode items) {
    var results = JsonNodeFactory.instance.arrayNode();
    items.forEach(item -> results.add(item.get("a").asLong() + 1));
    return results;
  }
}
