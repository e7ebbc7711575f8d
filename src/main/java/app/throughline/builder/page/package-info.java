/** What the templates of the filter builder show. */
@NullMarked
package app.throughline.builder.page;

import org.jspecify.annotations.NullMarked;
