/** Runs rules: on what happens, when time has come, and for whoever asks what they would do. */
@NullMarked
package app.throughline.rule.engine;

import org.jspecify.annotations.NullMarked;
