@NullMarked
package app.throughline.workflow.trouble;

import org.jspecify.annotations.NullMarked;
