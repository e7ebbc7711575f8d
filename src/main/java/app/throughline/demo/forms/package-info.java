/** What people fill in at the demo university. */
@NullMarked
package app.throughline.demo.forms;

import org.jspecify.annotations.NullMarked;
