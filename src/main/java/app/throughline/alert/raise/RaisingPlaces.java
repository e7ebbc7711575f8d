package app.throughline.alert.raise;

import app.throughline.access.Viewer;
import app.throughline.alert.AlertType;
import app.throughline.alert.raise.Audiences.Audience;
import app.throughline.calendar.Institutions;
import app.throughline.contact.ContactCard;
import app.throughline.contact.ContactId;
import app.throughline.contact.Contacts;
import app.throughline.kernel.Tx;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the form for raising knows of the person who fills it in: their students, their section, who will see it. */
@Component
public class RaisingPlaces {
    private final Tx tx;
    private final RosterLists rosters;
    private final Contacts contacts;
    private final Audiences audiences;
    private final Institutions institutions;
    private final InstantSource clock;

    RaisingPlaces(
            Tx tx,
            RosterLists rosters,
            Contacts contacts,
            Audiences audiences,
            Institutions institutions,
            InstantSource clock) {
        this.tx = tx;
        this.rosters = rosters;
        this.contacts = contacts;
        this.audiences = audiences;
        this.institutions = institutions;
        this.clock = clock;
    }

    Institutions institutions() {
        return institutions;
    }

    InstantSource clock() {
        return clock;
    }

    /** The students whom the person teaches and advises, by name. */
    Map<String, List<ContactCard>> mine(Viewer viewer) {
        return tx.read(() -> {
            var lists = new LinkedHashMap<String, List<ContactCard>>();
            rosters.ofViewer(viewer).forEach((name, ids) -> {
                var cards = contacts.byId(ids);
                lists.put(
                        name,
                        ids.stream()
                                .map(cards::get)
                                .filter(Objects::nonNull)
                                .map(Objects::requireNonNull)
                                .sorted(java.util.Comparator.comparing(ContactCard::name))
                                .toList());
            });
            return lists;
        });
    }

    /** The id of the one section that all of these share and the person teaches, "" when there is none. */
    String sharedSection(List<ContactId> students, Viewer viewer) {
        return tx.read(() -> {
            var id = rosters.shared(students, viewer);
            return id == 0 ? "" : Long.toString(id);
        });
    }

    /** Who would see an alert of this type about them; null for a type not yet chosen. */
    Audience audience(List<ContactId> students, @Nullable AlertType type, Viewer viewer) {
        return audiences.of(new Audiences.Subject(
                students,
                type == null ? 0 : type.compartment(),
                viewer.accountId(),
                type == null ? null : type.defaultReviewer(),
                type == null ? null : type.defaultReviewerTeam()));
    }
}
