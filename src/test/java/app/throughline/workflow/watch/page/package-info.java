@NullMarked
package app.throughline.workflow.watch.page;

import org.jspecify.annotations.NullMarked;
