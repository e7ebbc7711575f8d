/** The settings of the network's roles. */
@NullMarked
package app.throughline.contact.settings;

import org.jspecify.annotations.NullMarked;
