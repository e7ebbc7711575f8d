/** What filters can ask of who was a member of which segment when. */
@NullMarked
package app.throughline.segment.filter;

import org.jspecify.annotations.NullMarked;
