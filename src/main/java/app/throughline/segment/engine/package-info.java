/** Keeps the members of live segments current: on every change of a record, and as time passes (product SE-1 to SE-4). */
@NullMarked
package app.throughline.segment.engine;

import org.jspecify.annotations.NullMarked;
