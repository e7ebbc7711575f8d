/** What can be done about many alerts at once besides deciding on them: each by the same door and rules as to one. */
@NullMarked
package app.throughline.alert.bulk;

import org.jspecify.annotations.NullMarked;
