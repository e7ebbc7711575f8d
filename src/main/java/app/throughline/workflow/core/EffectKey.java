package app.throughline.workflow.core;

/**
 * Names an effect for ever: what is done a second time under the same key was done already (product WF-4).
 *
 * @param enrollment whose it is
 * @param step that asked for it
 * @param visit the count of {@link Enrollment#visit}
 * @param no counts the effects of one visit, from 1
 */
public record EffectKey(long enrollment, int step, int visit, int no) {
    /** As outside systems get it, such as {@code wf-17-4-1-1}. */
    public String text() {
        return "wf-" + enrollment + "-" + step + "-" + visit + "-" + no;
    }
}
