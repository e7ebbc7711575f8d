/**
 * The editor of rules. Like a filter that is being made (decision 0115), the whole rule travels in its form: each step is
 * a button of it, so all of it works without script.
 */
@NullMarked
package app.throughline.rule.editor;

import org.jspecify.annotations.NullMarked;
