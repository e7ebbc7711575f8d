@NullMarked
package app.throughline.rule.signal;

import org.jspecify.annotations.NullMarked;
