/** The pages of mutes: what is muted for a student, and the form that mutes a type (AL-6). */
@NullMarked
package app.throughline.alert.mute;

import org.jspecify.annotations.NullMarked;
