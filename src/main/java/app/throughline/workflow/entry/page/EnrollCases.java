package app.throughline.workflow.entry.page;

import app.throughline.access.Viewer;
import app.throughline.casework.CaseAction;
import app.throughline.casework.CaseBrief;
import app.throughline.casework.Cases;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Enrolls the students of many cases in a workflow. */
@Component
final class EnrollCases extends EnrollAbout implements CaseAction {
    private final Cases cases;

    EnrollCases(EnrollForm enrolling, Cases cases) {
        super(enrolling);
        this.cases = cases;
    }

    @Override
    public boolean visible(Viewer viewer) {
        return super.visible(viewer);
    }

    @Override
    Map<Long, Long> students(Collection<Long> ids) {
        return cases.briefs(new HashSet<>(ids)).values().stream()
                .collect(Collectors.toMap(CaseBrief::id, CaseBrief::contactId));
    }
}
