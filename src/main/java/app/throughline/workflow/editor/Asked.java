package app.throughline.workflow.editor;

import org.jspecify.annotations.Nullable;

/**
 * What of the editor is asked for.
 *
 * @param open what is open beside the canvas, null for nothing
 * @param fork which branch's conditions are shown
 * @param add where something is to be added: a gap, {@code trigger} or "" for nowhere
 * @param carried what is being moved or copied, such as {@code move:4}; "" for nothing
 * @param view "" for the canvas, {@code outline} or {@code json}
 * @param at the step where the work goes on, 0 for none
 * @param fresh whether what is open was made a moment ago, so that nothing is wrong with it yet
 */
record Asked(@Nullable Target open, int fork, String add, String carried, String view, boolean fresh, int at) {
    static Asked open(Target target) {
        return new Asked(target, 0, "", "", "", false, 0);
    }
}
