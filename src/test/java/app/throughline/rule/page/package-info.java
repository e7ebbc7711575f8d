@NullMarked
package app.throughline.rule.page;

import org.jspecify.annotations.NullMarked;
