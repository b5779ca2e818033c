package dev.paddock.samples;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * An event of {@code earthquakes.json}.
 *
 * @param nearestStation in degrees; empty if unknown
 */
record Quake(
    String id,
    String type,
    String title,
    String place,
    Instant time,
    BigDecimal magnitude,
    Optional<BigDecimal> nearestStation,
    boolean tsunami,
    int reports) {

  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  /** All events, explosions included, in the order of the file. */
  static List<Quake> events() {
    JsonNode file = MAPPER.readTree(Path.of("data", "earthquakes.json"));
    return file.get("features").valueStream().map(Quake::of).toList();
  }

  /** Earthquakes of at least a magnitude, in the order of the file. */
  static List<Quake> atLeast(String magnitude) {
    return events().stream()
        .filter(quake -> quake.type().equals("earthquake"))
        .filter(quake -> quake.magnitude().compareTo(new BigDecimal(magnitude)) >= 0)
        .toList();
  }

  private static Quake of(JsonNode feature) {
    JsonNode properties = feature.get("properties");
    JsonNode station = properties.get("dmin");
    return new Quake(
        feature.get("id").asString(),
        properties.get("type").asString(),
        properties.get("title").asString(),
        properties.get("place").asString(),
        Instant.ofEpochMilli(properties.get("time").asLong()),
        properties.get("mag").decimalValue(),
        station.isNull() ? Optional.empty() : Optional.of(station.decimalValue()),
        properties.get("tsunami").asInt() == 1,
        properties.get("felt").asInt(0));
  }
}
