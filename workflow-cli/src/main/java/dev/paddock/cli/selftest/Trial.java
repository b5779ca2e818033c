package dev.paddock.cli.selftest;

import dev.paddock.sandbox.FenceKind;
import dev.paddock.sandbox.Language;

/**
 * How one attack on one fence ended.
 *
 * @param attack what it tried
 * @param language what it was written in
 * @param fence what it was tried on
 * @param withstood whether it came to nothing
 * @param ending the error's code, or the value that it got
 */
public record Trial(
    String attack, Language language, FenceKind fence, boolean withstood, String ending) {}
