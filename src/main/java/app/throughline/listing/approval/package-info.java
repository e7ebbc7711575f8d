/** Changes of many records that wait for somebody else to agree, as that person sees them. */
@NullMarked
package app.throughline.listing.approval;

import org.jspecify.annotations.NullMarked;
