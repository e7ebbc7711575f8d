@org.jspecify.annotations.NullMarked
package app.throughline.workflow.trial;
