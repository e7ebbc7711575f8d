/** Tests of how students go through workflows. */
@org.jspecify.annotations.NullMarked
package app.throughline.workflow.core;
