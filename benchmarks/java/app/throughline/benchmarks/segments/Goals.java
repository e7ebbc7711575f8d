package app.throughline.benchmarks.segments;

import app.throughline.benchmarks.Bar;

/**
 * What the parts are judged by.
 *
 * @param must decides how the benchmark ends
 * @param reach is told beside it
 */
public record Goals(Bar must, Bar reach) {
    /** For this population. */
    public static Goals of(Population population) {
        return new Goals(new Bar(population.bar()), new Bar(population.bar() + "[reach]"));
    }
}
