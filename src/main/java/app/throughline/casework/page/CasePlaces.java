package app.throughline.casework.page;

import app.throughline.casework.CaseBrief;
import app.throughline.casework.Cases;
import app.throughline.task.TaskPlaces;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Names the cases that tasks belong to. */
@Component
record CasePlaces(Cases cases) implements TaskPlaces {
    @Override
    public Map<Long, Place> byId(Collection<Long> caseIds) {
        return cases.briefs(caseIds).values().stream()
                .collect(Collectors.toMap(CaseBrief::id, brief -> new Place(brief.label(), brief.href())));
    }
}
