@NullMarked
package app.throughline.web.metric;

import org.jspecify.annotations.NullMarked;
