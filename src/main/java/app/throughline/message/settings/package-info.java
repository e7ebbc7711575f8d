/** What administrators set about messages: when nothing leaves, and how much is enough. */
@NullMarked
package app.throughline.message.settings;

import org.jspecify.annotations.NullMarked;
