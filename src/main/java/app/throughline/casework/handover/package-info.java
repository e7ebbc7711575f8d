/** A caseload handed to somebody else for some days: network links, open cases and tasks; it comes back afterwards. */
@NullMarked
package app.throughline.casework.handover;

import org.jspecify.annotations.NullMarked;
