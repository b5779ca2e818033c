package dev.paddock.benchmarks.work;

import java.util.StringJoiner;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The made-up orders of a shop that the works compute with; the same in every run. */
final class Orders {

  private static final String[] NAMES = {"Ada", "Grace", "Edsger", "Barbara", "Tony", "Frances"};
  private static final String[] CITIES = {"Oslo", "Lima", "Kyoto", "Accra", "Perth", "Quito"};

  private Orders() {}

  /** {@code {"a": number}}. */
  static String number(int n) {
    return Json.MAPPER.createObjectNode().put("a", n).toString();
  }

  /** An order whose city lies four names deep. */
  static String nested(int n) {
    ObjectNode root = Json.MAPPER.createObjectNode();
    ObjectNode order = root.putObject("order").put("id", n);
    ObjectNode customer = order.putObject("customer").put("name", NAMES[n % NAMES.length]);
    customer.putObject("address").put("city", CITIES[n % CITIES.length] + n).put("zip", 10_000 + n);
    return root.toString();
  }

  /** What a letter to a customer is made of. */
  static String letter(int n) {
    ObjectNode root = Json.MAPPER.createObjectNode().put("name", NAMES[n % NAMES.length] + " " + n);
    root.putObject("order")
        .put("id", 1_000_000 + n)
        .put("count", 1 + n % 9)
        .put("city", CITIES[n % CITIES.length]);
    return root.toString();
  }

  /** An order with a remark, about a kilobyte. */
  static String remark(int n) {
    return Json.MAPPER
        .createObjectNode()
        .put("id", n)
        .put("city", CITIES[n % CITIES.length])
        .put(
            "remark",
            (NAMES[n % NAMES.length] + " asks to ring twice. ").repeat(40).substring(0, 960))
        .toString();
  }

  /** {@code {"items": [...]}} with a number of items. */
  static String items(int n, int count) {
    return start(n, count) + "]}";
  }

  /** The same without its end. */
  static String start(int n, int count) {
    return "{\"items\":[" + run(n, count);
  }

  /** Items between commas. */
  static String run(int seed, int count) {
    var items = new StringJoiner(",");
    for (int i = 0; i < count; i++) {
      items.add(item(seed + i));
    }
    return items.toString();
  }

  private static String item(int n) {
    // Spreads neighbouring numbers, so that which items are active follows no pattern.
    int mixed = (n * 0x9E3779B1) >>> 8;
    return Json.MAPPER
        .createObjectNode()
        .put("id", n)
        .put("active", mixed % 3 != 0)
        .put("price", 100 + mixed % 9_900)
        .put("count", 1 + mixed % 7)
        .toString();
  }

  /** What the active items cost together. */
  static long total(JsonNode input) {
    long total = 0;
    for (JsonNode item : input.get("items")) {
      if (item.get("active").asBoolean()) {
        total += item.get("price").asLong() * item.get("count").asLong();
      }
    }
    return total;
  }
}
