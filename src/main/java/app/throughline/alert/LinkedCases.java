package app.throughline.alert;

import java.util.Optional;

/** What alerts need to know about the case they are linked to; contributed by the module that owns cases. */
public interface LinkedCases {
    /**
     * A case as an alert's page names it.
     *
     * @param label CASE-n
     * @param href its page
     * @param open whether it is still worked on
     * @param reopenHref where a closed one is reopened, "" for somebody who may not
     */
    record Linked(String label, String href, boolean open, String reopenHref) {}

    /** The case with this id, if the caller may see it. */
    Optional<Linked> find(long caseId);
}
