/** Tests of how rules run. */
@org.jspecify.annotations.NullMarked
package app.throughline.rule.engine;
