/** What templates may say of the student, the advisor and the university. */
@NullMarked
package app.throughline.message.field;

import org.jspecify.annotations.NullMarked;
