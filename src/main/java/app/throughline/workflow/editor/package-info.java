/**
 * The editor of workflows. The draft lies in the database; each change is a form that is sent and a whole new draft that is
 * written, so that all of it works without script and can be taken back (decision 0164). Steps and triggers are described
 * by their questions, as actions are (decision 0137).
 */
@NullMarked
package app.throughline.workflow.editor;

import org.jspecify.annotations.NullMarked;
