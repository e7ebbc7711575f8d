/** What messages to students may say of cases and alerts. */
@NullMarked
package app.throughline.casework.message;

import org.jspecify.annotations.NullMarked;
