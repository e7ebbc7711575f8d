/** The pages about whole workflows: their list, what is done to one, its versions. */
@NullMarked
package app.throughline.workflow.page;

import org.jspecify.annotations.NullMarked;
