/** The pages of segments: their list, one of them, the editor, what can be done with one. */
@NullMarked
package app.throughline.segment.page;

import org.jspecify.annotations.NullMarked;
