/** What filters can ask of what rules did. */
@NullMarked
package app.throughline.rule.filter;

import org.jspecify.annotations.NullMarked;
