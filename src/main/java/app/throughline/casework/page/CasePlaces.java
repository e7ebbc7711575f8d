package app.throughline.casework.page;

import app.throughline.access.Assignee;
import app.throughline.alert.Alerts;
import app.throughline.casework.CaseBrief;
import app.throughline.casework.Cases;
import app.throughline.casework.related.Relations;
import app.throughline.contact.ContactId;
import app.throughline.kernel.RecordRef;
import app.throughline.note.RecordPlaces;
import app.throughline.task.TaskPlaces;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Names the cases that tasks, notes, files, attempts and appointments belong to. */
@Component
record CasePlaces(Cases cases, Relations relations, Alerts alerts) implements TaskPlaces, RecordPlaces {
    @Override
    public Map<Long, TaskPlaces.Place> byId(Collection<Long> caseIds) {
        return cases.briefs(caseIds).values().stream()
                .collect(Collectors.toMap(CaseBrief::id, brief -> new TaskPlaces.Place(brief.label(), brief.href())));
    }

    @Override
    public Optional<Assignee> assignee(long caseId) {
        return cases.assignee(caseId);
    }

    @Override
    public Optional<Long> named(String label, ContactId contact) {
        return named(label)
                .filter(place -> place.contact().equals(contact))
                .map(place -> place.ref().id());
    }

    /** The alerts of its case, then the cases that point to it. */
    @Override
    public List<TaskPlaces.Related> related(ContactId contact, long task, @Nullable Long caseId) {
        var causes = caseId == null
                ? Stream.<TaskPlaces.Related>of()
                : alerts.ofContact(contact, 100).stream()
                        .filter(alert -> caseId.equals(alert.caseId()))
                        .map(alert -> new TaskPlaces.Related(
                                "ALERT-" + alert.number(), alert.title(), "/alerts/ALERT-" + alert.number()));
        var pointing = relations.casesOf(contact, new RecordRef("task", task)).stream()
                .map(brief -> new TaskPlaces.Related(brief.label(), brief.title(), brief.href()));
        return Stream.concat(causes, pointing).toList();
    }

    @Override
    public String kind() {
        return "case";
    }

    @Override
    public Optional<RecordPlaces.Place> find(long id) {
        return cases.briefs(List.of(id)).values().stream()
                .map(CasePlaces::place)
                .findFirst();
    }

    @Override
    public Optional<RecordPlaces.Place> named(String label) {
        return label.matches("CASE-[0-9]{1,18}")
                ? cases.find(Long.parseLong(label.substring("CASE-".length()))).map(CasePlaces::place)
                : Optional.empty();
    }

    private static RecordPlaces.Place place(CaseBrief brief) {
        var ref = new RecordRef("case", brief.id());
        return new RecordPlaces.Place(
                ref, new ContactId(brief.contactId()), brief.label(), brief.href(), brief.isPrivate());
    }
}
