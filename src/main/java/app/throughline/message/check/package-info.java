/** When a message may leave: quiet hours, caps, and the order in which is asked (product ME-3, WF-5). */
@NullMarked
package app.throughline.message.check;

import org.jspecify.annotations.NullMarked;
