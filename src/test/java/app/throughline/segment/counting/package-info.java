@NullMarked
package app.throughline.segment.counting;

import org.jspecify.annotations.NullMarked;
