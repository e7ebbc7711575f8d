package app.throughline.casework.page;

import app.throughline.alert.AlertId;
import app.throughline.alert.LinkedCases;
import app.throughline.casework.CaseBrief;
import app.throughline.casework.Cases;
import app.throughline.casework.related.Relations;
import app.throughline.contact.ContactId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Names the cases that alerts are linked or related to. */
@Component
record CasesOfAlerts(Cases cases, Relations relations) implements LinkedCases {
    @Override
    public Map<Long, Linked> find(Collection<Long> ids) {
        var found = new HashMap<Long, Linked>();
        cases.briefs(ids).forEach((id, brief) -> found.put(id, linked(brief)));
        return found;
    }

    @Override
    public List<Linked> related(ContactId contact, AlertId alert) {
        return relations.casesOf(contact, alert.ref()).stream()
                .map(CasesOfAlerts::linked)
                .toList();
    }

    private static Linked linked(CaseBrief brief) {
        return new Linked(
                brief.label(),
                brief.title(),
                brief.status(),
                brief.href(),
                brief.isOpen(),
                brief.isOpen() ? "" : brief.href() + "/reopening");
    }
}
