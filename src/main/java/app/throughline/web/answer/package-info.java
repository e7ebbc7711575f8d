/**
 * How an answer is written: the shell of a request, templates with their view, static files, the look a browser chose,
 * the number of a request, and what is said when something fails.
 */
@NullMarked
package app.throughline.web.answer;

import org.jspecify.annotations.NullMarked;
