package app.throughline.workflow.entry.time;

import java.time.Instant;

/**
 * A stretch of time that is looked at now.
 *
 * @param since from when on anything is looked at: what was before is no reason to enter
 * @param from exclusive
 * @param until inclusive
 */
record Span(Instant since, Instant from, Instant until) {}
