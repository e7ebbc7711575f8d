/** How people enroll students in workflows by hand: one from the student's page, many from lists. */
@NullMarked
package app.throughline.workflow.entry.page;

import org.jspecify.annotations.NullMarked;
