/** Tests of the editor of workflows. */
@NullMarked
package app.throughline.workflow.editor;

import org.jspecify.annotations.NullMarked;
