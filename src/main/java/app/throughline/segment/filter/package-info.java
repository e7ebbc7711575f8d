/** What filters can ask of who was a member of which segment when, and who may ask of which. */
@NullMarked
package app.throughline.segment.filter;

import org.jspecify.annotations.NullMarked;
