package dev.paddock.benchmarks.report;

/**
 * A bar of a chart.
 *
 * @param label what it is
 * @param side whose it is, which gives its colour
 * @param value how long it is; above zero
 * @param text its value for people
 * @param note what stands at its right end
 */
record Bar(String label, String side, double value, String text, String note) {}
