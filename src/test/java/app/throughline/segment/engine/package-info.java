@NullMarked
package app.throughline.segment.engine;

import org.jspecify.annotations.NullMarked;
