/**
 * Answers to mail about a case: each such mail has an address of its own to answer to, a mailbox is asked for what came
 * there, and what a student wrote is in the log of contacts and on the timeline of the case.
 */
@NullMarked
package app.throughline.message.reply;

import org.jspecify.annotations.NullMarked;
