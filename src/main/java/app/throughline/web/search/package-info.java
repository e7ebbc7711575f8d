/** Search over everything that modules contribute as {@link app.throughline.web.SearchSource}: the page and the palette. */
@NullMarked
package app.throughline.web.search;

import org.jspecify.annotations.NullMarked;
