package app.throughline.workflow.entry;

import java.util.Map;

/**
 * What would become of students who are to enter a workflow at once.
 *
 * @param students how many there are
 * @param entering how many of them would enter now
 * @param refused of the others, how many by the code of what stands against it
 * @param needsAgreement whether somebody else has to agree first (product WF-5)
 */
public record Foresight(int students, int entering, Map<String, Integer> refused, boolean needsAgreement) {
    public Foresight {
        refused = Map.copyOf(refused);
    }
}
