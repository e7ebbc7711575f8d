/** Mutes of automatic alerts (AL-6): their door, what is muted for a student, and the form that mutes a type. */
@NullMarked
package app.throughline.alert.mute;

import org.jspecify.annotations.NullMarked;
