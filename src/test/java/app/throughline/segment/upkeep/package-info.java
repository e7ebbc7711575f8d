@NullMarked
package app.throughline.segment.upkeep;

import org.jspecify.annotations.NullMarked;
