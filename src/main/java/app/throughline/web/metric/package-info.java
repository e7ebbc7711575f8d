/** Numbers for whoever watches the software from outside. */
@NullMarked
package app.throughline.web.metric;

import org.jspecify.annotations.NullMarked;
