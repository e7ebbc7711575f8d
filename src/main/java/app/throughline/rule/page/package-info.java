/** The pages of rules: their lists, one rule's runs, what is asked before something is done to one. */
@NullMarked
package app.throughline.rule.page;

import org.jspecify.annotations.NullMarked;
