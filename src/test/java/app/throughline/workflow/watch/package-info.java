@NullMarked
package app.throughline.workflow.watch;

import org.jspecify.annotations.NullMarked;
