/** The pages that belong to no other module: My work, keeping a view of a list, every component on one page. */
@NullMarked
package app.throughline.web.page;

import org.jspecify.annotations.NullMarked;
