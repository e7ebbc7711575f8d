package app.throughline.segment;

import java.time.Instant;

/**
 * A filter that a segment had or has.
 *
 * @param no counts them, from 1
 * @param filter the whole filter as JSON
 * @param change what was done: created, changed, restored or converted
 * @param by the account that did it
 */
public record SegmentVersion(int no, String filter, boolean isSensitive, String change, Instant at, long by) {}
