/** Who is told of what happens to alerts. */
@NullMarked
package app.throughline.alert.notice;

import org.jspecify.annotations.NullMarked;
