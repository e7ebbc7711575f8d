/**
 * Actions as people make them, in whatever form they stand. Each kind is described once, by its inputs, and from that come
 * the controls, the JSON and the place of what is wrong (decision 0137).
 */
@NullMarked
package app.throughline.action.editor;

import org.jspecify.annotations.NullMarked;
