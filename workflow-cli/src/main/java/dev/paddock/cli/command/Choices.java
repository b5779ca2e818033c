package dev.paddock.cli.command;

import dev.paddock.expression.DidYouMean;
import dev.paddock.sandbox.FenceKind;
import dev.paddock.sandbox.Language;
import dev.paddock.workflow.Policy;
import dev.paddock.workflow.TimeText;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads option values that are one of a few words. */
final class Choices {

  private Choices() {}

  /** {@code text} or {@code json}. */
  static final class OfOutput implements ITypeConverter<OutputFormat> {
    @Override
    public OutputFormat convert(String value) {
      return constant(OutputFormat.values(), value);
    }
  }

  /** {@code mermaid} or {@code dot}. */
  static final class OfGraph implements ITypeConverter<GraphFormat> {
    @Override
    public GraphFormat convert(String value) {
      return constant(GraphFormat.values(), value);
    }
  }

  /** {@code js}, {@code javascript}, {@code py} or {@code python}. */
  static final class OfLanguage implements ITypeConverter<Language> {
    @Override
    public Language convert(String value) {
      return orElseThrow(Language.byName(value), value, List.of("js", "python", "javascript"));
    }
  }

  /** {@code context}, {@code process} or {@code container}. */
  static final class OfFence implements ITypeConverter<FenceKind> {
    @Override
    public FenceKind convert(String value) {
      return constant(FenceKind.values(), value);
    }
  }

  /** {@code untrusted}, {@code default} or {@code permissive}. */
  static final class OfPolicy implements ITypeConverter<Policy> {
    @Override
    public Policy convert(String value) {
      return orElseThrow(
          Policy.byName(value), value, List.of("untrusted", "default", "permissive"));
    }
  }

  /** A moment from 1970 to 9999. */
  static final class OfTime implements ITypeConverter<Instant> {
    @Override
    public Instant convert(String value) {
      return TimeText.parse(value)
          .orElseThrow(() ->
              new TypeConversionException(
                  "'" + value + "' is no time from 1970 to 9999 such as 2026-01-01T00:00:00Z"));
    }
  }

  private static <E extends Enum<E>> E constant(E[] constants, String value) {
    List<E> all = List.of(constants);
    return orElseThrow(
        all.stream().filter(constant -> constant.name().equalsIgnoreCase(value)).findFirst(),
        value,
        all.stream().map(constant -> constant.name().toLowerCase(Locale.ROOT)).toList());
  }

  private static <T> T orElseThrow(Optional<T> found, String value, List<String> words) {
    return found.orElseThrow(() -> new TypeConversionException(message(value, words)));
  }

  /** What to say about a word that is none of those known. */
  static String message(String wrong, List<String> words) {
    String expected = "'" + wrong + "' is not one of " + String.join(", ", words);
    return DidYouMean.among(words, wrong)
        .map(guess -> expected + "; did you mean '" + guess + "'?")
        .orElse(expected);
  }
}
