/** The streams of server-sent events: they tell open pages what changed, for whom they are open. */
@NullMarked
package app.throughline.web.live;

import org.jspecify.annotations.NullMarked;
