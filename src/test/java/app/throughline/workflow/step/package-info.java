/** Tests of what workflows are made of. */
@org.jspecify.annotations.NullMarked
package app.throughline.workflow.step;
