package app.throughline.alert;

import app.throughline.contact.ContactId;
import app.throughline.web.Ui;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What alerts need to know about cases; contributed by the module that owns them. */
public interface LinkedCases {
    /**
     * A case as an alert's page names it.
     *
     * @param label CASE-n
     * @param href its page
     * @param open whether it is still worked on
     * @param reopenHref where a closed one is reopened, "" for somebody who may not
     */
    record Linked(String label, String title, Ui.Tag status, String href, boolean open, String reopenHref) {}

    /** Those of these cases that the caller may see, by id. */
    Map<Long, Linked> find(Collection<Long> cases);

    /** The cases that point to this alert without having it, as the caller may see them. */
    List<Linked> related(ContactId contact, AlertId alert);

    /** The case with this id, if the caller may see it. */
    default Optional<Linked> find(long caseId) {
        return Optional.ofNullable(find(List.of(caseId)).get(caseId));
    }
}
