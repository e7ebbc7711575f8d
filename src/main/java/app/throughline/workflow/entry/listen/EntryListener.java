package app.throughline.workflow.entry.listen;

import app.throughline.kernel.Happening;
import app.throughline.kernel.HappeningListener;
import app.throughline.workflow.entry.Arrivals;
import java.util.List;
import java.util.Map;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Hears what happens and notes what workflows begin with: after rules, so that workflows find records as rules left them.
 * What the database notes by itself, because imports change it too, gets its cause here.
 */
@Component
@Order(110)
class EntryListener implements HappeningListener {
    private static final Map<String, String> EXPLAINED = Map.of(
            "contact.created", "contact_created",
            "contact.property-set", "property_changed",
            "contact.label-added", "label_added",
            "contact.label-removed", "label_removed");

    private final Arrivals arrivals;
    private final Occurrences occurrences;

    EntryListener(Arrivals arrivals, Occurrences occurrences) {
        this.arrivals = arrivals;
        this.occurrences = occurrences;
    }

    @Override
    public void on(Happening happening) {
        var noted = EXPLAINED.get(happening.name());
        if (noted != null) {
            explain(noted, happening);
            return;
        }
        // a new alert is told behind a savepoint of its own
        boolean guarded = happening.name().equals("alert.raised");
        for (var trigger : Occurrences.triggers(happening)) {
            arrivals.note(
                    trigger,
                    guarded,
                    () -> occurrences.of(trigger, happening).map(List::of).orElse(List.of()));
        }
    }

    private void explain(String trigger, Happening told) {
        var entry = told.cause().entry();
        if (entry != null) {
            arrivals.explain(trigger, told.contact(), entry, told.cause().depth());
        }
    }
}
