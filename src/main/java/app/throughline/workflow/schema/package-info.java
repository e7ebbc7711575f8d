/** The JSON Schema of workflows, for programs and editors. */
@NullMarked
package app.throughline.workflow.schema;

import org.jspecify.annotations.NullMarked;
