/** Why a record passes a filter or does not, for people (product 9.5 and 20). */
@NullMarked
package app.throughline.filter.explain;

import org.jspecify.annotations.NullMarked;
