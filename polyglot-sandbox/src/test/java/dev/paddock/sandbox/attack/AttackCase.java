package dev.paddock.sandbox.attack;

import dev.paddock.sandbox.ErrorCode;
import dev.paddock.sandbox.Language;
import java.util.EnumSet;
import java.util.Set;

/**
 * One thing that a hostile guest tries.
 *
 * @param technique the class of attack that it belongs to
 * @param language what it is written in
 * @param payload an expression; statements if it can only be a script. Places such as {@code
 *     ${FILE}} stand for what {@link Loot} gives
 * @param ways how it can be brought in
 * @param codes the errors that it may end with
 * @param values the results, as JSON, that are harmless; {@code nothing} for no result
 * @param escapesWhenOpen whether it gets at the loot in a context that is not fenced in
 */
record AttackCase(
    String technique,
    Language language,
    String payload,
    Set<Way> ways,
    Set<ErrorCode> codes,
    Set<String> values,
    boolean escapesWhenOpen) {

  /** How guest code gets into a sandbox. */
  enum Way {
    SCRIPT,
    EXPRESSION,
    BATCH
  }

  /** Something that a fence must not let happen, and an open context does. */
  static AttackCase escape(
      String technique, Language language, String payload, ErrorCode... codes) {
    return new AttackCase(
        technique, language, payload, EnumSet.allOf(Way.class), Set.of(codes), Set.of(), true);
  }

  /** Something that must end in an error. */
  static AttackCase stopped(
      String technique, Language language, String payload, ErrorCode... codes) {
    return new AttackCase(
        technique, language, payload, EnumSet.allOf(Way.class), Set.of(codes), Set.of(), false);
  }

  /** Something that comes to nothing: only these results are harmless. */
  static AttackCase harmless(
      String technique, Language language, String payload, String... values) {
    return new AttackCase(
        technique, language, payload, EnumSet.allOf(Way.class), Set.of(), Set.of(values), false);
  }

  /** This case, which may also end with one of these errors. */
  AttackCase or(ErrorCode... more) {
    var all = EnumSet.noneOf(ErrorCode.class);
    all.addAll(codes);
    all.addAll(Set.of(more));
    return new AttackCase(technique, language, payload, ways, all, values, escapesWhenOpen);
  }

  /** This case, which may also give one of these results. */
  AttackCase orValue(String... more) {
    return new AttackCase(technique, language, payload, ways, codes, Set.of(more), escapesWhenOpen);
  }

  /** This case, whose payload is made of statements. */
  AttackCase asScript() {
    return new AttackCase(
        technique, language, payload, EnumSet.of(Way.SCRIPT), codes, values, escapesWhenOpen);
  }

  @Override
  public String toString() {
    String shown = payload.replace('\n', ' ');
    return language.id()
        + ", "
        + technique
        + ": "
        + shown.substring(0, Math.min(100, shown.length()));
  }
}
