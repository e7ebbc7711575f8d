package app.throughline.casework.page;

import app.throughline.alert.LinkedCases;
import app.throughline.casework.Cases;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Names the cases that alerts are linked to. */
@Component
record CasesOfAlerts(Cases cases) implements LinkedCases {
    @Override
    public Optional<Linked> find(long caseId) {
        return cases.briefs(List.of(caseId)).values().stream()
                .map(brief -> new Linked(
                        brief.label(), brief.href(), brief.isOpen(), brief.isOpen() ? "" : brief.href() + "/reopening"))
                .findFirst();
    }
}
